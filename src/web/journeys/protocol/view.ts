import {
  type CompiledPack,
  describeCondition,
  flowOf,
  type Pack,
  type Shared,
  saidTerm,
  stages,
  stageTitles,
} from '../../../protocol/index.ts'
import { sayDate } from '../../../words/index.ts'
import { drawFlow } from '../../ui/flow/draw-flow.ts'
import { clausesOf, protocolDuty, titleIn } from './protocol-duty.ts'
import { protocolLines } from './protocol-line.ts'

/** A protocol as somebody who wrote it would recognise it; `versions` and `others` are what else is here to compare it with. */
export function protocolView(
  compiled: CompiledPack,
  shared: Shared,
  versions: readonly Pack[],
  others: readonly Pack[],
) {
  const { pack } = compiled
  return {
    title: pack.title,
    nav: 'protocols',
    pack,
    dated: pack.document.dated === undefined ? null : saidDated(pack.document.dated),
    versions: versionLinks(versions, pack),
    scope: pack.scope ? describeCondition(pack.scope.when, pack) : null,
    stages: stagesOf(pack, shared),
    lines: protocolLines(pack),
    flow: drawFlow(flowOf(compiled)),
    readings: Object.entries(pack.readings).map(([id, reading]) => ({
      id,
      ...reading,
      clauses: clausesOf(reading.cites, shared),
    })),
    conditions: Object.keys(pack.conditions).map((name) => saidTerm(name, pack, shared)),
    wordRows: [...pack.classifications, ...pack.grades, ...(pack.levels ?? [])].map(
      ({ title, means, cites }) => ({
        label: title,
        value: means,
        note: clausesOf(cites, shared)
          .map(({ section }) => `[${section}]`)
          .join(' '),
      }),
    ),
    roleRows: Object.entries(pack.roles).map(([role, { outOfHours, vacantGoesTo }]) => ({
      label: titleIn(pack, shared, role),
      value: [
        outOfHours === undefined ? '' : `Out of hours: ${standIn(pack, shared, outOfHours)}.`,
        vacantGoesTo === undefined
          ? ''
          : `If nobody holds it: ${standIn(pack, shared, vacantGoesTo)}.`,
      ]
        .filter(Boolean)
        .join(' '),
      note: outOfHours === undefined && vacantGoesTo === undefined ? 'No stand-in is named.' : '',
    })),
    rules: pack.rules.map((rule) => ({ ...rule, clauses: clausesOf(rule.cites, shared) })),
    guidance: pack.guidance
      .filter(({ informs }) => informs !== undefined)
      .map((one) => ({ ...one, clauses: clausesOf(one.rows, shared) })),
    others: others
      .filter(({ protocol }) => protocol !== pack.protocol)
      .map(({ protocol, title }) => ({ id: protocol, title })),
  }
}

/** A document’s date after its issuer: “dated November 2020”, “undated”, “date not printed; 2014 or later”. */
export function saidDated(written: string): string {
  if (written === 'undated') return written
  return `${/^not\b/.test(written) ? 'date' : 'dated'} ${sayDate(written)}`
}

/** Its duties in the order of a case. */
function stagesOf(pack: Pack, shared: Shared) {
  const byStage = Map.groupBy(pack.duties, ({ stage }) => stage)
  return stages.flatMap((stage) => {
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

/** Who stands in, in words; null is the document's own word that nobody does. */
function standIn(pack: Pack, shared: Shared, role: string | null): string {
  return role === null ? 'nobody, the document says' : titleIn(pack, shared, role)
}
