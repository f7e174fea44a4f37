import type { FastifyInstance } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import type { Site } from '../../site/site.ts'

/** How often a quiet line says that it is still there, so that nothing between closes it. */
const heartbeat = 25_000

/** Server-sent events: something this person can see has changed. Only a hint; the page waits for a click. */
export function addEvents(site: Site, server: FastifyInstance): void {
  server.get('/events', (request, reply) => {
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
    })
    raw.write('retry: 5000\n\n')
    const stop = site.deps.app.subscribe(actorOf(request), (change) =>
      raw.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`),
    )
    const beat = setInterval(() => raw.write(': still here\n\n'), heartbeat)
    beat.unref()
    request.raw.once('close', () => {
      clearInterval(beat)
      stop()
    })
  })
}
