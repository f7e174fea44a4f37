import { type EpisodeRecord, foldTimeline, getSlot, type Timeline } from '../episode/index.ts'
import type { Instant } from '../facts/index.ts'
import type { CompiledPack } from './compile.ts'
import type { DutyInstance, Evaluation } from './duty-instance.ts'
import { evaluateDuty } from './evaluate-duty.ts'
import { findOut } from './find-out.ts'
import { mergeDuties } from './merge.ts'
import type { Capacity } from './reader.ts'
import { Work } from './work.ts'

/** A protocol that holds for an episode, and in which capacity. */
export interface Applied {
  readonly compiled: CompiledPack
  readonly capacity: Capacity
}

export interface EvaluateOptions {
  /** Also give duties that turned out not to apply. */
  readonly notApplicable?: boolean
}

/**
 * What the protocols ask, as at `asOf`, on what was known at `knownAt`: same facts, same protocols, same instants, same
 * answer. Throws MissingBankHolidays if a clock needs a year that is not on file.
 */
export function evaluate(
  record: EpisodeRecord,
  protocols: readonly Applied[],
  asOf: Instant,
  knownAt: Instant = asOf,
  options: EvaluateOptions = {},
): Evaluation {
  return evaluateTimeline(foldTimeline(record, asOf, knownAt), protocols, options)
}

/** As `evaluate`, over a timeline already folded. */
export function evaluateTimeline(
  timeline: Timeline,
  protocols: readonly Applied[],
  options: EvaluateOptions = {},
): Evaluation {
  const works = protocols.map((applied) =>
    workOut(timeline, applied, options.notApplicable ?? false),
  )
  const [first] = works
  const duties =
    works.length === 1 && first
      ? first.duties
      : mergeDuties(
          works.map(({ duties }) => duties),
          timeline.asOf,
        )
  const nextChange = Math.min(Number.POSITIVE_INFINITY, ...works.map(({ work }) => work.nextChange))
  return {
    asOf: timeline.asOf,
    knownAt: timeline.knownAt,
    protocols: protocols.map(({ compiled, capacity }) => ({
      id: compiled.pack.protocol,
      version: compiled.pack.version.id,
      capacity,
    })),
    classification: classificationOf(timeline),
    nextChangeAt: nextChange === Number.POSITIVE_INFINITY ? null : nextChange,
    duties: options.notApplicable
      ? duties
      : duties.filter((duty) => duty.state !== 'not-applicable'),
  }
}

function workOut(
  timeline: Timeline,
  { compiled, capacity }: Applied,
  keepsNotApplicable: boolean,
): { work: Work; duties: DutyInstance[] } {
  const work = new Work(timeline, capacity, compiled, keepsNotApplicable)
  const duties: DutyInstance[] = []
  for (const duty of compiled.duties) {
    const instances = evaluateDuty(work, compiled, duty)
    const [first] = instances
    if (first) work.firstTurns.set(duty.duty.duty, first)
    for (const instance of instances) duties.push(instance)
  }
  duties.push(...findOut(work, compiled, duties))
  if (compiled.usesAge && timeline.nextBirthday !== undefined) work.changesAt(timeline.nextBirthday)
  return { work, duties }
}

const council = getSlot('absence.classification')
const police = getSlot('absence.policeClassification')
const grade = getSlot('police.grade')
const level = getSlot('absence.level')

function classificationOf(timeline: Timeline): Evaluation['classification'] {
  const values = timeline.points.at(-1)?.values ?? []
  return {
    council: String(values[council]),
    police: String(values[police]),
    grade: String(values[grade]),
    level: String(values[level]),
  }
}
