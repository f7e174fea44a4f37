import type { FastifyInstance } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { lastReadAt, noteRead } from '../../site/last-read.ts'
import { savedWords, stillMine } from '../../site/saved-words.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { newestOf } from '../../ui/newest/newest.ts'
import { type EpisodeRoute, isRefused, openEpisode } from './frame.ts'
import { episodePageView } from './view.ts'

/** The episode as it stands: what is mine, others’ and over, and the whole course as a picture. */
export function addEpisodePage(site: Site, server: FastifyInstance): void {
  server.get<EpisodeRoute>('/episodes/:id', async (request, reply) => {
    const view = await openEpisode(site, request, request.params.id, request.query.at)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const read = lastReadAt(request)
    // The first look is at all of it: what comes afterwards is new.
    if (read === null && !view.rewound) noteRead(request, reply, request.params.id, view.asOf)
    return sendPage(site, request, reply, 'journeys/episode/page.njk', {
      ...episodePageView(view),
      news: newestOf(view, read, actorOf(request).account),
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
