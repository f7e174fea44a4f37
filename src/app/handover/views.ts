import type { Instant } from '../../facts/index.ts'
import type { Urgency } from '../../protocol/index.ts'
import type { Actor } from '../actor.ts'
import type { PersonNamed } from '../tasks/views.ts'

/** A child somebody hands over, or may. Instants are milliseconds since 1970 UTC. */
export interface ChildToHandOver {
  readonly episodeId: string
  readonly childId: string
  readonly name: string
  readonly age: number | null
  readonly alerts: readonly string[]
  readonly beganAt: Instant
  /** When the child came back; null while they are away. */
  readonly returnedAt: Instant | null
  readonly council: string
  readonly police: string
  readonly grade: string
  /** What is to be done of it now, that the person looking may know of, in the one order. */
  readonly due: readonly TaskToHandOver[]
}

/** A task of a child who is handed over, with the clock of the first of what it is made of. */
export interface TaskToHandOver {
  readonly key: string
  readonly title: string
  readonly startsAt: Instant
  readonly dueAt: Instant | null
  readonly urgency: Urgency | null
  readonly late: boolean
}

/** A child on a handover, and who takes them on. */
export interface ChildHandedOver extends ChildToHandOver {
  readonly offer: string
  /** What was recorded in the twelve hours before, oldest first. */
  readonly changed: readonly { readonly title: string; readonly at: Instant }[]
  /** Whether the person looking may take the child on now. */
  readonly mayTake: boolean
  readonly taken: (PersonNamed & { readonly at: Instant; readonly isYou: boolean }) | null
  /** Whom it is for alone; null where it is for whoever holds the post. */
  readonly person: PersonNamed | null
}

/** One handover: what the next shift takes on, child by child, those away before those home. */
export interface HandoverList {
  readonly list: string
  readonly giver: PersonNamed & { readonly isYou: boolean }
  /** The post it is for, by its local title. */
  readonly toTitle: string
  readonly words: string | null
  readonly writtenAt: Instant
  readonly from: Instant | null
  /** When what nobody has taken on comes back to the giver. */
  readonly until: Instant | null
  readonly isBack: boolean
  /** Who is told then, by its local title; null where the authority names nobody. */
  readonly thenTitle: string | null
  readonly children: readonly ChildHandedOver[]
}

/** What somebody needs to write a handover. */
export interface HandoverToWrite {
  /** Those whose case they have or nobody has, away before home. */
  readonly children: readonly ChildToHandOver[]
  /** Posts that somebody here holds, those who work at this hour or the next first. */
  readonly posts: readonly { readonly post: string; readonly title: string }[]
  /** How long after the next shift begins an untaken child comes back, ISO 8601; null where that is not set. */
  readonly within: string | null
}

/** Somebody hands children over. */
export interface OfferHandover {
  readonly actor: Actor
  readonly now: Instant
  readonly idempotencyKey: string
  readonly to: string
  /** When the next shift begins; null for now. */
  readonly from: Instant | null
  readonly words: string
  readonly episodes: readonly string[]
}

/** Somebody takes on children who were handed over. */
export interface TakeOn {
  readonly actor: Actor
  readonly now: Instant
  readonly idempotencyKey: string
  readonly children: readonly { readonly episodeId: string; readonly offer: string }[]
}
