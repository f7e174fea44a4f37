import type { FastifyInstance } from 'fastify'

/** An address with characters in it that no address of ours has. */
class UnreadableAddress extends Error {
  readonly statusCode = 400
  readonly code = 'WHEREABOUTS_UNREADABLE_ADDRESS'
}

const replaced = '%EF%BF%BD'

/** The address, with U+FFFD for what is not UTF-8: so that the room it was meant for can say what is wrong with it. */
export function decodable(address: string): string {
  const [path = '', ...query] = address.split('?')
  const readable = path.replaceAll(/(?:%[0-9a-f]{2})+|%/gi, (part) =>
    decodes(part) ? part : replaced,
  )
  return [readable, ...query].join('?')
}

function decodes(part: string): boolean {
  try {
    decodeURIComponent(part)
    return true
  } catch {
    return false
  }
}

/** Control characters in an address, and what was never UTF-8, are damage or mischief: answered before anything is looked up with them. */
export function refuseDamagedAddresses(server: FastifyInstance): void {
  server.addHook('preValidation', async (request) => {
    const said = JSON.stringify([request.params, request.query])
    if (/\\u00[01][0-9a-f]|[\u007f\ufffd]|\\[bfnrt]/i.test(said))
      throw new UnreadableAddress('damaged characters in the address')
  })
}
