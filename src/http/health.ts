import type { FastifyInstance } from 'fastify'

/** Whether the process lives, and whether it can do its work, for whatever watches over it. */
export function answerHealth(server: FastifyInstance, isReady: () => Promise<boolean>): void {
  server.get('/health', async (_request, reply) => {
    const ready = await isReady()
    return reply
      .code(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ok' : 'not ready: the database does not answer')
  })
  server.get('/health/live', async (_request, reply) => reply.type('text/plain').send('ok'))
}
