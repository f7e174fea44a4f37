import type { Instant } from '../../facts/index.ts'
import type { BankHolidays, Repeats } from '../pack.ts'
import { addDuration, nextAtTime, readDuration } from './durations.ts'

/** When the turn after one due at this instant is due; undefined once the series is over. */
export interface Series {
  readonly rolling: boolean
  /** Due time of the next turn, counted from the previous due time (or, rolling, from when the last was done). */
  readonly next: (firstStart: Instant, from: Instant) => Instant | undefined
}

/** One turn to be worked out: when it begins, when it is due, and from when facts count. */
export interface Turn {
  readonly instance: string
  /** Identity of the fact it answers, for a duty asked for each. */
  readonly fact: string | null
  readonly turn: number
  readonly anchor: Instant
  readonly startsAt: Instant
  readonly dueAt: Instant | undefined
  /** Facts before this instant do not show this turn done. */
  readonly countsFrom: Instant
  /** The next turn takes over at this instant: one not done by then was missed. */
  readonly superseded: Instant | undefined
}

/** No series is followed further than this; a child missing that long has had the case formally reviewed many times. */
export const mostTurns = 2000

/** Turns a repetition as written into due times. Phases follow one another; each `for` counts from the first start. */
export function compileRepeats(repeats: Repeats, holidays: BankHolidays): Series {
  const phases: {
    readonly step: (from: Instant) => Instant
    readonly until: (firstStart: Instant) => Instant
  }[] = []
  for (let phase: Repeats | undefined = repeats; phase; phase = phase.then) {
    const { every, daily } = phase
    const interval = every === undefined ? undefined : readDuration(every)
    if (!interval && daily === undefined) throw new Error('a repetition needs `every` or `daily`')
    const lasts = phase.for === undefined ? undefined : readDuration(phase.for)
    phases.push({
      step: (from) =>
        interval
          ? addDuration(from, interval, holidays, true)
          : nextAtTime(from, daily ?? '00:00', false, holidays),
      until: (firstStart) =>
        lasts ? addDuration(firstStart, lasts, holidays, true) : Number.POSITIVE_INFINITY,
    })
  }
  return {
    rolling: repeats.from === 'last-done',
    next: (firstStart, from) => {
      for (const phase of phases) {
        const at = phase.step(from)
        if (at <= phase.until(firstStart)) return at
      }
      return undefined
    },
  }
}
