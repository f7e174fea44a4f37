import type { Words } from '../../../words/index.ts'
import type { Reader } from '../../language/reader.ts'
import type { Truth } from '../../language/truth.ts'
import type { Vocabulary } from '../vocabulary.ts'

/** What a function is given between its brackets. */
export interface Parameter {
  readonly name: string
  readonly type: 'word' | 'number'
  /** The words it may be; any key where there is no list. */
  readonly words?: (vocabulary: Vocabulary) => readonly string[]
}

interface FunctionShape {
  readonly name: string
  readonly parameters: readonly Parameter[]
  /** For the data dictionary: “yes when …”, or what it counts. */
  readonly meaning: string
  /** Kinds of fact it is answered from; `did` is answered from whatever shows its act done. */
  readonly reads: readonly string[]
  /** A use of it that passes check, for the data dictionary and its test. */
  readonly example: string
}

/** Asks the record for a yes or a no: whether a thing has happened by the instant asked about. */
export interface RecordFunction extends FunctionShape {
  /** Which field of a fact it looks for its first word in, where a person recording that fact chooses the word. */
  readonly chosenIn?: { readonly kind: string; readonly field: string }
  /** What the notices it is answered from are about. */
  readonly topics?: (first: string) => readonly string[]
  readonly ask: (first: string, second: string) => (reader: Reader) => Truth
  readonly words: (first: string, second: string) => Words
}

/** Asks the record for a number. */
export interface CountFunction extends FunctionShape {
  readonly count: (first: string, days: number) => (reader: Reader) => number
  /** What is counted, to stand before `is at least 3`: a plain noun phrase, without comma, “and” or “or”. */
  readonly subject: (first: string, days: number) => string
}
