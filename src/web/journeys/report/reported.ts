import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { reportedView } from './reported-view.ts'

/** What a report ends with, at an address of its own: what to do now, who has it, and who does not know yet. It changes as others act. */
export function addReportedPage(site: Site, server: FastifyInstance): void {
  server.get<{ Params: { id: string } }>('/episodes/:id/reported', async (request, reply) => {
    const actor = actorOf(request)
    const found = await site.deps.app.getReported({
      actor,
      now: site.deps.now(),
      episodeId: request.params.id,
    })
    if (found.kind === 'refused') return sendRefusal(site, request, reply, found)
    return sendPage(site, request, reply, 'journeys/report/reported.njk', {
      nav: 'report',
      episodeId: request.params.id,
      key: randomUUID(),
      pageNow: found.value.view.asOf,
      ...reportedView(found.value, (post) => site.deps.app.roleTitle(actor.authority, post)),
    })
  })
}
