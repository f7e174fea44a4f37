import {
  type AbsenceState,
  absenceState,
  type EpisodeRecord,
  foldTimeline,
} from '../../episode/index.ts'
import { isoOf, type StreamKind } from '../../facts/index.ts'
import type {
  Citation,
  DutyInstance,
  DutyParty,
  DutyState,
  Evaluation,
  Expectation,
} from '../answer/duty-instance.ts'
import { asWholes } from '../answer/parts.ts'
import {
  type Applied,
  type EvaluateOptions,
  evaluateTimeline,
  inOneAnswer,
} from '../engine/evaluate.ts'
import { type Expecting, withExpectations } from '../engine/expectations.ts'
import { type Whose, whoseOf } from '../engine/post-of.ts'
import type { Shared } from '../pack/shared.ts'
import { citesThatApply } from './cites-that-apply.ts'
import { explain } from './explain.ts'
import type { Why } from './why.ts'

/** One duty as `replay` gives it: instants in ISO 8601 with zone. Its shape is kept stable; see docs/schemas/replay.schema.json. */
export interface ReplayedDuty extends Whose {
  /** What it is asked of: `episode`, an absence; `child`, whether or not there was ever one. */
  readonly of: StreamKind
  readonly id: string
  readonly instance: string
  /** Instance of what the same owner is to do more widely, in whose line it stands; null where it is a line of its own. */
  readonly partOf: string | null
  readonly title: string
  readonly owner: string
  /** Who stands in for the owner outside office hours, if the protocol names anybody. */
  readonly outOfHours: string | null
  readonly force: string
  readonly state: DutyState
  readonly startsAt: string
  /** Null where the protocol gives no time; then `urgency` says how soon. */
  readonly dueAt: string | null
  readonly urgency: string | null
  readonly doneAt: string | null
  /** Overdue, done after it was due, or missed. */
  readonly late: boolean
  readonly recipients: readonly string[]
  /** Of `recipients`, those already told. */
  readonly told: readonly string[]
  /** Everybody with a part in it, its owner first. */
  readonly parties: readonly ReplayedParty[]
  /** What partnerships expect themselves, beside `dueAt`: one for each that does. */
  readonly expectations: readonly ReplayedExpectation[]
  readonly protocols: readonly string[]
  readonly cites: readonly Citation[]
  readonly why: Why
}

/** An expectation as `replay` gives it. */
interface ReplayedExpectation extends Pick<Expectation, 'by' | 'standing'> {
  readonly at: string
}

/** A party as `replay` gives it. */
export interface ReplayedParty extends Omit<DutyParty, 'doneAt'> {
  readonly doneAt: string | null
}

export interface Replay {
  readonly asOf: string
  readonly knownAt: string
  readonly protocols: readonly {
    readonly id: string
    readonly version: string
    readonly capacity: string
  }[]
  /** Where the absence has got to: away, located, back or closed. */
  readonly absence: AbsenceState
  /** What the council holds the absence to be; once it is over, what it was held to be. */
  readonly classification: string
  readonly police: { readonly classification: string; readonly grade: string }
  readonly level: string
  readonly nextChangeAt: string | null
  readonly duties: readonly ReplayedDuty[]
}

interface ReplayOptions extends EvaluateOptions {
  /** What those who act for each protocol expect themselves; none unless given. */
  readonly expecting?: readonly Expecting[]
  /** The child's record: what is asked of the child is then answered as well. */
  readonly child?: EpisodeRecord
}

const order: readonly DutyState[] = [
  'overdue',
  'due',
  'unknown',
  'upcoming',
  'missed',
  'done-late',
  'done-recorded-late',
  'done',
  'waived',
  'lapsed',
  'not-applicable',
]

