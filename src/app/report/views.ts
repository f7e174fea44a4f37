import type { FactInput, Instant } from '../../facts/index.ts'
import type { Form, Knowledge } from '../../forms/index.ts'
import type { Actor } from '../actor.ts'
import type { ChildView } from '../child/views.ts'
import type { AnsweredForm } from '../record/views.ts'

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
