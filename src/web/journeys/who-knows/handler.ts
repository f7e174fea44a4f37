import type { FastifyInstance } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { lineOfDuty } from '../../ui/duty-line/duty-line.ts'
import { type EpisodeRoute, episodeFrame, isRefused, openEpisode } from '../episode/frame.ts'

/** Everyone the protocol names: told when, by whom, what; acknowledged; not yet. */
export function addWhoKnowsPage(site: Site, server: FastifyInstance): void {
  server.get<EpisodeRoute>('/episodes/:id/knows', async (request, reply) => {
    const actor = actorOf(request)
    const view = await openEpisode(site, request, request.params.id)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const known = await site.deps.app.getWhoKnows({
      actor,
      now: site.deps.now(),
      episodeId: request.params.id,
    })
    if (known.kind === 'refused') return sendRefusal(site, request, reply, known)
    const lines = view.duties.map((duty) =>
      lineOfDuty(duty, view.asOf, view.episode.episodeId, false),
    )
    return sendPage(site, request, reply, 'journeys/who-knows/page.njk', {
      title: `${view.child.name}: who knows`,
      ...episodeFrame(view, 'knows'),
      waiting: known.value.filter(({ notYet }) => notYet.length > 0),
      told: known.value.filter(({ notYet, told }) => notYet.length === 0 && told.length > 0),
      neither: known.value.filter(({ notYet, told }) => notYet.length === 0 && told.length === 0),
      doOf: Object.fromEntries(lines.map(({ instance, doHref }) => [instance, doHref])),
    })
  })
}
