import type { FastifyInstance } from 'fastify'
import { inLondon, sayMoment } from '../../../words/index.ts'
import { boxesFrom } from '../../forms/boxes.ts'
import { readMoment } from '../../forms/read-moment.ts'
import { type Site, sendPage } from '../../site/site.ts'

/** Moving the clock, where it may be moved: for training, so that three days pass in a minute. */
export function addClockPage(site: Site, server: FastifyInstance): void {
  const { movableClock } = site.deps
  if (!movableClock) return
  server.get('/clock', async (request, reply) => {
    const { day, month, year } = inLondon(site.deps.now())
    const answers = {
      'to-date-day': String(day),
      'to-date-month': String(month),
      'to-date-year': String(year),
    }
    return sendPage(site, request, reply, 'journeys/clock/page.njk', {
      title: 'Move the clock',
      answers,
      faults: [],
    })
  })

  server.post('/clock', async (request, reply) => {
    const now = site.deps.now()
    const answers = boxesFrom(request.body)
    const read = readMoment({ 'to-day': 'other', ...answers }, 'to', now, 'the moment to move to')
    if (read.kind === 'moment' && read.at >= now) {
      movableClock.move(read.at)
      return reply.redirect('/', 303)
    }
    const message =
      read.kind === 'fault'
        ? read.message
        : read.kind === 'nothing'
          ? 'Give the day and time to move to'
          : `It is already ${sayMoment(now, now)}. The clock only moves forward, because what is recorded stays recorded`
    return sendPage(
      site,
      request,
      reply,
      'journeys/clock/page.njk',
      {
        title: 'Move the clock',
        answers,
        faults: [
          {
            box: read.kind === 'fault' && read.part === 'time' ? 'to-time' : 'to-date-day',
            message,
          },
        ],
      },
      422,
    )
  })
}
