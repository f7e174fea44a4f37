import type { Instant } from '../../facts/index.ts'
import type { DutyParty } from '../answer/duty-instance.ts'
import type { CompiledCondition } from '../conditions/compile.ts'
import type { CountingAs } from '../language/match.ts'
import type { MomentOf, Work } from '../language/work.ts'
import type { Clock, Done, Moment } from '../pack/shapes.ts'
import type { BankHolidays } from '../pack/shared.ts'
import type { Urgency } from '../pack/vocabulary.ts'

/** When a duty is due; `at` undefined where no time is given or it cannot be worked out yet. */
export interface Due {
  readonly at: Instant | undefined
  readonly urgency: Urgency | undefined
}

/** The due time of a duty that starts at that instant. */
export type DueOf = (work: Work, start: Instant) => Due

/** What shows a duty done: when it happened, when that was recorded, and the fact. */
export interface DoneBy {
  readonly at: Instant
  readonly recordedAt: Instant
  readonly fact: string | null
}

/** The first thing, at or after `from`, that shows the duty done. `recipients` are those who have to be told. */
export type FindDone = (
  work: Work,
  from: Instant,
  recipients: readonly DutyParty[],
) => DoneBy | undefined

/** When a question that was last answered “not yet” is looked at again; undefined where it was not, or nobody said when. */
export type FindNextLook = (
  work: Work,
  from: Instant,
  recipients: readonly DutyParty[],
) => Instant | undefined

/** What a mechanism needs of the rest of its pack to become a function. */
export interface Compiling {
  readonly holidays: BankHolidays
  readonly countingAs: CountingAs
  readonly condition: (text: string) => CompiledCondition
  readonly moment: (written: Moment) => MomentOf
  readonly clock: (written: Clock) => DueOf
  readonly done: (written: Done) => FindDone
  readonly putOff: (written: Done) => FindNextLook | undefined
  readonly ofDuty: (duty: string, at: 'start' | 'due' | 'done') => MomentOf
}
