import type { Instant } from '../../facts/index.ts'

/** One turn to be worked out: when it begins, when it is due, and from when facts count. */
export interface Turn {
  readonly instance: string
  /** Identity of the fact it answers, for a duty asked for each. */
  readonly fact: string | null
  readonly turn: number
  readonly anchor: Instant
  readonly startsAt: Instant
  readonly dueAt: Instant | undefined
  /** The due time it had, where that had passed before anybody was asked. */
  readonly passedUnasked?: Instant
  /** Facts before this instant do not show this turn done. */
  readonly countsFrom: Instant
  /** The next turn takes over at this instant: one not done by then was missed. */
  readonly superseded: Instant | undefined
}

/** No series is followed further than this: one of every hour goes on for more than five years, one of every day for a lifetime. */
export const mostTurns = 50_000
