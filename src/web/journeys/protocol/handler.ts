import type { FastifyInstance } from 'fastify'
import {
  describeCondition,
  flowOf,
  type Pack,
  saidTerm,
  stages,
  stageTitles,
} from '../../../protocol/index.ts'
import { type Site, sendPage } from '../../site/site.ts'
import { drawFlow } from '../../ui/flow/draw-flow.ts'
import { compiledFor } from './compiled.ts'
import { clausesOf, protocolDuty, titleIn } from './protocol-duty.ts'
import { protocolLines } from './protocol-line.ts'

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
    const { shared } = site.deps
    const byStage = Map.groupBy(pack.duties, ({ stage }) => stage)
    return sendPage(site, request, reply, 'journeys/protocol/page.njk', {
      title: pack.title,
      nav: 'protocols',
      pack,
      versions: versionLinks(site.deps.app.listVersions(pack.protocol), pack),
      scope: pack.scope ? describeCondition(pack.scope.when, pack) : null,
      stages: stages.flatMap((stage) => {
        const duties = byStage.get(stage) ?? []
        return duties.length === 0
          ? []
          : [
              {
                id: stage,
                title: stageTitles[stage],
                duties: duties.map((duty) => protocolDuty(duty, pack, shared)),
              },
            ]
      }),
      lines: protocolLines(pack),
      flow: drawFlow(flowOf(compiledFor(site, pack))),
      readings: Object.entries(pack.readings).map(([id, reading]) => ({
        id,
        ...reading,
        clauses: clausesOf(reading.cites, shared),
      })),
      conditions: Object.keys(pack.conditions).map((name) => saidTerm(name, pack, shared)),
      words: [
        ...pack.classifications,
        ...pack.grades.map(({ grade, ...rest }) => ({ as: grade, ...rest })),
        ...(pack.levels ?? []).map(({ level, ...rest }) => ({ as: level, ...rest })),
      ].map((word) => ({
        ...word,
        clauses: clausesOf(word.cites, shared),
      })),
      rules: pack.rules.map((rule) => ({ ...rule, clauses: clausesOf(rule.cites, shared) })),
      guidance: pack.guidance
        .filter(({ informs }) => informs !== undefined)
        .map((one) => ({ ...one, clauses: clausesOf(one.rows, shared) })),
      roles: Object.entries(pack.roles).map(([role, said]) => ({
        title: titleIn(pack, shared, role),
        outOfHours: said.outOfHours === undefined ? null : titleIn(pack, shared, said.outOfHours),
        vacant: said.vacantGoesTo === undefined ? null : titleIn(pack, shared, said.vacantGoesTo),
      })),
      others: site.deps.app
        .listProtocols(site.deps.now())
        .filter(({ protocol }) => protocol !== pack.protocol)
        .map(({ protocol, title }) => ({ id: protocol, title })),
    })
  })
}

/** Links to the protocol's other versions; none when there is only this one. */
function versionLinks(versions: readonly Pack[], shown: Pack) {
  return versions
    .filter((pack) => pack !== shown)
    .map(({ protocol, version }) => ({
      href: `/protocols/${protocol}@${version.id}`,
      compare: `/compare?${new URLSearchParams({ a: `${protocol}@${version.id}`, b: `${protocol}@${shown.version.id}` })}`,
      version,
    }))
}
