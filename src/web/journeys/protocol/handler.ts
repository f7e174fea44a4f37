import type { FastifyInstance, FastifyRequest } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { type Site, sendPage } from '../../site/site.ts'
import { asksView } from './asks-view.ts'
import { compiledFor } from './compiled.ts'
import { contentsView } from './contents-view.ts'
import { findView } from './find-view.ts'
import { flowView } from './flow-view.ts'
import type { Opened } from './opened.ts'
import { clocksView, readingsView, rulesView, wordsView } from './rest-views.ts'
import { stageView } from './stage-view.ts'

/** What an address of a protocol's pages may hold besides which protocol. */
interface Asked {
  readonly stage: string
  readonly role: string | undefined
  readonly looked: string
  /** The post of whoever looks. */
  readonly own: string
}

interface ProtocolRoute {
  Params: { id: string; stage?: string }
  Querystring: { role?: string; q?: string }
}

/** The protocols, each as pages that somebody who wrote it would recognise: contents, then a page for each stage and each way to look at it. */
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

  const { app, now } = site.deps
  const pages: readonly (readonly [
    path: string,
    template: string,
    view: (opened: Opened, asked: Asked) => object | null,
  ])[] = [
    [
      '',
      'contents',
      (opened, { own }) =>
        contentsView(opened, own, app.listVersions(opened.pack.protocol), app.listProtocols(now())),
    ],
    ['/stages/:stage', 'stage', (opened, { stage }) => stageView(opened, stage)],
    ['/flow/:stage', 'flow', (opened, { stage }) => flowView(opened, stage)],
    ['/asks', 'asks', (opened, { role, own }) => asksView(opened, role, own)],
    ['/find', 'find', (opened, { looked }) => findView(opened, looked)],
    ['/clocks', 'clocks', clocksView],
    ['/readings', 'readings', readingsView],
    ['/words', 'words', wordsView],
    ['/rules', 'rules', rulesView],
  ]
  for (const [path, template, view] of pages)
    server.get<ProtocolRoute>(`/protocols/:id${path}`, async (request, reply) => {
      const opened = open(site, request.params.id)
      const data = opened && view(opened, askedIn(request))
      if (!data) return reply.callNotFound()
      return sendPage(site, request, reply, `journeys/protocol/${template}.njk`, { ...data })
    })
}

function open(site: Site, id: string): Opened | null {
  const pack = site.deps.app.getProtocol(id, site.deps.now())
  return (
    pack && {
      pack,
      compiled: compiledFor(site, pack),
      shared: site.deps.shared,
      base: `/protocols/${encodeURIComponent(id).replace('%40', '@')}`,
    }
  )
}

function askedIn(request: FastifyRequest<ProtocolRoute>): Asked {
  const { params, query } = request
  return {
    stage: params.stage ?? '',
    role: query.role,
    looked: query.q ?? '',
    own: actorOf(request).role,
  }
}
