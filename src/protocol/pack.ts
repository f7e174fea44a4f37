import type { Agency } from '../facts/index.ts'

/** CEL source text. Compiled when the pack is loaded; see conditions.ts. */
export type Condition = string

/** ids of catalogue rows an element carries. */
export type Cites = readonly string[]

export type Force = 'must' | 'should' | 'may'

/** The order of a case, used to lay out a protocol and to choose what ends a duty by default. */
export const stages = [
  'prevent',
  'notice',
  'report',
  'search',
  'inform',
  'assess',
  'meet',
  'review',
  'found',
  'return',
  'after',
  'oversight',
] as const
export type Stage = (typeof stages)[number]

/** Why a thing has no due time, and how it is to be read. */
export const urgencies = [
  'immediately',
  'without-delay',
  'promptly',
  'as-soon-as-practicable',
  'at-the-time',
  'regularly',
] as const
export type Urgency = (typeof urgencies)[number]

/** One element of `where`: a fact's field must equal the value, or be (or hold) one of them. */
export type Where = Readonly<Record<string, string | readonly string[]>>

export interface FactMatch {
  readonly fact: string
  readonly where?: Where
}

/** An instant, named or worked out; see docs/how-to-write-a-protocol.md. */
export type Moment =
  | string
  | (FactMatch & { readonly which?: 'first' | 'last' | 'each' })
  | { readonly laterOf: readonly Moment[]; readonly else?: Moment; readonly cites?: Cites }
  | { readonly earlierOf: readonly Moment[]; readonly else?: Moment; readonly cites?: Cites }
  | { readonly becomes: Condition }
  | { readonly birthday: number }
  | { readonly duty: string; readonly at: 'start' | 'due' | 'done' }
  | { readonly after: Moment; readonly by: string }
  | { readonly date: string; readonly in: string; readonly where?: Where }

/** When a duty is due, counted from its start unless `from` says otherwise. */
export type Clock =
  | { readonly within: string; readonly from?: Moment; readonly endOf?: 'day' | 'hour' }
  | { readonly next: string; readonly workingDays?: boolean }
  | { readonly by: Moment }
  | { readonly field: string; readonly else: Clock }
  | { readonly earlierOf: readonly Clock[] }
  | { readonly laterOf: readonly Clock[] }
  | { readonly urgency: Urgency }

export interface Start {
  readonly on: Moment
  /** Delay before the duty begins: "missing for 48 hours". */
  readonly passes?: string
  /** True for "more than": not yet at the instant itself. */
  readonly exclusive?: boolean
  /** Begins that long before the moment instead. */
  readonly before?: string
}

export interface Repeats {
  readonly every?: string
  /** `last-done` for rolling turns. */
  readonly from?: 'last-done'
  readonly daily?: string
  /** How long this interval holds, from the first start. */
  readonly for?: string
  readonly then?: Repeats
}

export type Done =
  | FactMatch
  | { readonly anyOf: readonly Done[] }
  | { readonly allOf: readonly Done[] }
  | { readonly told: string }
  | { readonly step: string }
  | { readonly when: Condition }
  | { readonly moment: Moment }

export interface RoleWhen {
  readonly role: string
  readonly when?: Condition
}

export interface Content {
  readonly item: string
  readonly when?: Condition
  readonly cites?: Cites
}

export interface Late {
  readonly tell: string
  /** How long after the due time; none means at once. */
  readonly after?: string
}

export interface Duty {
  readonly duty: string
  readonly act: string
  readonly title: string
  readonly why: string
  readonly stage: Stage
  readonly force: Force
  readonly owner: string | readonly RoleWhen[]
  readonly as?: 'responsible' | 'host'
  readonly when?: Condition
  readonly starts: Moment | Start
  /** May be left out of a duty in turns: then each turn is due one interval after it begins. */
  readonly due?: Clock
  readonly repeats?: Repeats
  readonly tells?: readonly (string | RoleWhen)[]
  readonly invites?: readonly (string | RoleWhen)[]
  readonly contents?: readonly Content[]
  readonly done?: Done
  readonly early?: false | 'any'
  readonly lapses?: readonly Moment[]
  readonly late?: readonly Late[]
  readonly remind?: string
  readonly form?: string
  readonly reading?: string | readonly string[]
  readonly cites: Cites
}

