import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Refused } from '../../app/index.ts'

/** What an address calls a moment to look back to, on pages and in the API. */
const namesOfMoments = ['at', 'asOf', 'knownAt']

/** Pages that look back, to the moment their address gives as `at`. */
const looksBack: ReadonlySet<string> = new Set([
  '/episodes/:id',
  '/episodes/:id/happened',
  '/episodes/:id/knows',
  '/episodes/:id/why',
])

/** Refuses an address that asks a page for a moment it does not show: now, shown without a word, would be taken for then. */
export function refuseMomentsNotShown(
  send: (request: FastifyRequest, reply: FastifyReply, refused: Refused) => FastifyReply,
) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const page = request.routeOptions.url ?? ''
    if (!/^\/(episodes|children)\//.test(page)) return
    const asked = Object.keys(Object(request.query)).find(
      (name) => namesOfMoments.includes(name) && !(name === 'at' && looksBack.has(page)),
    )
    if (asked !== undefined) send(request, reply, notShown(asked))
  }
}

function notShown(asked: string): Refused {
  return {
    kind: 'refused',
    reason: 'faulty-facts',
    message: `The address asks for a moment (“${asked}”), and this page would show you now. Open the absence and choose “What happened” or “Who knows” to look at an earlier moment.`,
  }
}
