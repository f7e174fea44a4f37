import {
  type EpisodeRecord,
  foldTimeline,
  getSlot,
  type Timeline,
  withdrawalOfOpening,
} from '../../episode/index.ts'
import type { Instant } from '../../facts/index.ts'
import type { CalendarGap, DutyInstance, Evaluation } from '../answer/duty-instance.ts'
import type { Capacity } from '../language/reader.ts'
import { Work } from '../language/work.ts'
import { MissingBankHolidays } from '../language/working-days.ts'
import type { Due } from '../mechanisms/compiling.ts'
import type { Shared } from '../pack/shared.ts'
import type { CompiledDuty, CompiledPack } from './compile.ts'
import { evaluateDuty } from './evaluate-duty.ts'
import { findOut } from './find-out.ts'
import { timelineToday } from './former-names.ts'
import { mergeDuties } from './merge.ts'

const none: ReadonlyMap<string, number> = new Map()
const nobody: Shared['roles'] = new Map()

/** A protocol that holds for an episode, and in which capacity. */
export interface Applied {
  readonly compiled: CompiledPack
  readonly capacity: Capacity
  /** Of a child, from when and until when it held; always unless said. */
  readonly held?: Held
}

/** While a protocol held for a child: what was over before asks nothing, what begins afterwards is not asked, and what is open then ends. */
export interface Held {
  readonly from: Instant
  /** Undefined while it goes on. */
  readonly until: Instant | undefined
}

export interface EvaluateOptions {
  /** Also give duties that turned out not to apply. */
  readonly notApplicable?: boolean
  /**
   * A working-day clock that needs a year with no bank holidays on file throws MissingBankHolidays, unless this is set: then the duty stands without a
   * due time, as soon as practicable, and the answer lists it. For a service that must go on at two in the morning; a check should throw.
   */
  readonly withoutMissingBankHolidays?: boolean
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
  return answerOf(
    timeline,
    protocols,
    judged(timeline, protocols).map((applied) => workOut(timeline, applied, options)),
    options,
  )
}

/** The protocols that judge: of what was reported by mistake nothing is asked. */
export function judged(timeline: Timeline, protocols: readonly Applied[]): readonly Applied[] {
  return withdrawalOfOpening(timeline) ? [] : protocols
}

/** What each protocol asks, as one answer. */
export function answerOf(
  timeline: Timeline,
  protocols: readonly Applied[],
  works: readonly WorkedOut[],
  options: EvaluateOptions = {},
): Evaluation {
  const [first] = works
  const duties =
    works.length === 1 && first
      ? first.duties
      : mergeDuties(
          works.map(({ duties }, i) => {
            const compiled = protocols[i]?.compiled
            return {
              duties,
              delays: compiled?.delays ?? none,
              roles: compiled?.shared.roles ?? nobody,
            }
          }),
        )
  const nextChange = Math.min(Number.POSITIVE_INFINITY, ...works.map((work) => work.nextChange))
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
    missingBankHolidays: works.flatMap(({ gaps }) => gaps),
    duties: options.notApplicable
      ? duties
      : duties.filter((duty) => duty.state !== 'not-applicable'),
  }
}

/** What is asked of an absence and what is asked of the child, as one answer: that of the absence, with the child's duties after its own. */
export function inOneAnswer(ofAbsence: Evaluation, ofChild: Evaluation): Evaluation {
  const next = Math.min(
    ofAbsence.nextChangeAt ?? Number.POSITIVE_INFINITY,
    ofChild.nextChangeAt ?? Number.POSITIVE_INFINITY,
  )
  return {
    ...ofAbsence,
    protocols: ofChild.protocols,
    nextChangeAt: next === Number.POSITIVE_INFINITY ? null : next,
    missingBankHolidays: [...ofAbsence.missingBankHolidays, ...ofChild.missingBankHolidays],
    duties: [...ofAbsence.duties, ...ofChild.duties],
  }
}

