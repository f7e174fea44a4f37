import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../app/index.ts'
import type { Doors, HttpDeps } from './http-deps.ts'

/** Who a request comes from; null when nobody is signed in. */
export function findVisitorWith({ app, signIn }: HttpDeps): Doors['findVisitor'] {
  return async (request: FastifyRequest): Promise<Actor | null> => {
    const account = await signIn.findAccount(request.headers.cookie)
    return account === null ? null : await app.findActor(account)
  }
}

/** Only people who have signed in come further; others are turned away. */
export function admitVisitors(
  server: FastifyInstance,
  findVisitor: Doors['findVisitor'],
  turnAway: Parameters<Doors['admitVisitors']>[1],
): void {
  server.addHook('preHandler', async (request, reply) => {
    request.visitor = await findVisitor(request)
    return request.visitor ? undefined : turnAway(request, reply)
  })
}
