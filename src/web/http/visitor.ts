import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../../app/index.ts'
import type { Site } from './site.ts'

/** Who a request comes from; null when nobody is signed in. */
export async function findVisitor(site: Site, request: FastifyRequest): Promise<Actor | null> {
  const account = await site.deps.signIn.findAccount(request.headers.cookie)
  return account === null ? null : await site.deps.app.findActor(account)
}

/** Only people who have signed in come further; others are shown the door they came for once they have. */
export function admitVisitors(site: Site, server: FastifyInstance): void {
  server.addHook('preHandler', async (request, reply) => {
    request.visitor = await findVisitor(site, request)
    if (request.visitor) return
    if (request.url.startsWith('/api/') || request.url === '/events') {
      return reply.code(401).send({ reason: 'not-signed-in', message: 'Sign in first.' })
    }
    const next =
      request.method === 'GET' && request.url !== '/'
        ? `?next=${encodeURIComponent(request.url)}`
        : ''
    return reply.redirect(`/sign-in${next}`, 303)
  })
}
