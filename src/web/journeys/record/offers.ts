import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { openAbsence } from '../child/frame.ts'
import { isRefused, openEpisode } from '../episode/frame.ts'
import { recordOfChildView, recordView } from './view.ts'

interface OffersRoute {
  Params: { id: string }
  Querystring: { find?: string }
}

/** What may be recorded of an absence or a child: what is asked first, then a form found by any word, then all of them. */
export function addOffers(site: Site, server: FastifyInstance): void {
  server.get<OffersRoute>('/episodes/:id/record', async (request, reply) => {
    const view = await openEpisode(site, request, request.params.id)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const offers = await offersFor(site, request, 'episode')
    if (offers.kind === 'refused') return sendRefusal(site, request, reply, offers)
    return sendOffers(site, request, reply, recordView(view, offers.value, lookedFor(request)))
  })

  server.get<OffersRoute>('/children/:id/record', async (request, reply) => {
    const found = await site.deps.app.getChild({
      actor: actorOf(request),
      now: site.deps.now(),
      childId: request.params.id,
    })
    if (found.kind === 'refused') return sendRefusal(site, request, reply, found)
    const offers = await offersFor(site, request, 'child')
    if (offers.kind === 'refused') return sendRefusal(site, request, reply, offers)
    const open = await openAbsence(site, request, found.value)
    const data = recordOfChildView(found.value, open, offers.value, lookedFor(request))
    return sendOffers(site, request, reply, data)
  })
}

function offersFor(site: Site, request: FastifyRequest<OffersRoute>, kind: 'episode' | 'child') {
  return site.deps.app.offerForms({
    actor: actorOf(request),
    now: site.deps.now(),
    of: { kind, id: request.params.id },
    find: lookedFor(request),
  })
}

function lookedFor({ query: { find } }: FastifyRequest<OffersRoute>): string {
  return typeof find === 'string' ? find.trim().slice(0, 100) : ''
}

/** The page, or the part of one that the page’s script puts there as somebody types. */
function sendOffers(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  data: ReturnType<typeof recordView> | ReturnType<typeof recordOfChildView>,
): FastifyReply {
  const inPlace = request.headers['sec-fetch-dest'] === 'empty'
  const template = inPlace ? 'journeys/record/found.njk' : 'journeys/record/page.njk'
  return sendPage(site, request, reply, template, data)
}
