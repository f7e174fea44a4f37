import type { FastifyInstance } from 'fastify'
import { boxesFrom } from '../../forms/boxes.ts'
import { readMoment } from '../../forms/read-moment.ts'
import { type Site, sendPage } from '../../site/site.ts'
import { clockView, notMovedView } from './view.ts'

const template = 'journeys/clock/page.njk'

/** Moving the clock, where it may be moved: for training, so that three days pass in a minute. */
export function addClockPage(site: Site, server: FastifyInstance): void {
  const { movableClock } = site.deps
  if (!movableClock) return
  server.get('/clock', async (request, reply) =>
    sendPage(site, request, reply, template, clockView(site.deps.now())),
  )

  server.post('/clock', async (request, reply) => {
    const now = site.deps.now()
    const boxes = boxesFrom(request.body)
    const read = readMoment({ 'to-day': 'other', ...boxes }, 'to', now, 'the moment to move to')
    if (read.kind === 'moment' && read.at >= now) {
      movableClock.move(read.at)
      return reply.redirect('/', 303)
    }
    return sendPage(site, request, reply, template, notMovedView(boxes, read, now), 422)
  })
}
