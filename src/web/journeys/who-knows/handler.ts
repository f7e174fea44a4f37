import type { FastifyInstance } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { type EpisodeRoute, isRefused, openEpisode } from '../episode/frame.ts'
import { whoKnowsView } from './view.ts'

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
    return sendPage(
      site,
      request,
      reply,
      'journeys/who-knows/page.njk',
      whoKnowsView(view, known.value),
    )
  })
}
