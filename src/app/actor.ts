import type { EpisodeRefusal } from '../episode/index.ts'
import type { Fact, FactFault, Instant } from '../facts/index.ts'
import type { SeenFact } from '../sight/index.ts'

/** The person using the service: who they are, and in which role and authority they act now. */
export interface Actor {
  readonly account: string
  readonly name: string
  readonly authority: string
  readonly agency: Fact['by']['agency']
  readonly role: string
  /** Local title of the role under the authority's protocol. */
  readonly roleTitle: string
  /** Children a carer looks after; null for roles that see the whole authority. */
  readonly children: readonly string[] | null
}

/** What came of asking for something: the thing, or a refusal in domain words. */
export type Outcome<T> = { readonly kind: 'ok'; readonly value: T } | Refused

export interface Refused {
  readonly kind: 'refused'
  readonly reason: RefusalReason
  /** A sentence for the person: what happened and what to do. */
  readonly message: string
  /** Faults by field, when the reason is `faulty-facts`. */
  readonly faults?: readonly FactFault[]
  /** Facts recorded in between, when the reason is `stale-version`. */
  readonly inBetween?: readonly SeenFact[]
  /** The clause of the protocol, when a rule of it refuses. */
  readonly cites?: readonly string[]
  /** Where the thing already is, such as the episode already open. */
  readonly episodeId?: string
  /** Other absences of the child that a report runs into, when the reason is `overlaps-another-absence`. */
  readonly overlaps?: readonly {
    readonly episodeId: string
    readonly beganAt: Instant
    readonly endedAt: Instant
  }[]
  /** Who can let them, when `not-allowed`. */
  readonly whoCan?: string
}

export type RefusalReason =
  | EpisodeRefusal
  | 'not-found'
  | 'not-allowed'
  | 'faulty-facts'
  | 'stale-version'
  | 'key-reused'
  | 'protocol-refuses'
  | 'no-protocol-in-force'
  | 'wrong-stream'
  | 'overlaps-another-absence'
