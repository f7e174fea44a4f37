import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import { type FastifyInstance, fastify } from 'fastify'
import { decodable, refuseDamagedAddresses } from './addresses.ts'
import { policyOf } from './content-policy.ts'
import { answerFailures } from './failures.ts'
import { ForgeryGuard } from './forgery-guard.ts'
import type { HttpDeps, Room } from './http-deps.ts'
import { readUrlEncoded } from './read-url-encoded.ts'
import { admitVisitors, findVisitorWith } from './visitor.ts'

/** Longest body a page may send: a whole report with long accounts, many times over. */
const longestBody = 512 * 1024

/** One server for the pages and the API, ready to listen. */
export async function openServer(deps: HttpDeps, rooms: readonly Room[]): Promise<FastifyInstance> {
  const secure = deps.origin.startsWith('https:')
  const server = fastify({
    bodyLimit: longestBody,
    trustProxy: secure,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    rewriteUrl: ({ url }) => decodable(url ?? '/'),
  })
  await server.register(cookie)
  await server.register(formbody, { bodyLimit: longestBody, parser: readUrlEncoded })
  await server.register(helmet, policyOf(secure))
  const guard = new ForgeryGuard(deps.secret, secure)
  const findVisitor = findVisitorWith(deps)
  server.decorateRequest('visitor', null)
  refuseDamagedAddresses(server)
  guard.refuseOtherSites(server)
  server.get('/health', async (_request, reply) => reply.type('text/plain').send('ok'))
  for (const { prefix, open } of rooms) {
    await server.register(
      async (inside) =>
        open(inside, {
          guard,
          findVisitor,
          admitVisitors: (server, turnAway) => admitVisitors(server, findVisitor, turnAway),
          answerFailures,
        }),
      { prefix },
    )
  }
  return server
}
