import type { FactFault, Instant } from '../facts/index.ts'

/** One thing wrong with one answer: which question (`companions.2.name` inside a group) and which rule. */
export interface QuestionFault {
  readonly question: string
  readonly rule: FactFault['rule'] | 'unknown-word' | 'wrong-type' | 'too-few' | 'too-many'
  readonly message: string
  /** For a time that happens twice: both. */
  readonly choices?: readonly Instant[]
  /** That it is about the later end of a time known only as a span. */
  readonly end?: 'later'
}
