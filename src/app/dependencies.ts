import type { Library } from './library.ts'
import type { Accounts, Changes, Log, ReadModels } from './ports.ts'

/** The form that records a kind of fact, as far as lists need it. */
export interface FormName {
  readonly form: string
  readonly title: string
  readonly records: string
}

/** Makes the identity of a new episode: unique everywhere, never reused. */
export type NewId = () => string

/** Everything the use cases need of the outer rooms. */
export interface Dependencies {
  readonly log: Log
  readonly readModels: ReadModels
  readonly accounts: Accounts
  readonly changes: Changes
  readonly library: Library
  readonly forms: readonly FormName[]
  readonly newId: NewId
}
