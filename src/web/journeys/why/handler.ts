import type { FastifyInstance, FastifyRequest } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { type EpisodeRoute, isRefused, openEpisode } from '../episode/frame.ts'
import { whyOfChild, whyView } from './view.ts'

/** Why a duty is asked: a page of its own, or the part of one that another page opens in place. */
export function addWhyPage(site: Site, server: FastifyInstance): void {
  server.get<EpisodeRoute>('/episodes/:id/why', async (request, reply) => {
    const view = await openEpisode(site, request, request.params.id, request.query.at)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const data = whyView(view, request.query.duty)
    if (!data) return reply.callNotFound()
    return sendPage(site, request, reply, templateFor(request), data)
  })

  server.get<EpisodeRoute>('/children/:id/why', async (request, reply) => {
    const found = await site.deps.app.getChild({
      actor: actorOf(request),
      now: site.deps.now(),
      childId: request.params.id,
    })
    if (found.kind === 'refused') return sendRefusal(site, request, reply, found)
    const data = whyOfChild(found.value, request.query.duty)
    if (!data) return reply.callNotFound()
    return sendPage(site, request, reply, templateFor(request), data)
  })
}

function templateFor({ headers }: Pick<FastifyRequest, 'headers'>): string {
  const inPlace = headers['sec-fetch-dest'] === 'empty'
  return inPlace ? 'journeys/why/fragment.njk' : 'journeys/why/page.njk'
}