/** What one protocol asks. */
export interface WorkedOut {
  readonly duties: readonly DutyInstance[]
  readonly gaps: readonly CalendarGap[]
  /** Soonest instant at which any of it changes by time alone; infinity if none. */
  readonly nextChange: Instant
  /** Every instance of each of its duties in turn. */
  readonly byDuty: readonly (readonly DutyInstance[])[]
  /** Of each of them, the soonest instant at which time alone changes any instance. */
  readonly nextChanges: readonly Instant[]
}

/** What still stands of an answer that came before. */
export interface StillStands extends Pick<WorkedOut, 'nextChanges'> {
  /** The instances of a duty, by its place; undefined where they are to be worked out anew, as those already in `anew` were. */
  readonly instancesOf: (
    place: number,
    anew: ReadonlySet<string>,
  ) => readonly DutyInstance[] | undefined
}

/** Works out what a protocol asks, but for what still stands. */
export function workOut(
  timeline: Timeline,
  { compiled, capacity, held }: Applied,
  options: EvaluateOptions,
  stands?: StillStands,
): WorkedOut {
  const work = new Work(
    timelineToday(timeline, compiled.today),
    capacity,
    compiled,
    options.notApplicable ?? false,
  )
  work.until = held?.until
  const duties: DutyInstance[] = []
  const gaps: CalendarGap[] = []
  const asked = compiled.dutiesOf[timeline.of]
  const byDuty: (readonly DutyInstance[])[] = []
  const nextChanges: Instant[] = []
  const anew = new Set<string>()
  let nextChange = Number.POSITIVE_INFINITY
  for (let place = 0; place < asked.length; place++) {
    const duty = asked[place] as CompiledDuty
    let instances = stands?.instancesOf(place, anew)
    let next: Instant
    if (instances) next = stands?.nextChanges[place] as Instant
    else {
      work.nextChange = Number.POSITIVE_INFINITY
      instances = options.withoutMissingBankHolidays
        ? evaluateOverGap(work, compiled, duty, gaps)
        : evaluateDuty(work, compiled, duty)
      next = work.nextChange
      if (stands && duty.isReferredTo) anew.add(duty.duty.duty)
    }
    byDuty.push(instances)
    nextChanges.push(next)
    if (next < nextChange) nextChange = next
    const [first] = instances
    if (first === undefined) continue
    if (duty.isReferredTo) work.firstTurns.set(duty.duty.duty, first)
    for (const instance of instances) if (!held || isAsked(instance, held)) duties.push(instance)
  }
  work.nextChange = nextChange
  duties.push(...findOut(work, compiled, duties))
  if (compiled.usesAge && timeline.nextBirthday !== undefined) work.changesAt(timeline.nextBirthday)
  if (compiled.usesConsent && timeline.nextRunOut !== undefined) work.changesAt(timeline.nextRunOut)
  work.close()
  return { duties, gaps, nextChange: work.nextChange, byDuty, nextChanges }
}

function isAsked({ startsAt, endedAt, doneAt }: DutyInstance, { from, until }: Held): boolean {
  if (until !== undefined && startsAt >= until) return false
  return doneAt !== null || endedAt === null || endedAt > from
}

const soon: Due = { at: undefined, urgency: 'as-soon-as-practicable' }

/** A duty whose clock needs a calendar that is not there: it stands without a due time. One whose start needs it cannot be told at all. */
function evaluateOverGap(
  work: Work,
  compiled: CompiledPack,
  duty: CompiledDuty,
  gaps: CalendarGap[],
): readonly DutyInstance[] {
  try {
    return evaluateDuty(work, compiled, duty)
  } catch (error) {
    if (!(error instanceof MissingBankHolidays)) throw error
    gaps.push({ protocol: compiled.pack.protocol, duty: duty.duty.duty, year: error.year })
    if (duty.passes?.kind === 'working-days' || duty.before?.kind === 'working-days') return []
    return evaluateDuty(work, compiled, { ...duty, due: () => soon, series: undefined })
  }
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
