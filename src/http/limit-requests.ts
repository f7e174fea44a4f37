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

function whoAsks({ session, ip }: FastifyRequest): string {
  return session ? `person ${session.account}` : `address ${normalizeIP(ip)}`
}
