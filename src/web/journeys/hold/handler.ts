import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HoldTask, Outcome, Recorded } from '../../../app/index.ts'
import { actorOf, isOwnPage } from '../../../http/index.ts'
import { type Boxes, boxesFrom, boxOf } from '../../forms/boxes.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { giveView } from './view.ts'

interface HoldRoute {
  Params: { id: string }
  Querystring: { task?: string; next?: string }
}

/** Taking a task or a report, giving a task to somebody, and handing it back. */
export function addHoldPages(site: Site, server: FastifyInstance): void {
  server.post<HoldRoute>('/episodes/:id/take-report', async (request, reply) => {
    const boxes = boxesFrom(request.body)
    const { id } = request.params
    const outcome = await site.deps.app.takeReport({
      ...whose(site, request, boxes),
      episodeId: id,
    })
    return answer(site, request, reply, outcome, nextIn(boxOf(boxes, 'next'), `/episodes/${id}`))
  })
  addHolding(site, server, 'episode', '/episodes/:id')
  addHolding(site, server, 'child', '/children/:id')
}

function addHolding(
  site: Site,
  server: FastifyInstance,
  kind: 'episode' | 'child',
  address: string,
): void {
  const { app } = site.deps
  const pathOf = ({ params }: FastifyRequest<HoldRoute>) =>
    address.replace(':id', encodeURIComponent(params.id))

  server.get<HoldRoute>(`${address}/give`, async (request, reply) => {
    const { task = '', next } = request.query
    return sendGiving(request, reply, { task, next, fault: null })
  })
  server.post<HoldRoute>(`${address}/give`, async (request, reply) => {
    const boxes = boxesFrom(request.body)
    const to = boxOf(boxes, 'to')
    const command = holdIn(request, boxes)
    if (to === '')
      return sendGiving(request, reply, {
        task: command.task,
        next: boxOf(boxes, 'next'),
        fault: 'Choose who does it',
      })
    return done(request, reply, boxes, await app.giveTask({ ...command, to }))
  })
  server.post<HoldRoute>(`${address}/take`, async (request, reply) => {
    const boxes = boxesFrom(request.body)
    return done(request, reply, boxes, await app.takeTask(holdIn(request, boxes)))
  })
  server.post<HoldRoute>(`${address}/hand-back`, async (request, reply) => {
    const boxes = boxesFrom(request.body)
    return done(request, reply, boxes, await app.handBackTask(holdIn(request, boxes)))
  })

  function holdIn(request: FastifyRequest<HoldRoute>, boxes: Boxes): HoldTask {
    const task = boxOf(boxes, 'task')
    return { ...whose(site, request, boxes), of: { kind, id: request.params.id }, task }
  }

  function done(
    request: FastifyRequest<HoldRoute>,
    reply: FastifyReply,
    boxes: Boxes,
    outcome: Outcome<Recorded>,
  ) {
    return answer(site, request, reply, outcome, nextIn(boxOf(boxes, 'next'), pathOf(request)))
  }

  async function sendGiving(
    request: FastifyRequest<HoldRoute>,
    reply: FastifyReply,
    { task, next, fault }: { task: string; next: string | undefined; fault: string | null },
  ) {
    const actor = actorOf(request)
    const path = pathOf(request)
    const of = { kind, id: request.params.id }
    const outcome = await app.openGiving({ actor, now: site.deps.now(), of, task })
    if (outcome.kind === 'refused') return sendRefusal(site, request, reply, outcome)
    const page = giveView(outcome.value, { path, next: nextIn(next, path), fault })
    const filled = { ...page, nav: 'now', key: randomUUID() }
    return sendPage(site, request, reply, 'journeys/hold/give.njk', filled, fault ? 422 : 200)
  }
}

/** Who asks, when, and under which key. A page of many tasks has one key; each task on it is another request. */
function whose(site: Site, request: FastifyRequest<HoldRoute>, boxes: Boxes) {
  const about = [boxOf(boxes, 'task'), boxOf(boxes, 'to')].join(' ').trim()
  return {
    actor: actorOf(request),
    now: site.deps.now(),
    idempotencyKey: `${boxOf(boxes, '_key') || randomUUID()} ${request.url} ${about}`,
  }
}

/** Back to where they were. */
function answer(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: Outcome<Recorded>,
  next: string,
) {
  if (outcome.kind === 'refused') return sendRefusal(site, request, reply, outcome)
  return reply.redirect(next, 303)
}

function nextIn(asked: string | undefined, otherwise: string): string {
  return typeof asked === 'string' && isOwnPage(asked) ? asked : otherwise
}
