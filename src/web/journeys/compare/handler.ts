import type { FastifyInstance } from 'fastify'
import {
  type Asking,
  type ComparedAct,
  comparePacks,
  type Pack,
  stages,
  stageTitles,
} from '../../../protocol/index.ts'
import { type Site, sendPage } from '../../site/site.ts'

import { compiledFor } from '../protocol/compiled.ts'

interface CompareRoute {
  Querystring: { a?: string; b?: string; only?: string }
}

const views = ['all', 'sooner', 'here', 'there'] as const

/** Two protocols side by side, by what is done: who, how soon, on what condition, told to whom. */
export function addComparePage(site: Site, server: FastifyInstance): void {
  server.get<CompareRoute>('/compare', async (request, reply) => {
    const find = (name: string | undefined): Pack | null =>
      name === undefined ? null : site.deps.app.getProtocol(name, site.deps.now())
    const { a, b } = request.query
    const [here, there] = [find(a), find(b)]
    if (!a || !b || !here || !there || here === there)
      return reply.redirect('/protocols#compare', 303)
    const only = views.find((view) => view === request.query.only) ?? 'all'
    const comparison = comparePacks(compiledFor(site, here), compiledFor(site, there))
    const both = comparison.inBoth.filter(
      ({ sooner }) => only !== 'sooner' || sooner === 'here' || sooner === 'there',
    )
    return sendPage(site, request, reply, 'journeys/compare/page.njk', {
      title: `${here.title} and ${there.title}`,
      nav: 'protocols',
      comparison,
      only,
      links: views.map((view) => ({
        view,
        current: view === only,
        href: `/compare?${new URLSearchParams({ a, b, only: view })}`,
      })),
      stages: only === 'here' || only === 'there' ? [] : byStage(both, (act) => act.here),
      onlyHere:
        only === 'all' || only === 'here' ? byStage(comparison.onlyHere, (act) => act.here) : [],
      onlyThere:
        only === 'all' || only === 'there' ? byStage(comparison.onlyThere, (act) => act.there) : [],
    })
  })
}

/** Acts in the order of a case. */
function byStage(acts: readonly ComparedAct[], asked: (act: ComparedAct) => readonly Asking[]) {
  return stages.flatMap((stage) => {
    const members = acts.filter((act) => asked(act)[0]?.stage === stage)
    return members.length === 0 ? [] : [{ stage, title: stageTitles[stage], acts: members }]
  })
}
