import { pointAt, type Timeline } from '../../episode/index.ts'
import type { Citation, DutyInstance } from '../answer/duty-instance.ts'
import type { CompiledPack } from '../engine/compile.ts'
import { type Conditions, conditionCache } from '../engine/condition-cache.ts'
import type { Applied } from '../engine/evaluate.ts'
import { timelineToday } from '../engine/former-names.ts'
import { isNo, isYes, type Truth } from '../language/truth.ts'
import { Work } from '../language/work.ts'
import type { Duty } from '../pack/duty-shape.ts'
import { citedByParties, partiesWritten } from '../pack/party-shape.ts'

/** Rows cited by one part of a duty, and whether that part is about this case. */
interface Cited {
  readonly rows: readonly string[]
  readonly applies: boolean
}

/**
 * The citations of a duty that are about this case at the timeline's instant: without those of lines and parties whose
 * condition is known not to hold, and of owners who do not have it. A row of the whole duty that one of those says too
 * is that one's, unless nothing else were left. What is not known applies.
 */
export function citesThatApply(
  timeline: Timeline,
  applied: readonly Applied[],
  instance: DutyInstance,
): readonly Citation[] {
  const parts = instance.askers.flatMap(({ protocol, duty: name }) => {
    const one = applied.find(({ compiled }) => compiled.pack.protocol === protocol)
    const duty = one?.compiled.pack.duties.find(({ duty: id }) => id === name)
    return one && duty ? citedBy(timeline, one, duty) : []
  })
  const cited = new Set(parts.flatMap(({ rows, applies }) => (applies ? rows : [])))
  const others = new Set(
    parts.flatMap(({ rows, applies }) => (applies ? [] : rows.filter((row) => !cited.has(row)))),
  )
  if (others.size === 0) return instance.cites
  const left = instance.cites
    .map((cite) => ({ ...cite, rows: cite.rows.filter((row) => !others.has(row)) }))
    .filter(({ rows }) => rows.length > 0)
  return left.length > 0 ? left : instance.cites
}

function citedBy(timeline: Timeline, applied: Applied, duty: Duty): readonly Cited[] {
  const parties = partiesWritten(duty)
  const lines = duty.contents ?? []
  const holds = asking(
    timeline,
    applied,
    [...parties, ...lines].flatMap(({ when }) => when ?? []),
  )
  const mayHold = (when: string | undefined) => when === undefined || holds(when) !== isNo
  const owner = parties.find(
    ({ as, when }) => as === 'owner' && (when === undefined || holds(when) === isYes),
  )
  const byName = new Set(parties.flatMap(({ cites = [] }) => cites))
  const ofSome = new Set(
    [...parties, ...lines].flatMap(({ when, cites = [] }) => (when ? cites : [])),
  )
  return [
    { rows: duty.cites.filter((row) => !ofSome.has(row)), applies: true },
    { rows: citedByParties(duty).filter((row) => !byName.has(row)), applies: true },
    ...parties.map((party) => ({
      rows: party.cites ?? [],
      applies: party.as === 'owner' ? party === owner : mayHold(party.when),
    })),
    ...lines.map(({ cites = [], when }) => ({ rows: cites, applies: mayHold(when) })),
  ]
}

/** Answers conditions of a protocol, as it is written, at the timeline's instant. */
function asking(
  timeline: Timeline,
  { compiled, capacity }: Applied,
  whens: readonly string[],
): (when: string) => Truth {
  const conditions = conditionsOf(compiled)
  for (const when of whens) conditions.ofText(when)
  const today = timelineToday(timeline, compiled.today)
  const work = new Work(today, capacity, { ...compiled, conditions: conditions.count() })
  work.moveTo(pointAt(today.points, today.asOf))
  return (when) => conditions.ofText(when).ask(work)
}

/* Apart from those the engine asks, whose answers are kept by their index. */
const known = new WeakMap<CompiledPack, Conditions>()

function conditionsOf(compiled: CompiledPack): Conditions {
  const conditions = known.get(compiled) ?? conditionCache(compiled.pack, compiled.shared)
  known.set(compiled, conditions)
  return conditions
}
