import type { Audience } from './kinds/kind.ts'
import type { Agency } from './words.ts'

/** Milliseconds since 1970-01-01T00:00Z. People see England's wall time; inside, only instants. */
export type Instant = number

/** Who says so. `person` is the account or name; `system` facts are said by the service itself. */
export interface Author {
  readonly role: string
  readonly agency: Agency
  readonly person?: string
}

/** Something that happened, with when it happened and when it was recorded. Never edited once recorded. */
export interface Fact {
  /** Unique and sortable within its stream. */
  readonly id: string
  readonly kind: string
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly by: Author
  readonly audience: Audience
  readonly data: Readonly<Record<string, unknown>>
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
