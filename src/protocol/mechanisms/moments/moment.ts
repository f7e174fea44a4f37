import type { Static, TObject } from 'typebox'
import type { FactOf, Instant, KindName } from '../../../facts/index.ts'
import { phrase, type Words } from '../../../words/index.ts'
import type { Matches } from '../../language/match.ts'
import type { MomentOf, Work } from '../../language/work.ts'
import type { Where } from '../../pack/duty-shape.ts'
import type { Moment } from '../../pack/shapes.ts'
import type { Compiling } from '../compiling.ts'
import type { ExampleFact, Mechanism, Saying } from '../mechanism.ts'

/** Facts that a duty can begin with. */
export interface StartingFacts {
  readonly kind: string
  readonly where: Where
  readonly matches: Matches
  readonly each: boolean
}

/** An instant worked out from the record; undefined while what it needs has not happened or is not known. */
export interface MomentMechanism<S extends TObject = TObject> extends Mechanism<S> {
  compile(written: Static<S>, compiling: Compiling): MomentOf
  /** To follow “from when”: `the child returned`. */
  say(written: Static<S>, saying: Saying): Words
  /** For a moment that is a fact: which, and whether it can begin a duty for each of them. */
  facts?(written: Static<S>): StartingFacts
  /** For one that is another moment, that much later. */
  after?(written: Static<S>): { readonly moment: Moment; readonly by: string }
  readonly example: MomentExample
}

export interface MomentExample {
  readonly written: Static<TObject>
  readonly says: string
  readonly given: readonly ExampleFact[]
  /** When it is, in England; null while it is not. */
  readonly is: string | null
}

/** Gives a mechanism the type of what it is written as. */
export function moment<S extends TObject>(mechanism: MomentMechanism<S>): MomentMechanism<S> {
  return mechanism
}

/** When the first fact of a kind happened that passes the test. */
export function firstFact<K extends KindName>(
  kind: K,
  test: (fact: FactOf<K>) => boolean = () => true,
): MomentOf {
  return ({ timeline }) => timeline.byKind.get(kind)?.find(test)?.occurredAt
}

/** When the last such fact happened. */
export function lastFact<K extends KindName>(
  kind: K,
  test: (fact: FactOf<K>) => boolean = () => true,
): MomentOf {
  return ({ timeline }) => timeline.byKind.get(kind)?.findLast(test)?.occurredAt
}

/** The earliest of several moments, of those that have come or are known; undefined where none is. */
export function earliest(moments: readonly MomentOf[], work: Work): Instant | undefined {
  let found: Instant | undefined
  for (const moment of moments) {
    const at = moment(work)
    if (at !== undefined && (found === undefined || at < found)) found = at
  }
  return found
}

/** The latest of them. */
export function latest(moments: readonly MomentOf[], work: Work): Instant | undefined {
  let found: Instant | undefined
  for (const moment of moments) {
    const at = moment(work)
    if (at !== undefined && (found === undefined || at > found)) found = at
  }
  return found
}

/** One of several moments, said by which of them it is; a single one is that one. */
export function oneOf(which: string, moments: readonly Words[]): Words {
  const [only] = moments
  return moments.length === 1 && only ? only : phrase(which, { say: 'any', of: moments })
}
