import type { FactInput, Instant, StreamKind } from '../../facts/index.ts'
import type { Answers, Form } from '../../forms/index.ts'
import type { DutyInstance, Force } from '../../protocol/index.ts'
import type { Actor } from '../actor.ts'
import type { FactView } from '../episode/fact-view.ts'

/** Which fact, on a record under which protocols. */
export interface OpenCorrection {
  readonly actor: Actor
  readonly fact: FactView
  readonly inForce: readonly { readonly id: string; readonly version: string }[]
}

/** A fact to be put right: what it says now, as answers to the questions of the form that records its kind. */
export interface OpenedCorrection {
  readonly form: Form
  readonly answers: Answers
  /** What of it is not asked, being what makes it the fact it is. */
  readonly preset: Readonly<Record<string, unknown>>
  /** Its data as it stands. */
  readonly data: Readonly<Record<string, unknown>>
}

/** What would follow if these facts were recorded. */
export interface WhatFollowsQuery {
  readonly actor: Actor
  readonly now: Instant
  readonly of: { readonly kind: StreamKind; readonly id: string }
  readonly facts: readonly FactInput[]
}

/** How a duty stands, as far as its clock says it. */
export type DutyThen = Pick<
  DutyInstance,
  'state' | 'startsAt' | 'dueAt' | 'urgency' | 'doneAt' | 'recordedAt' | 'endedAt' | 'late'
>

/** What becomes of one duty: it is asked, asked no more, over, asked again though it was over, or it has another clock or owner. */
export interface DutyChange {
  readonly becomes: 'asked' | 'asked-no-more' | 'over' | 'asked-again' | 'changed'
  readonly title: string
  /** Who owes it, in words. */
  readonly owner: string
  readonly force: Force
  /** Null where it was not there. */
  readonly before: DutyThen | null
  readonly after: DutyThen | null
}

/** What becomes of duties, and what the protocols have to say to whoever would record this. */
export interface WhatFollows {
  readonly changes: readonly DutyChange[]
  readonly warnings: readonly string[]
}
