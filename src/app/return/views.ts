import type { Instant } from '../../facts/index.ts'
import type { Actor } from '../actor.ts'

/** What a page about a child who came back begins with. */
export interface OpenedReturn {
  /** Where whoever records it has the child with them, as far as the record says: their own home, or the placement, and what that is called. Null where it does not. */
  readonly here: { readonly to: 'home' | 'placement'; readonly title: string } | null
  /** Whom the protocols have told of the return, and nobody has yet. */
  readonly tell: readonly ToTell[]
  /** What asks nothing more of anybody once the child is back. */
  readonly stops: readonly ReturnStep[]
  /** What begins. */
  readonly starts: readonly (ReturnStep & {
    readonly startsAt: Instant
    readonly dueAt: Instant | null
    readonly urgency: string | null
  })[]
  /** More may begin and end than this person may see. */
  readonly partly: boolean
}

export interface ReturnStep {
  readonly title: string
  readonly ownerTitle: string
  readonly isYours: boolean
}

/** Somebody to be told that the child is back. */
export interface ToTell {
  /** The post, as an answer names it. */
  readonly post: string
  readonly title: string
  readonly telephone: string | null
  readonly outOfHours: string | null
  /** They look for the child until they are told. */
  readonly isPolice: boolean
  readonly force: string
  readonly urgency: string | null
  /** Whether it is asked of whoever looks; else who is asked. */
  readonly isYours: boolean
  readonly ownerTitle: string
}

/** What somebody says of a child who came back. */
export interface RecordReturn {
  readonly actor: Actor
  readonly now: Instant
  readonly idempotencyKey: string
  readonly episodeId: string
  readonly expectedVersion: number | null
  /** When the child came back, ISO 8601 with offset; where that is known only as a span, its ends. */
  readonly occurredAt: string
  readonly occurredUntil?: string
  readonly to: string
  readonly how: string
  /** Whether whoever records it has seen the child: `spoke`, `seen` or `no`. */
  readonly seen: string
  readonly well: 'well' | 'hurt' | 'unknown'
  readonly condition?: string
  /** Posts they have told, as answers name them. */
  readonly told: readonly string[]
}
