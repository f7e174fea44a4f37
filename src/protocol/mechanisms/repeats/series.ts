import { Type } from 'typebox'
import type { Instant } from '../../../facts/index.ts'
import { phrase, sayDuration, sayList, type Words } from '../../../words/index.ts'
import { addDuration, lengthOf, mustReadDuration } from '../../language/durations.ts'
import { duration, repeats as inner, optional, type Repeats, strict } from '../../pack/shapes.ts'
import type { BankHolidays } from '../../pack/shared.ts'
import {
  type Checking,
  durationPart,
  type Part,
  type Path,
  UnknownMechanism,
} from '../mechanism.ts'
import { repetitions } from './index.ts'
import type { RepeatMechanism } from './repeat.ts'

/*
 * A repetition: one way of saying how long it is to the next turn, for as long as it holds, then another. Turns are counted from the due time of the last,
 * or, rolling, from when it was done.
 */

export const repeatsShape = Type.Object(
  {
    ...Object.fromEntries(repetitions.map(({ key, shape }) => [key, optional(shape)])),
    from: optional(Type.Literal('last-done')),
    for: optional(duration),
    then: optional(inner),
  },
  {
    ...strict,
    description: `a repetition: ${sayList(
      repetitions.map(({ key }) => `{ ${key} }`),
      'or',
    )}, with for, then and from`,
  },
)

/** One phase: how long it is to the next turn, and for how long that holds, counted from the first start. */
interface Phase {
  readonly path: Path
  /** Every way in which the interval is given; one, in a repetition without faults. */
  readonly intervals: readonly { readonly mechanism: RepeatMechanism; readonly written: string }[]
  readonly lasts: string | undefined
  readonly rolling: boolean
}

function phasesOf(written: Repeats, path: Path = []): readonly Phase[] {
  const phase: Phase = {
    path,
    intervals: repetitions
      .filter(({ key }) => key in written)
      .map((mechanism) => ({ mechanism, written: String(written[mechanism.key]) })),
    lasts: typeof written.for === 'string' ? written.for : undefined,
    rolling: written.from === 'last-done',
  }
  const { then } = written
  return isForm(then) ? [phase, ...phasesOf(then, [...path, 'then'])] : [phase]
}

function isForm(value: unknown): value is Repeats {
  return typeof value === 'object' && value !== null
}

function intervalOf({ intervals }: Phase): Phase['intervals'][number] {
  const [interval] = intervals
  if (!interval)
    throw new UnknownMechanism(
      'repetition',
      {},
      repetitions.map(({ key }) => key),
    )
  return interval
}

/** When the turn after one due at this instant is due; undefined once the series is over. */
export interface Series {
  readonly rolling: boolean
  /** Due time of the next turn, counted from the previous due time (or, rolling, from when the last was done). */
  readonly next: (firstStart: Instant, from: Instant) => Instant | undefined
}

/** Turns a repetition as written into due times. Phases follow one another; each `for` counts from the first start. */
export function compileRepeats(repeats: Repeats, holidays: BankHolidays): Series {
  const written = phasesOf(repeats)
  const phases = written.map((phase) => {
    const { mechanism, written: interval } = intervalOf(phase)
    const lasts = phase.lasts === undefined ? undefined : mustReadDuration(phase.lasts)
    return {
      step: mechanism.compile(interval, holidays),
      until: (firstStart: Instant) =>
        lasts ? addDuration(firstStart, lasts, holidays, true) : Number.POSITIVE_INFINITY,
    }
  })
  return {
    rolling: written[0]?.rolling ?? false,
    next: (firstStart, from) => {
      for (const { step, until } of phases) {
        const at = step(from)
        if (at <= until(firstStart)) return at
      }
      return undefined
    },
  }
}

/** A repetition in words: `every 14 days to 6 weeks, then every 1 month to 3 months`. */
export function sayRepeats(repeats: Repeats): Words {
  const said = phasesOf(repeats).map((phase) => {
    const { mechanism, written } = intervalOf(phase)
    const lasts = phase.lasts === undefined ? '' : ` to ${sayDuration(phase.lasts)}`
    return `${mechanism.say(written)}${lasts}${phase.rolling ? ', counted from when it was last done' : ''}`
  })
  return phrase(said.join(', then '))
}

/** How soon the first turn is due, where the duty gives no due time of its own; never, of a repetition with no interval, which is a fault. */
export function howSoonRepeats(repeats: Repeats): number {
  const [interval] = phasesOf(repeats)[0]?.intervals ?? []
  return interval ? interval.mechanism.howSoon(interval.written) : Number.POSITIVE_INFINITY
}

/** Shortest time from one due time to the next, where due times stand whatever is done; never, where each turn waits for the one before. */
export function shortestTurn(repeats: Repeats): number {
  const phases = phasesOf(repeats)
  if (phases[0]?.rolling) return Number.POSITIVE_INFINITY
  return Math.min(
    ...phases.flatMap(({ intervals }) =>
      intervals.map(({ mechanism, written }) => mechanism.howSoon(written)),
    ),
  )
}

/** What a repetition is made of, phase by phase. */
export function partsOfRepeats(repeats: Repeats): readonly Part[] {
  return phasesOf(repeats).flatMap(({ path, intervals, lasts }) => [
    ...intervals.flatMap(({ mechanism, written }) =>
      mechanism.parts(written, [...path, mechanism.key]),
    ),
    ...(lasts === undefined ? [] : [durationPart([...path, 'for'], lasts)]),
  ])
}

/** What is wrong with a repetition besides its parts. */
export function checkRepeats(repeats: Repeats, { report }: Checking): void {
  let until = 0
  for (const { path, intervals, lasts } of phasesOf(repeats)) {
    if (intervals.length === 0)
      report(
        path,
        'no-interval',
        'A repetition says every how long, or daily at what time.',
        'every: P14D',
      )
    if (intervals.length > 1)
      report(
        path,
        'two-intervals',
        `A repetition gives one interval: ${intervals.map(({ mechanism }) => mechanism.key).join(' or ')}.`,
        'write the second under “then”',
      )
    const ends = lasts === undefined ? Number.POSITIVE_INFINITY : lengthOf(lasts)
    const [interval] = intervals
    if (ends <= until)
      report(
        [...path, 'for'],
        'phase-never',
        'This part of the repetition is over before it begins: each “for” counts from the first start.',
      )
    else if (interval && interval.mechanism.howSoon(interval.written) > ends)
      report(
        [...path, 'for'],
        'phase-never',
        'This part of the repetition is over before its first turn is due.',
      )
    until = ends
  }
}
