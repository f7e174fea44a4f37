import type { FactInput, Instant } from '../../facts/index.ts'
import type { Form, Knowledge } from '../../forms/index.ts'
import type { Actor, Outcome } from '../actor.ts'
import type { ChildView } from '../child/views.ts'
import type { AnsweredForm } from '../record/views.ts'
import type { ReportDraft, Typed } from './ports.ts'

export interface ReportAbsence {
  readonly actor: Actor
  readonly now: Instant
  readonly idempotencyKey: string
  readonly childId: string
  /** `absence.noticed` first, then whatever else was said on the same report. */
  readonly facts: readonly FactInput[]
  /** The form they were answered on; left out where they were sent as facts. */
  readonly form?: AnsweredForm
}

/** A report about to be written: about whom, with which form, and what is known without asking. */
export interface OpenedReport {
  readonly about: ChildView
  readonly form: Form
  readonly knowledge: Knowledge
}

/** A child the service does not know, said by somebody who is about to report that they are away. */
export interface IntroduceChild {
  readonly actor: Actor
  readonly now: Instant
  readonly idempotencyKey: string
  /** `child.registered`. */
  readonly who: FactInput
  /** In whole years, where no more is known than that. */
  readonly age: number | null
}

/** A report somebody began and has not sent. */
export interface DraftBegun {
  readonly draftId: string
  readonly childId: string
  /** The name the child uses. */
  readonly name: string
  readonly begunAt: Instant
  /** When something was last written in it. */
  readonly keptAt: Instant
}

interface OfDraft {
  readonly actor: Actor
  readonly now: Instant
  readonly draftId: string
}

/** What may be done with reports being written; each by whoever writes it, and by nobody else. */
export interface WritingReports {
  /** A report begun about a child, with what it begins with. */
  beginDraft(begun: {
    actor: Actor
    now: Instant
    childId: string
    said: Typed
    step: string
  }): Promise<ReportDraft>
  /** Refused as not found once it has run out, a day after the last word. */
  findDraft(query: OfDraft): Promise<Outcome<ReportDraft>>
  /** Puts what was said on one page in place of what that page said before; what other pages said stays. */
  keepDraft(kept: OfDraft & { forget: readonly string[]; said: Typed; step: string }): Promise<void>
  /** It was sent and opened this episode: its words go, and its pages lead there. */
  sentDraft(sent: Omit<OfDraft, 'now'> & { episodeId: string }): Promise<void>
  /** Those this person began, wrote something in and has not sent, newest first. */
  listDrafts(query: Omit<OfDraft, 'draftId'>): Promise<readonly DraftBegun[]>
}