/** A fact this protocol refuses, or takes with a warning. */
export interface Rule {
  readonly rule: string
  readonly on: FactMatch
  readonly when?: Condition
  readonly refuse?: string
  readonly warn?: string
  readonly cites: Cites
}

/** A condition that duties refer to by its name, worded once and cited once. */
export interface NamedCondition {
  readonly when: Condition
  /** A claim, to follow “it applies when”: `the child is still missing`. */
  readonly means: string
  /** The same denied: `the child is no longer missing`. Without it, “it is not so that …”. */
  readonly otherwise?: string
  readonly cites: Cites
}

export interface Reading {
  readonly took: string
  readonly because: string
  readonly cites?: Cites
}

export interface RoleTitle {
  readonly title?: string
  readonly outOfHours?: string
  readonly vacantGoesTo?: string
  readonly cites?: Cites
}

/** Rows shown to people as guidance, or that software cannot carry. */
export interface Guidance {
  readonly rows: Cites
  readonly informs?: string
  readonly text?: string
  readonly cannot?: string
}

/** Version of the pack language this service reads: what pack.yaml says under `language`. */
export const packLanguage = 1

/** A whole protocol as data: one version, as loaded from its folder and found free of faults. */
export interface Pack {
  readonly protocol: string
  readonly title: string
  readonly authority: string
  readonly version: {
    /** Edition and revision in one word; worked out, not written. */
    readonly id: string
    /** The document's own edition. */
    readonly edition: string
    /** Which of our readings of that edition, from 1. */
    readonly revision: number
    /** YYYY-MM-DD: the day in England from which new episodes come under this edition. */
    readonly inForceFrom: string
    /** The edition it replaced. */
    readonly supersedes?: string
  }
  readonly document: {
    readonly id: string
    readonly name: string
    readonly issuer?: string
    readonly dated?: string
  }
  readonly scope?: { readonly when: Condition; readonly cites?: Cites }
  readonly officeHours: { readonly from: string; readonly to: string }
  readonly roles: Readonly<Record<string, RoleTitle>>
  readonly moments: Readonly<Record<string, Moment>>
  /** Conditions that go by a name: `is('still-missing')`. */
  readonly conditions: Readonly<Record<string, NamedCondition>>
  readonly classifications: readonly {
    readonly as: string
    readonly title: string
    readonly means: string
    readonly cites?: Cites
  }[]
  readonly grades: readonly {
    readonly grade: string
    readonly title: string
    readonly means: string
    readonly cites?: Cites
  }[]
  readonly levels?: readonly {
    readonly level: string
    readonly title: string
    readonly means: string
    readonly cites?: Cites
  }[]
  readonly readings: Readonly<Record<string, Reading>>
  readonly reminders?: { readonly before: string }
  readonly closure?: { readonly unfound: readonly string[]; readonly cites?: Cites }
  readonly duties: readonly Duty[]
  readonly rules: readonly Rule[]
  readonly guidance: readonly Guidance[]
}

export interface Act {
  readonly act: string
  readonly title: string
  readonly done: Done
  readonly form?: string
}

export interface Role {
  readonly agency: Agency
  readonly title: string
  /** Roles whose duties are done by whoever signs in with this one. */
  readonly answersFor?: readonly string[]
}

/** One row of a source document's catalogue, as far as a citation needs it. */
export interface CatalogueRow {
  readonly document: string
  readonly section: string
  readonly kind: string
  readonly force: string
  /** What the clause asks, in our own words. */
  readonly summary: string
}

/** What packs share: acts, roles, the rows they may cite, and the days England does not work. */
export interface Shared {
  readonly acts: ReadonlyMap<string, Act>
  readonly roles: ReadonlyMap<string, Role>
  /** By row id; read from protocols/rows. */
  readonly rows: ReadonlyMap<string, CatalogueRow>
  readonly bankHolidays: BankHolidays
}

/** Dated working-day calendar. A year it does not cover is an error when a working-day clock needs it, never a guess. */
export interface BankHolidays {
  readonly firstYear: number
  readonly lastYear: number
  /** YYYY-MM-DD. */
  readonly days: ReadonlySet<string>
}
