import type { FastifyInstance } from 'fastify'
import { savedWords, stillMine } from '../../site/saved-words.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { type EpisodeRoute, isRefused, openEpisode } from './frame.ts'
import { episodePageView } from './view.ts'

/** The episode as it stands: what is mine, others’ and over, and the whole course as a picture. */
export function addEpisodePage(site: Site, server: FastifyInstance): void {
  server.get<EpisodeRoute>('/episodes/:id', async (request, reply) => {
    const view = await openEpisode(site, request, request.params.id, request.query.at)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    return sendPage(site, request, reply, 'journeys/episode/page.njk', {
      ...episodePageView(view),
      saved:
        request.query.done === undefined || view.episode.state === 'withdrawn'
          ? null
          : savedWords(
              'The duties below are worked out again.',
              stillMine(view.duties, request.query.duty),
            ),
    })
  })
}
