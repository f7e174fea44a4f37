import type { FastifyInstance } from 'fastify'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { isRefused, openEpisode } from '../episode/frame.ts'
import { addBackPage } from './back.ts'
import { returnedView } from './view.ts'

interface ReturnRoute {
  Params: { id: string }
}

/** A return, and what follows from it: what stopped, what was missed, and the clocks that have begun. */
export function addReturnPages(site: Site, server: FastifyInstance): void {
  addBackPage(site, server)

  server.get<ReturnRoute>('/episodes/:id/returned', async (request, reply) => {
    const view = await openEpisode(site, request, request.params.id)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const { returnedAt, episodeId } = view.episode
    if (returnedAt === null) return reply.redirect(`/episodes/${episodeId}`, 303)
    return sendPage(
      site,
      request,
      reply,
      'journeys/return/page.njk',
      returnedView(view, returnedAt),
    )
  })
}
