import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Refused } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { actorOf } from '../../../http/index.ts'
import { type Boxes, boxesFrom } from '../../forms/boxes.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { clockView, type Fault, movedTo } from './view.ts'

interface ClockRoute {
  Querystring: { from?: string }
}

/** Moving the clock for everybody, in training only and by the trainer only: so that lateness is seen in a minute. */
export function addTrainingClock(site: Site, server: FastifyInstance): void {
  const { movableClock } = site.deps
  if (!movableClock) return

  server.get<ClockRoute>('/training/clock', async (request, reply) => {
    if (!mayMove(site, request)) return sendRefusal(site, request, reply, notTheTrainer)
    return sendClock(site, request, reply, {}, [], request.query.from)
  })

  server.post<ClockRoute>('/training/clock', async (request, reply) => {
    if (!mayMove(site, request)) return sendRefusal(site, request, reply, notTheTrainer)
    const now = site.deps.now()
    const boxes = boxesFrom(request.body)
    const to = movedTo(boxes, now, await movableClock.nextDueAt())
    if (to.kind === 'fault') return sendClock(site, request, reply, boxes, [to.fault])
    await movableClock.move(to.at)
    return reply.redirect(`/training/clock?from=${now}`, 303)
  })
}

function mayMove(site: Site, request: FastifyRequest): boolean {
  return site.deps.app.mayMoveClock(actorOf(request))
}

const notTheTrainer: Refused = {
  kind: 'refused',
  reason: 'not-allowed',
  message:
    'The clock goes for everybody, so only the trainer moves it. Ask them, or sign in as the trainer: they are the last of the people on the sign-in page.',
}

async function sendClock(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  boxes: Boxes,
  faults: readonly Fault[],
  from?: string,
): Promise<FastifyReply> {
  const now = site.deps.now()
  const next: Instant | null = (await site.deps.movableClock?.nextDueAt()) ?? null
  const view = clockView({ now, next, boxes, faults, from })
  const status = faults.length > 0 ? 422 : 200
  return sendPage(site, request, reply, 'journeys/training-clock/page.njk', view, status)
}
