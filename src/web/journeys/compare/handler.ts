import type { FastifyInstance } from 'fastify'
import { comparePacks, type Pack } from '../../../protocol/index.ts'
import { type Site, sendPage } from '../../site/site.ts'
import { compiledFor } from '../protocol/compiled.ts'
import { compareView } from './view.ts'

interface CompareRoute {
  Querystring: { a?: string; b?: string; only?: string; stage?: string }
}

/** Two protocols side by side, by what is done: who, how soon, on what condition, told to whom. */
export function addComparePage(site: Site, server: FastifyInstance): void {
  server.get<CompareRoute>('/compare', async (request, reply) => {
    const find = (name: string | undefined): Pack | null =>
      name === undefined ? null : site.deps.app.getProtocol(name, site.deps.now())
    const { a, b } = request.query
    const [here, there] = [find(a), find(b)]
    if (!a || !b || !here || !there || here === there)
      return reply.redirect('/protocols#compare', 303)
    const comparison = comparePacks(compiledFor(site, here), compiledFor(site, there))
    return sendPage(
      site,
      request,
      reply,
      'journeys/compare/page.njk',
      compareView(comparison, {
        a,
        b,
        only: request.query.only,
        stage: request.query.stage,
      }),
    )
  })
}
