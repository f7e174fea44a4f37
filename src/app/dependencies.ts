import type { Form, OwnQuestions } from '../forms/index.ts'
import type { AwayReads } from './away/ports.ts'
import type { Library } from './library.ts'
import type { MonthReads } from './month/ports.ts'
import type { Accounts, Changes, Log, ReadModels, ReportDrafts } from './ports.ts'

/** Every form, and the questions that protocols add to them. */
export interface Forms {
  readonly forms: readonly Form[]
  readonly own: readonly OwnQuestions[]
}

/** Makes the identity of a new episode: unique everywhere, never reused. */
export type NewId = () => string

/** Everything the use cases need of the outer rooms. */
export interface Dependencies {
  readonly log: Log
  readonly readModels: ReadModels & AwayReads & MonthReads
  readonly accounts: Accounts
  readonly changes: Changes
  readonly drafts: ReportDrafts
  readonly library: Library
  readonly forms: Forms
  readonly newId: NewId
}
