export { nearest } from '../language/nearest.ts'

/** One thing wrong with a file, in words for whoever wrote it. */
export interface Fault {
  readonly level: 'error' | 'warning'
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly column: number
  /** The element it is in, such as a duty's id. */
  readonly where: string
  readonly rule: string
  readonly message: string
  /** Rows of the catalogue the element cites: whose clause is affected. */
  readonly cites: readonly string[]
  readonly suggestion: string | null
}
