import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../app/index.ts'
import type { Doors, HttpDeps } from './http-deps.ts'

/** Looks up whose session the request names, and who that is now; notes both on the request. */
export function findVisitorWith({ app, signIn }: HttpDeps): Doors['findVisitor'] {
  return async (request: FastifyRequest): Promise<Actor | null> => {
    const session = await signIn.findSession(request.headers.cookie)
    const actor = session && (await app.findActor(session.account))
    request.session = actor ? session : null
    request.visitor = actor
    return actor
  }
}

/** Every request is known by its session, if it has one, and counted, before anything of it is read. */
export function meetVisitors(server: FastifyInstance, findVisitor: Doors['findVisitor']): void {
  server.addHook('onRequest', async (request) => {
    await findVisitor(request)
  })
  server.addHook('onRequest', server.rateLimit())
}

/**
 * Only people who have signed in come further; others are turned away: before anything of what they sent is read, or where `keepsForms` once a form of theirs has
 * been read, so that whoever turns them away can keep what they wrote.
 */
export function admitVisitors(
  server: FastifyInstance,
  turnAway: Parameters<Doors['admitVisitors']>[1],
  { keepsForms = false } = {},
): void {
  const isForm = (request: FastifyRequest) => keepsForms && request.method === 'POST'
  server.addHook('onRequest', async (request, reply) =>
    request.visitor || isForm(request) ? undefined : turnAway(request, reply),
  )
  server.addHook('preValidation', async (request, reply) =>
    request.visitor ? undefined : turnAway(request, reply),
  )
}