/** Facts in, duties out: what is asked as at `asOf` on what was known at `knownAt`, most urgent first, each with why. */
export function replay(
  record: EpisodeRecord,
  applied: readonly Applied[],
  asOf: number,
  knownAt: number,
  { expecting = [], child, ...options }: ReplayOptions = {},
): Replay {
  const timelines = {
    episode: foldTimeline(record, asOf, knownAt),
    child: foldTimeline(child ?? record, asOf, knownAt),
  }
  const ofAbsence = evaluateTimeline(
    timelines.episode,
    child && record.episode.length === 0 ? [] : applied,
    options,
  )
  const asked = child
    ? inOneAnswer(ofAbsence, evaluateTimeline(timelines.child, applied, options))
    : ofAbsence
  const holidays = applied[0]?.compiled.shared.bankHolidays
  const evaluation = holidays ? withExpectations(asked, expecting, holidays) : asked
  const duties = [...evaluation.duties].sort(byUrgency)
  const partOf = partsOf(duties)
  const roles: Shared['roles'] = applied[0]?.compiled.shared.roles ?? new Map()
  return {
    ...headOf(evaluation),
    absence: absenceState(timelines.episode),
    duties: duties.map((duty) => {
      const timeline = timelines[duty.of]
      const cited = { ...duty, cites: citesThatApply(timeline, applied, duty) }
      return replayedDuty(
        cited,
        partOf.get(duty.instance) ?? null,
        explain(timeline, applied, cited),
        whoseOf(duty, timeline, roles),
      )
    }),
  }
}

/** By instance, that in whose line it stands on its owner's list. */
function partsOf(duties: readonly DutyInstance[]): ReadonlyMap<string, string> {
  const open = duties.filter(({ state }) => ['overdue', 'due', 'unknown'].includes(state))
  return new Map(
    asWholes(open, (duty) => ({ ...duty, list: `${duty.of} ${duty.owner}` })).flatMap(
      ({ whole, parts }) => parts.map((part) => [part.instance, whole.instance] as const),
    ),
  )
}

function headOf(evaluation: Evaluation): Omit<Replay, 'duties' | 'absence'> {
  const { council, police, grade, level } = evaluation.classification
  return {
    asOf: isoOf(evaluation.asOf),
    knownAt: isoOf(evaluation.knownAt),
    protocols: evaluation.protocols,
    classification: council,
    police: { classification: police, grade },
    level,
    nextChangeAt: iso(evaluation.nextChangeAt),
  }
}

/** Overdue first, then by when it is due; with no due time, the oldest first, before any that is still hours away. */
function byUrgency(a: DutyInstance, b: DutyInstance): number {
  const rank = order.indexOf(a.state) - order.indexOf(b.state)
  if (rank !== 0) return rank
  const when = (duty: DutyInstance) => duty.dueAt ?? duty.startsAt
  return when(a) - when(b) || (a.instance < b.instance ? -1 : a.instance > b.instance ? 1 : 0)
}

function replayedDuty(
  duty: DutyInstance,
  partOf: string | null,
  why: Why,
  { ownerOf, recipientsOf }: Whose,
): ReplayedDuty {
  return {
    of: duty.of,
    id: duty.id,
    instance: duty.instance,
    partOf,
    title: duty.title,
    owner: duty.owner,
    ownerOf,
    outOfHours: duty.outOfHours,
    force: duty.force,
    state: duty.state,
    startsAt: isoOf(duty.startsAt),
    dueAt: iso(duty.dueAt),
    urgency: duty.urgency,
    doneAt: iso(duty.doneAt),
    late: duty.late > 0,
    recipients: duty.recipients,
    recipientsOf,
    told: duty.told,
    parties: duty.parties.map((party) => ({ ...party, doneAt: iso(party.doneAt) })),
    expectations: duty.expectations.map(({ by, at, standing }) => ({
      by,
      at: isoOf(at),
      standing,
    })),
    protocols: [...new Set(duty.askers.map(({ protocol }) => protocol))],
    cites: duty.cites,
    why,
  }
}

function iso(instant: number | null): string | null {
  return instant === null ? null : isoOf(instant)
}
