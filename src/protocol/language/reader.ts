import type { Timeline, Value } from '../../episode/index.ts'
import type { FactOf, Instant, KindName } from '../../facts/index.ts'
import type { Matches } from './match.ts'
import type { Truth } from './truth.ts'

/** In which capacity an authority's protocol applies: responsible for the child, host of the placement, or both. */
export type Capacity = 'responsible' | 'host' | 'both'

/** Where a condition is being asked: the record, and the instant within it. Moved from instant to instant while a duty is worked out. */
export interface Reader {
  readonly timeline: Timeline
  readonly capacity: Capacity
  /** What shows each shared act done, whichever protocol asks. */
  readonly actMatches: ReadonlyMap<string, Matches>
  /** Whether a post is a kind of the role, so that telling it tells them. */
  readonly countsAs: (post: string, role: string) => boolean
  at: Instant
  values: readonly Value[]
  /** The answer, here, to a condition that many others are made of. */
  askHere(condition: Asked): Truth
}

/** What can be asked at an instant: a condition, by its place among those of its pack. */
export interface Asked {
  readonly index: number
  /** Where the values it reads stand, each once. */
  readonly slots: readonly number[]
  readonly ask: (reader: Reader) => Truth
  /** Whether the values alone give the answer: not time, nor what is on record. */
  readonly byValues: boolean
}

/** Facts of a kind that happened by the reader's instant. */
export function happened<K extends KindName>(reader: Reader, kind: K): readonly FactOf<K>[] {
  const facts = reader.timeline.byKind.get(kind)
  const last = facts?.[facts.length - 1]
  if (!facts || !last) return none
  if (last.occurredAt <= reader.at) return facts
  return facts.filter((fact) => fact.occurredAt <= reader.at)
}

const none: readonly never[] = []
