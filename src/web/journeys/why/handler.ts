import type { FastifyInstance } from 'fastify'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { type EpisodeRoute, isRefused, openEpisode } from '../episode/frame.ts'
import { whyView } from './view.ts'

/** Why a duty is asked: a page of its own, or the part of one that another page opens in place. */
export function addWhyPage(site: Site, server: FastifyInstance): void {
  server.get<EpisodeRoute>('/episodes/:id/why', async (request, reply) => {
    const view = await openEpisode(site, request, request.params.id)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const data = whyView(view, request.query.duty)
    if (!data) return reply.callNotFound()
    const inPlace = request.headers['sec-fetch-dest'] === 'empty'
    return sendPage(
      site,
      request,
      reply,
      inPlace ? 'journeys/why/fragment.njk' : 'journeys/why/page.njk',
      data,
    )
  })
}
