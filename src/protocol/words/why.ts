import type { Outline } from '../../words/index.ts'

/** Why a duty stands as it does, in words a person can check. */
export interface Why {
  readonly because: readonly { readonly text: string; readonly fact: string | null }[]
  readonly clock: string
  readonly protocolSays: readonly {
    readonly document: string
    readonly section: string
    readonly summary: string
    readonly rows: readonly string[]
  }[]
  /** Named conditions that it speaks of, each with what it is made of. */
  readonly terms: readonly SaidTerm[]
  readonly readings: readonly { readonly took: string; readonly because: string }[]
  readonly doneBy: string
  /** What ends it without its being done. */
  readonly endsIf: string
  readonly ifLate: string
  readonly alsoAskedBy: readonly string[]
}

/** A named condition as a page shows it: its wording, what it is made of, and the clause that says so. */
export interface SaidTerm {
  readonly name: string
  readonly means: string
  /** What it is made of, in one sentence. */
  readonly madeOf: string
  /** The same as nested lists, for a page. */
  readonly outline: Outline
  readonly cites: readonly { readonly section: string; readonly row: string }[]
}
