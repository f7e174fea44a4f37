import type { FastifyInstance } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { episodeFrame, isRefused, openEpisode } from '../episode/frame.ts'
import { reportedView } from './reported-view.ts'

/** What a report ends with, at an address of its own: what to do now, who has it, and who does not know yet. It changes as others act. */
export function addReportedPage(site: Site, server: FastifyInstance): void {
  server.get<{ Params: { id: string } }>('/episodes/:id/reported', async (request, reply) => {
    const view = await openEpisode(site, request, request.params.id)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const { authority } = actorOf(request)
    return sendPage(site, request, reply, 'journeys/report/reported.njk', {
      ...episodeFrame(view, 'now'),
      ...reportedView(view, (post) => site.deps.app.roleTitle(authority, post)),
    })
  })
}
