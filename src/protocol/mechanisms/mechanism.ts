import type { Static, TObject } from 'typebox'
import type { KindName } from '../../facts/index.ts'
import type { Words } from '../../words/index.ts'
import type { FactMatch } from '../pack/duty-shape.ts'
import type { Clock, Done as DoneForm, Form, Moment } from '../pack/shapes.ts'

/** A path of keys and positions within what is written. */
export type Path = readonly (string | number)[]

/**
 * What a form is made of and refers to, each where it stands in it. Whoever checks, orders, or asks what a duty rests on reads this, and knows no
 * form by name.
 */
export type Part =
  | { readonly is: 'moment'; readonly path: Path; readonly moment: Moment }
  | { readonly is: 'clock'; readonly path: Path; readonly clock: Clock }
  | { readonly is: 'done'; readonly path: Path; readonly done: DoneForm }
  | { readonly is: 'condition'; readonly path: Path; readonly condition: string }
  | {
      readonly is: 'duration'
      readonly path: Path
      readonly duration: string
      /** Whether no time at all can be meant. */
      readonly mayBeZero: boolean
    }
  /** A kind of fact, and what its fields must say; `kindKey` is the key the kind is written under. */
  | {
      readonly is: 'fact'
      readonly path: Path
      readonly kindKey: string
      /** Whether what the fact says is read, besides what it must say; left out, only that it happened. */
      readonly readsContent?: true
      readonly match: FactMatch
    }
  | { readonly is: 'duty'; readonly path: Path; readonly duty: string }
  | { readonly is: 'act'; readonly path: Path; readonly act: string }
  /** A field of the record, as conditions name it. */
  | { readonly is: 'field'; readonly path: Path; readonly field: string }

/** Where a mechanism puts what it finds wrong, by path within its own form. */
export interface Checking {
  /** Written in `starts` of a duty. */
  readonly starts: boolean
  /** The duty it is a part of, if any. */
  readonly duty: string | undefined
  readonly usesWorkingDays: () => void
  readonly report: (path: Path, rule: string, message: string, suggestion?: string) => void
  /** A word that is not one of those known. */
  readonly unknown: (
    path: Path,
    rule: string,
    what: string,
    word: string,
    known: Iterable<string>,
  ) => void
}

/** How what a mechanism is made of is said. */
export interface Saying {
  readonly moment: (written: Moment) => Words
  readonly clock: (written: Clock) => Words
  readonly done: (written: DoneForm) => Words
  readonly condition: (written: string) => Words
  readonly titleOfDuty: (duty: string) => string
}

/** Facts of an example: when, which kind, saying what. */
export type ExampleFact = readonly [time: string, kind: KindName, data?: Form]

/** One way of writing a part of a protocol: everything that is known of it, in one place. */
export interface Mechanism<S extends TObject = TObject> {
  /** The key it is known by: the one key no other form of its family has. */
  readonly key: string
  readonly shape: S
  /** What it is for, in a sentence. */
  readonly means: string
  parts(written: Static<S>): readonly Part[]
  /** Kinds of fact it is read from besides those its parts name. */
  readonly reads?: readonly string[]
  /** What the notices it reads are about: any of these. Left out, no notice or whatever they are about. */
  topics?(written: Static<S>): readonly string[]
  /** What is wrong with it besides its parts. */
  check?(written: Static<S>, checking: Checking): void
}

/** A form whose key no mechanism has. The shape of a file says so first, with file and line. */
export class UnknownMechanism extends Error {
  readonly code = 'unknown-mechanism'

  constructor(family: string, written: unknown, known: readonly string[]) {
    super(`${JSON.stringify(written)} is no ${family}. A ${family} is one of: ${known.join(', ')}.`)
    this.name = 'UnknownMechanism'
  }
}

/** The mechanisms of one family, found by their key. */
export interface Family<M extends Mechanism> {
  readonly all: readonly M[]
  /** Throws UnknownMechanism. */
  readonly of: (written: Form) => M
}

export function familyOf<M extends Mechanism>(name: string, all: readonly M[]): Family<M> {
  const keys = all.map(({ key }) => key)
  const twice = keys.find((key, i) => keys.indexOf(key) !== i)
  if (twice !== undefined) throw new Error(`two ${name}s are written with “${twice}”`)
  return {
    all,
    of: (written) => {
      const found = all.find(({ key }) => key in written)
      if (!found) throw new UnknownMechanism(name, written, keys)
      return found
    },
  }
}

/** `{ field, else }`: the keys a form cannot be without. */
export function writtenAs({ shape }: Mechanism): string {
  return `{ ${(shape.required ?? []).join(', ')} }`
}

/** `{ a }, { b } or { c }`. */
export function formsOf(family: readonly Mechanism[]): string {
  const forms = family.map(writtenAs)
  return `${forms.slice(0, -1).join(', ')} or ${forms.at(-1)}`
}

export function durationPart(path: Path, duration: string, mayBeZero = false): Part {
  return { is: 'duration', path, duration, mayBeZero }
}

export function momentParts(key: string, moments: readonly Moment[]): readonly Part[] {
  return moments.map((moment, i) => ({ is: 'moment', path: [key, i], moment }))
}

/** A part that may be left out. */
export function momentPart(key: string, moment: Moment | undefined): readonly Part[] {
  return moment === undefined ? [] : [{ is: 'moment', path: [key], moment }]
}
