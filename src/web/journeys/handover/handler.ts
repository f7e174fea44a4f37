import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { allBoxesOf, boxesFrom, boxOf } from '../../forms/boxes.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { handoverView, writingView } from './view.ts'

interface HandoverRoute {
  Querystring: { tick?: string; done?: string }
}

/** What the next shift takes on, child by child: written by whoever goes, taken on by name by whoever comes. */
export function addHandoverPages(site: Site, server: FastifyInstance): void {
  const { app } = site.deps

  server.get<HandoverRoute>('/handover', async (request, reply) => {
    const now = site.deps.now()
    const lists = await app.getHandovers({ actor: actorOf(request), now })
    return sendPage(site, request, reply, 'journeys/handover/page.njk', {
      title: 'Handover',
      nav: 'handover',
      key: randomUUID(),
      everybody: request.query.tick === 'all',
      saved: savedWords(request.query.done),
      faults:
        request.query.done === 'nobody'
          ? [{ box: 'main-content', message: 'Tick the children you take on' }]
          : [],
      ...handoverView(lists, now),
    })
  })

  server.post('/handover/take-on', async (request, reply) => {
    const boxes = boxesFrom(request.body)
    const children = allBoxesOf(boxes, 'child').flatMap((one) => {
      const [episodeId, offer] = one.split(' ')
      return episodeId && offer ? [{ episodeId, offer }] : []
    })
    if (children.length === 0) return reply.redirect('/handover?done=nobody', 303)
    const outcome = await app.takeOn({
      actor: actorOf(request),
      now: site.deps.now(),
      idempotencyKey: boxOf(boxes, '_key') || randomUUID(),
      children,
    })
    if (outcome.kind === 'refused') return sendRefusal(site, request, reply, outcome)
    return reply.redirect('/handover?done=taken', 303)
  })

  server.get('/handover/write', async (request, reply) => {
    const now = site.deps.now()
    const open = await app.openHandover({ actor: actorOf(request), now })
    return sendPage(site, request, reply, 'journeys/handover/write.njk', {
      nav: 'handover',
      key: randomUUID(),
      ...writingView(open, now, null, []),
    })
  })

  server.post('/handover/write', async (request, reply) => {
    const boxes = boxesFrom(request.body)
    const actor = actorOf(request)
    const now = site.deps.now()
    const filled = {
      to: boxOf(boxes, 'to'),
      words: boxOf(boxes, 'words'),
      episodes: allBoxesOf(boxes, 'child'),
    }
    const faults = [
      ...(filled.episodes.length === 0
        ? [{ box: 'children', message: 'Choose whom you hand over' }]
        : []),
      ...(filled.to === '' ? [{ box: 'to', message: 'Choose who has the next shift' }] : []),
    ]
    if (faults.length > 0) {
      const open = await app.openHandover({ actor, now })
      const page = { nav: 'handover', key: randomUUID(), ...writingView(open, now, filled, faults) }
      return sendPage(site, request, reply, 'journeys/handover/write.njk', page, 422)
    }
    const outcome = await app.offerHandover({
      actor,
      now,
      idempotencyKey: boxOf(boxes, '_key') || randomUUID(),
      from: null,
      ...filled,
    })
    if (outcome.kind === 'refused') return sendRefusal(site, request, reply, outcome)
    return reply.redirect('/handover?done=written', 303)
  })
}

function savedWords(done: string | undefined): string | null {
  if (done === 'taken')
    return 'The children you ticked are yours now, with what whoever had them had to do.'
  if (done === 'written')
    return 'Handed over. You keep each child until somebody takes them on by name.'
  return null
}
