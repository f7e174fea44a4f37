import type { FastifyInstance } from 'fastify'
import type { FactOf } from '../../../facts/index.ts'
import { actorOf } from '../../../http/index.ts'
import { sayMoment } from '../../../words/index.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { inOrder, lineOfDuty } from '../../ui/duty-line/duty-line.ts'
import { episodeFrame, isRefused, openEpisode } from '../episode/frame.ts'

interface ReportedRoute {
  Params: { id: string }
}

/** What a report ends with: what to do now, who has been asked and told, and what to do if the child comes back. */
export function addReportedPage(site: Site, server: FastifyInstance): void {
  server.get<ReportedRoute>('/episodes/:id/reported', async (request, reply) => {
    const view = await openEpisode(site, request, request.params.id)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const now = view.asOf
    const open = view.duties
      .filter(({ state }) => ['due', 'overdue', 'unknown'].includes(state))
      .sort((a, b) => inOrder(a, b, now))
    const lines = open.map((duty) => lineOfDuty(duty, now, view.episode.episodeId, false))
    const told = view.facts.filter(
      (fact) => fact.kind === 'notice.given' || fact.kind === 'police.reported',
    )
    return sendPage(site, request, reply, 'journeys/report/reported.njk', {
      title: `Reported: ${view.child.name}`,
      ...episodeFrame(view, 'now'),
      mine: lines.filter(({ mine }) => mine),
      others: [
        ...Map.groupBy(
          lines.filter(({ mine }) => !mine),
          ({ who }) => who,
        ),
      ].map(([who, asked]) => ({ who, asked })),
      told: told.map((fact) => ({
        title:
          fact.kind === 'police.reported'
            ? 'The police'
            : rolesTold(site, actorOf(request).authority, fact),
        at: sayMoment(fact.occurredAt, now),
      })),
    })
  })
}

function rolesTold(site: Site, authority: string, fact: FactOf<'notice.given'>): string {
  return fact.data.to.map(({ post }) => site.deps.app.roleTitle(authority, post)).join(', ')
}
