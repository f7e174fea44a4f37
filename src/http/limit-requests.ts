import type { Socket } from 'node:net'
import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Limits } from './limits.ts'

/** More than anybody needs, from one person or, before signing in, one address. */
class TooOften extends Error {
  readonly statusCode = 429
  readonly code = 'WHEREABOUTS_TOO_OFTEN'
}

/**
 * Counts requests of a person, wherever they come from, and of strangers by their address, in this process. Nobody is counted until a room
 * says so (`server.rateLimit()`), once it knows who is there.
 */
export async function limitRequests(server: FastifyInstance, limits: Limits): Promise<void> {
  await server.register(rateLimit, {
    global: false,
    timeWindow: 60_000,
    keyGenerator: whoAsks,
    max: ({ session }) => (session ? limits.requestsAMinute : limits.strangersAMinute),
    errorResponseBuilder: () => new TooOften('too many requests in a minute'),
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    cache: 20_000,
  })
}

/** Of one connection only so many requests are in hand at once; it ends after the first that is too many. */
export function limitPipelines(server: FastifyInstance, { atOnceAConnection }: Limits): void {
  const inHand = new WeakMap<Socket, number>()
  server.addHook('onRequest', async ({ raw: { socket } }, reply) => {
    const others = inHand.get(socket) ?? 0
    inHand.set(socket, others + 1)
    reply.raw.once('close', () => inHand.set(socket, (inHand.get(socket) ?? 1) - 1))
    if (others < atOnceAConnection) return
    reply.header('connection', 'close')
    throw new TooOften('too many requests at once on a connection')
  })
}

function whoAsks({ session, ip }: FastifyRequest): string {
  return session ? `person ${session.account}` : `address ${normalizeIP(ip)}`
}
