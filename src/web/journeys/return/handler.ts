import type { FastifyInstance } from 'fastify'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { inOrder, lineOfDuty } from '../../ui/duty-line/duty-line.ts'
import { episodeFrame, isRefused, openEpisode } from '../episode/frame.ts'

interface ReturnRoute {
  Params: { id: string }
}

/** A return, and what follows from it: what stopped, what was missed, and the clocks that have begun. */
export function addReturnPages(site: Site, server: FastifyInstance): void {
  server.get<ReturnRoute>('/episodes/:id/return', async (request, reply) => {
    const form = site.deps.app.formRecording('child.returned')
    if (!form) return reply.callNotFound()
    return reply.redirect(`/episodes/${encodeURIComponent(request.params.id)}/record/${form}`, 303)
  })

  server.get<ReturnRoute>('/episodes/:id/returned', async (request, reply) => {
    const view = await openEpisode(site, request, request.params.id)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const { returnedAt, episodeId } = view.episode
    if (returnedAt === null) return reply.redirect(`/episodes/${episodeId}`, 303)
    const now = view.asOf
    const lines = (chosen: typeof view.duties) =>
      [...chosen]
        .sort((a, b) => inOrder(a, b, now))
        .map((duty) => lineOfDuty(duty, now, episodeId, false))
    const returnFact = view.facts.findLast(({ kind }) => kind === 'child.returned')
    const begun = view.duties.filter(
      ({ state, startsAt }) =>
        ['due', 'overdue', 'unknown'].includes(state) && startsAt >= returnedAt,
    )
    return sendPage(site, request, reply, 'journeys/return/page.njk', {
      title: `${view.child.name} is back`,
      ...episodeFrame(view, 'now'),
      recordedAt: returnFact?.recordedLate ? returnFact.recordedAt : null,
      returnedAt,
      begunMine: lines(begun.filter(({ whose }) => whose === 'mine')),
      begunOthers: lines(begun.filter(({ whose }) => whose === 'others')),
      stopped: lines(
        view.duties.filter(({ state, startsAt }) => state === 'lapsed' && startsAt <= returnedAt),
      ),
      missed: lines(view.duties.filter(({ state }) => state === 'missed')),
    })
  })
}
