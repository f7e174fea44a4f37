import type { FastifyInstance } from 'fastify'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { lineOfDuty } from '../../ui/duty-line/duty-line.ts'
import { type EpisodeRoute, episodeFrame, isRefused, openEpisode } from '../episode/frame.ts'

/** Why a duty is asked: a page of its own, or the part of one that another page opens in place. */
export function addWhyPage(site: Site, server: FastifyInstance): void {
  server.get<EpisodeRoute>('/episodes/:id/why', async (request, reply) => {
    const view = await openEpisode(site, request, request.params.id)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const duty = view.duties.find(({ instance }) => instance === request.query.duty)
    if (!duty) return reply.callNotFound()
    const line = lineOfDuty(duty, view.asOf, view.episode.episodeId, false)
    const fragment = request.headers['sec-fetch-dest'] === 'empty'
    return sendPage(
      site,
      request,
      reply,
      fragment ? 'journeys/why/fragment.njk' : 'journeys/why/page.njk',
      {
        title: `Why: ${duty.title}`,
        ...episodeFrame(view, 'now'),
        line,
      },
    )
  })
}
