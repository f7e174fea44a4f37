import type { Static, TObject } from 'typebox'
import type { Words } from '../../../words/index.ts'
import type { Clock, Moment } from '../../pack/shapes.ts'
import type { Compiling, DueOf } from '../compiling.ts'
import type { ExampleFact, Mechanism, Part, Saying } from '../mechanism.ts'

/** When a duty is due, counted from its start unless it says otherwise. */
export interface ClockMechanism<S extends TObject = TObject> extends Mechanism<S> {
  compile(written: Static<S>, compiling: Compiling): DueOf
  /** `within 72 hours`, `by the next 10:00`. */
  say(written: Static<S>, saying: Saying): Words
  /**
   * How soon, for putting two side by side: milliseconds from the start as a duration's own length is told (see durations.ts); infinite where it cannot
   * be told. `of` says it of a clock within this one.
   */
  howSoon(written: Static<S>, of: (clock: Clock) => number): number
  /** How long it gives from the start, on a calendar, where it says so in so many words: for drawing it along a line. */
  gives?(written: Static<S>, of: (clock: Clock) => number | undefined): number | undefined
  /** For one that is counted from a moment of its own and not from the start: which, and how long after it. */
  countedFrom?(
    written: Static<S>,
  ): { readonly moment: Moment; readonly by: string | null } | undefined
  readonly example: ClockExample
}

export interface ClockExample {
  readonly written: Static<TObject>
  readonly says: string
  /** Facts besides those that begin the duty. */
  readonly given?: readonly ExampleFact[]
  /** When the duty starts and when it is then due, in England; null: no due time. */
  readonly starts: string
  readonly due: string | null
}

/** Gives a mechanism the type of what it is written as. */
export function clock<S extends TObject>(mechanism: ClockMechanism<S>): ClockMechanism<S> {
  return mechanism
}

export function clockParts(key: string, clocks: readonly Clock[]): readonly Part[] {
  return clocks.map((one, i) => ({ is: 'clock', path: [key, i], clock: one }))
}
