import type { Instant } from '../../facts/index.ts'
import type { DutyState } from '../answer/duty-instance.ts'
import { isNo, isUnknown } from '../language/truth.ts'
import type { DoneBy } from '../mechanisms/compiling.ts'
import type { Applies } from './applies.ts'
import type { Turn } from './turn.ts'

/** What is known of one turn of a duty, from which its state follows. */
export interface Known {
  /** Whether it has begun by `asOf`. */
  readonly begun: boolean
  readonly asOf: Instant
  readonly turn: Turn
  readonly applies: Applies
  /** What ended it without its being done. */
  readonly lapse: { readonly at: Instant; readonly fact: string | null } | undefined
  readonly done: DoneBy | undefined
  readonly waived: { readonly at: Instant; readonly fact: string } | undefined
}

export interface Standing {
  readonly state: DutyState
  readonly done: DoneBy | undefined
  readonly endedAt: Instant | null
  readonly endedBy: string | null
  /** Milliseconds late: when done or missed, or so far. */
  readonly late: number
  /** Somebody still has, or will have, something to do. */
  readonly open: boolean
}

const never = Number.POSITIVE_INFINITY

/**
 * The state of one turn. In order: what was done stands; then who waived it; then what ended it, missed if its due time
 * had passed by then and lapsed if not; then whether it applies at all; then the clock.
 */
export function standing(known: Known): Standing {
  const { turn, done, waived } = known
  const { ceased } = known.applies
  const due = turn.dueAt ?? never
  const lapseAt = known.lapse?.at ?? never
  if (!known.applies.ever) return closed('not-applicable', undefined, 0)
  if (done && done.at <= Math.min(lapseAt, waived?.at ?? never, ceased ?? never))
    return doneBy(done, due)
  if (waived && waived.at <= lapseAt) return closed('waived', waived, 0)
  const ended = endOf(known, lapseAt)
  if (ended) {
    if (due < ended.at) return closed('missed', ended, ended.at - due)
    return closed(known.begun || known.lapse ? 'lapsed' : 'not-applicable', ended, 0)
  }
  if (done) return doneBy(done, due)
  return running(known, due)
}

/** The first of: lapsed, no longer applies, overtaken by the next turn. */
function endOf(known: Known, lapseAt: Instant): { at: Instant; fact: string | null } | undefined {
  const ceasedAt = known.applies.ceased ?? never
  const overtakenAt =
    known.turn.superseded !== undefined && known.turn.superseded <= known.asOf
      ? known.turn.superseded
      : never
  const at = Math.min(lapseAt, ceasedAt, overtakenAt)
  if (at === never) return undefined
  return { at, fact: at === lapseAt ? (known.lapse?.fact ?? null) : null }
}

function running(known: Known, due: Instant): Standing {
  const state: DutyState = !known.begun
    ? 'upcoming'
    : known.applies.answer === isUnknown
      ? 'unknown'
      : known.asOf > due
        ? 'overdue'
        : 'due'
  const late = known.begun && known.asOf > due ? known.asOf - due : 0
  return {
    state,
    done: undefined,
    endedAt: null,
    endedBy: null,
    late,
    open: known.applies.answer !== isNo,
  }
}

/** Done in time, done late, or done in time but recorded only after the due time. */
function doneBy(done: DoneBy, due: Instant): Standing {
  const state: DutyState =
    done.at > due ? 'done-late' : done.recordedAt > due ? 'done-recorded-late' : 'done'
  return {
    state,
    done,
    endedAt: done.at,
    endedBy: done.fact,
    late: done.at > due ? done.at - due : 0,
    open: false,
  }
}

function closed(
  state: DutyState,
  by: { at: Instant; fact: string | null } | undefined,
  late: number,
): Standing {
  return {
    state,
    done: undefined,
    endedAt: by?.at ?? null,
    endedBy: by?.fact ?? null,
    late,
    open: false,
  }
}
