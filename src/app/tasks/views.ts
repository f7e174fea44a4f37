import type { Instant, StreamKind } from '../../facts/index.ts'
import type { Actor } from '../actor.ts'

/** Somebody says who has a task. */
export interface HoldTask {
  readonly actor: Actor
  readonly now: Instant
  readonly idempotencyKey: string
  /** The record that the task is of: an absence, or a child. */
  readonly of: { readonly kind: StreamKind; readonly id: string }
  /** Its key. */
  readonly task: string
}

/** A person as a page names them. */
export interface PersonNamed {
  readonly account: string
  readonly name: string
  readonly roleTitle: string
}

/** Who has a task or a case, and who had it before, by name. */
export interface HoldView {
  readonly holder: (PersonNamed & { readonly since: Instant; readonly isYou: boolean }) | null
  readonly former: (PersonNamed & { readonly isYou: boolean }) | null
}

/** Somebody a task may be given to. */
export interface PersonToGive extends PersonNamed {
  readonly team: string | null
  /** Whether their post works at this hour. */
  readonly onDuty: boolean
  readonly isYou: boolean
}

/** What giving a task to somebody needs to show. */
export interface Giving {
  readonly childId: string
  readonly childName: string
  readonly task: { readonly key: string; readonly title: string }
  readonly hold: HoldView
  /** Whether the person who asks may give it, take it and hand it back. */
  readonly may: { readonly give: boolean; readonly take: boolean; readonly handBack: boolean }
  /** Those on duty first, then by name; never whoever has it. */
  readonly people: readonly PersonToGive[]
}
