import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import { type FastifyInstance, fastify } from 'fastify'
import { decodable, refuseDamagedAddresses } from './addresses.ts'
import { compressAnswers } from './compress.ts'
import { policyOf } from './content-policy.ts'
import { answerFailures } from './failures.ts'
import { guardAgainstForgery } from './forgery-guard.ts'
import { answerHealth } from './health.ts'
import type { HttpDeps, Room } from './http-deps.ts'
import { limitPipelines, limitRequests } from './limit-requests.ts'
import type { Limits } from './limits.ts'
import { readJsonBodies } from './read-json.ts'
import { readUrlEncoded } from './read-url-encoded.ts'
import { admitVisitors, findVisitorWith, meetVisitors } from './visitor.ts'

/** Longest body a page may send: a whole report with long accounts, many times over. */
const longestBody = 512 * 1024

/** An address the server answers, with `:name` where something is put in, and by which methods. */
export interface Route {
  readonly methods: readonly string[]
  readonly url: string
}

/** One server for the pages and the API, ready to listen, and every route it has. */
export async function openServer(
  deps: HttpDeps,
  rooms: readonly Room[],
): Promise<{ readonly server: FastifyInstance; readonly routes: readonly Route[] }> {
  const { limits } = deps
  const secure = deps.origin.startsWith('https:')
  const server = fastify({
    bodyLimit: longestBody,
    trustProxy: deps.proxies.length > 0 ? [...deps.proxies] : false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 8_000 },
    rewriteUrl: ({ url }) => decodable(url ?? '/'),
    ...patience(limits),
  })
  const routes: Route[] = []
  server.addHook('onRoute', ({ method, url }) => {
    routes.push({ methods: [method].flat(), url })
  })
  server.decorateRequest('visitor', null)
  server.decorateRequest('session', null)
  keepNothing(server)
  await compressAnswers(server)
  readJsonBodies(server, longestBody)
  await server.register(cookie)
  await server.register(formbody, { bodyLimit: longestBody, parser: readUrlEncoded })
  await server.register(helmet, policyOf(secure))
  // After what every page of ours needs, so that a page can say what is wrong with an address.
  refuseDamagedAddresses(server)
  limitPipelines(server, limits)
  await limitRequests(server, limits)
  await guardAgainstForgery(server, deps.secret, secure)
  answerHealth(server, deps.isReady)
  const findVisitor = findVisitorWith(deps)
  for (const { prefix, open } of rooms) {
    await server.register(
      async (inside) =>
        open(inside, {
          findVisitor,
          meetVisitors: (server) => meetVisitors(server, findVisitor),
          admitVisitors,
          answerFailures: (server, answer) => answerFailures(server, deps.isReady, answer),
          limits,
        }),
      { prefix },
    )
  }
  return { server, routes }
}

/** How long a connection may take over each thing; Fastify, left alone, waits for ever for the rest of a body. */
function patience(limits: Limits) {
  return {
    requestTimeout: limits.requestWithin,
    connectionTimeout: limits.stillFor,
    keepAliveTimeout: limits.keptFor,
    http: {
      headersTimeout: limits.headersWithin,
      connectionsCheckingInterval: limits.checkedEvery,
    },
  }
}

/** No answer is kept by a browser or anything between, failures included, unless it says otherwise itself, as the style sheet does. */
function keepNothing(server: FastifyInstance): void {
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
  })
}
