import type { Audience } from './audience.ts'
import { type DataOf, findFactKind, type KindName } from './kinds/index.ts'
import type { FactKind } from './kinds/kind.ts'
import type { Instant } from './london-time.ts'
import { type Post, postFrom } from './post.ts'
import type { Agency } from './words.ts'

/** Who says so: their post, their agency, and the account or name of the person. `system` facts are said by the service itself. */
export interface Author extends Post {
  readonly agency: Agency
  readonly person?: string
}

/** What every fact carries, whatever it says: when it happened and when it was recorded, who says so and whom it is for. */
export interface FactHead {
  /** Unique and sortable within its stream. */
  readonly id: string
  /** When it happened; of a time known only as a span, the earliest it can have been: order, and every clock that begins with it, go by this. */
  readonly occurredAt: Instant
  /** The latest it can have happened, where its time is known only as a span; later than `occurredAt`. See `surelyBy`. */
  readonly occurredUntil?: Instant
  readonly recordedAt: Instant
  readonly by: Author
  readonly audience: Audience
}

/** A fact of one kind. */
export interface FactOf<K extends KindName> extends FactHead {
  readonly kind: K
  readonly data: DataOf<K>
}

/** Something that happened. Never edited once recorded; what its data holds follows from its kind. */
export type Fact = { [K in KindName]: FactOf<K> }[KindName]

/** A fact as the log holds it, written by this version or an older one: its data is as it was written. */
export interface StoredFact extends FactHead {
  readonly kind: string
  readonly data: Readonly<Record<string, unknown>>
}

/** By when a fact has happened for certain: the later end of a span, else when it happened. What it does, or ends, it has done by then. */
export function surelyBy({
  occurredAt,
  occurredUntil,
}: Pick<FactHead, 'occurredAt' | 'occurredUntil'>): Instant {
  return occurredUntil ?? occurredAt
}

/** What a fact says in a field, for readers that take any kind: packs, pages, words. */
export function fieldOf(fact: StoredFact | Fact, field: string): unknown {
  return (fact.data as Readonly<Record<string, unknown>>)[field]
}

/**
 * A fact as this version reads it, from what any version stored: its kind by today's name, posts with whose they are, and
 * whatever else its kind reads differently now. A kind this version does not know is passed on as it is.
 */
export function readStored<S extends StoredFact>(stored: S): Fact & Omit<S, keyof StoredFact> {
  const kind = findFactKind(stored.kind)
  // The log holds what `readFact` let in, or what an older version did and its kind's upcast has just read.
  return (kind ? readAs(stored, kind) : stored) as Fact & Omit<S, keyof StoredFact>
}

/** What was stored, as its kind reads it today. */
export function readAs<S extends StoredFact>(
  stored: S,
  kind: Pick<FactKind, 'kind' | 'posts' | 'upcast'>,
): S {
  const { audience, data } = kind.upcast?.(stored) ?? stored
  return { ...stored, kind: kind.kind, audience, data: postsRead(data, kind.posts) }
}

/** The data with every post an object; the same data when it names none. */
export function postsRead(
  data: Readonly<Record<string, unknown>>,
  posts: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  let read: Record<string, unknown> | undefined
  for (const field in posts) {
    const written = data[field]
    if (written === undefined) continue
    read ??= { ...data }
    read[field] = Array.isArray(written) ? written.map(postFrom) : postFrom(written)
  }
  return read ?? data
}

/** An earlier absence of the same child, as far as counting needs it. */
export interface EarlierEpisode {
  readonly beganAt: Instant
  readonly endedAt: Instant | null
  /** What it was held to be in the end; `unclassified` counts only as `any`. */
  readonly as: string
  /** When the service first knew of it; left out when before everything asked about. */
  readonly knownAt?: Instant
}
