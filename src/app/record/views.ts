import type { FactInput, Instant } from '../../facts/index.ts'
import type { Form } from '../../forms/index.ts'
import type { Actor } from '../actor.ts'

/** The form that facts were answered on: which, in which version, and which version of a protocol brings it. */
export type AnsweredForm = Pick<Form, 'form' | 'version' | 'of'>

/** Facts to record. `expectedVersion` is the version the person was looking at. */
export interface RecordFacts {
  readonly actor: Actor
  readonly now: Instant
  readonly idempotencyKey: string
  readonly stream: { readonly kind: 'child' | 'episode'; readonly id: string }
  readonly expectedVersion: number | null
  readonly facts: readonly FactInput[]
  /** The form they were answered on, or that of each of them, null for one that was answered on none; left out where they were sent as facts. */
  readonly form?: AnsweredForm | readonly (AnsweredForm | null)[]
  /** What was sent, where the facts were worked out from it: the same sent again is the same request. */
  readonly sent?: unknown
}

export interface Recorded {
  readonly episodeId: string
  readonly childId: string
  readonly version: number
  /** Warnings a rule of the protocol gives, in words. */
  readonly warnings: readonly string[]
}
