import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Site, sendPage } from './site.ts'
import { findVisitor } from './visitor.ts'

interface Said {
  readonly title: string
  readonly message: string
}

const byStatus: Readonly<Record<number, Said>> = {
  400: {
    title: 'That request could not be read',
    message: 'Something in it was damaged on the way. Nothing was recorded. Go back and try again.',
  },
  403: {
    title: 'This form could not be accepted',
    message:
      'The page was open for a long time, or the form came from somewhere else. Nothing was recorded. Go back, reload the page and send it again.',
  },
  404: {
    title: 'There is nothing here',
    message: 'The address may be mistyped, or the page may have moved. Nothing has been lost.',
  },
  413: {
    title: 'That is too much at once',
    message:
      'What you sent is longer than one form can hold. Nothing was recorded. Shorten it, or record it in parts.',
  },
  415: {
    title: 'That kind of content cannot be read',
    message: 'Send a form, or JSON to the API. Nothing was recorded.',
  },
}
const broken: Said = {
  title: 'Something went wrong at our end',
  message:
    'Nothing half-done was kept. Go back and send it again: if the first try did get through, it will not be recorded twice.',
}

/** An address with characters in it that no address of ours has. */
class UnreadableAddress extends Error {
  readonly statusCode = 400
  readonly code = 'WHEREABOUTS_UNREADABLE_ADDRESS'
}

/** Control characters in an address are damage or mischief: answered before anything is looked up with them. */
export function refuseControlCharacters(server: FastifyInstance): void {
  server.addHook('preValidation', async (request) => {
    const said = JSON.stringify([request.params, request.query])
    if (/\\u00[01][0-9a-f]|\u007f|\\[bfnrt]/i.test(said))
      throw new UnreadableAddress('control characters in the address')
  })
}

/** Every failure that no page expected, said once, in one place. */
export function answerErrors(site: Site, server: FastifyInstance): void {
  server.setNotFoundHandler((request, reply) => answer(site, request, reply, 404))
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status =
      error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
        ? error.statusCode
        : 500
    if (status === 500) console.error(error)
    return answer(site, request, reply, status)
  })
}

async function answer(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
): Promise<FastifyReply> {
  const said = byStatus[status] ?? (status === 500 ? broken : byStatus[400]) ?? broken
  if (request.url.startsWith('/api/')) {
    return reply
      .code(status)
      .send({ reason: status === 500 ? 'broken' : 'unreadable', message: said.message })
  }
  request.visitor ??= await findVisitor(site, request).catch(() => null)
  return sendPage(
    site,
    request,
    reply,
    'pages/failed.njk',
    said as Said & Record<string, unknown>,
    status,
  )
}
