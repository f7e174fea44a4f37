import type { FastifyInstance } from 'fastify'
import { type Site, sendPage } from '../../site/site.ts'
import { compiledFor } from './compiled.ts'
import { protocolView } from './view.ts'

/** The protocols, each as a page that somebody who wrote it would recognise. */
export function addProtocolPages(site: Site, server: FastifyInstance): void {
  server.get('/protocols', async (request, reply) => {
    const packs = site.deps.app.listProtocols(site.deps.now())
    return sendPage(site, request, reply, 'journeys/protocol/list.njk', {
      title: 'Protocols',
      nav: 'protocols',
      packs: packs.map((pack) => ({
        id: pack.protocol,
        title: pack.title,
        issuer: pack.document.issuer ?? pack.document.name,
        version: pack.version,
        duties: pack.duties.length,
      })),
    })
  })

  server.get<{ Params: { id: string } }>('/protocols/:id', async (request, reply) => {
    const pack = site.deps.app.getProtocol(request.params.id, site.deps.now())
    if (!pack) return reply.callNotFound()
    const { app, now, shared } = site.deps
    return sendPage(
      site,
      request,
      reply,
      'journeys/protocol/page.njk',
      protocolView(
        compiledFor(site, pack),
        shared,
        app.listVersions(pack.protocol),
        app.listProtocols(now()),
      ),
    )
  })
}
