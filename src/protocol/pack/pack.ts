import type { Agency } from '../../facts/index.ts'
import type { Act, Duty, Guidance, Rule } from './duty-shape.ts'
import type { Moment } from './shapes.ts'

export type {
  Act,
  Duty,
  FactMatch,
  Guidance,
  RoleWhen,
  Rule,
  Start,
  Where,
} from './duty-shape.ts'
export type { Clock, Done, Form, Moment, Repeats } from './shapes.ts'
export {
  type Force,
  type Stage,
  stages,
  type Urgency,
  urgencies,
} from './vocabulary.ts'

/** CEL source text. Compiled when the pack is loaded; see conditions.ts. */
export type Condition = string

/** ids of catalogue rows an element carries. */
export type Cites = readonly string[]

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
  /** Who stands in outside office hours; null: the document says that nobody does. */
  readonly outOfHours?: string | null
  /** Whose it is while nobody holds the role; null: the document says that it is nobody's. */
  readonly vacantGoesTo?: string | null
  readonly cites?: Cites
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
  /** Who may close the case of a child who has not been found; where it names nobody, or is left out, nobody may. */
  readonly closure?: {
    readonly unfound: readonly string[]
    readonly reading?: string
    readonly cites?: Cites
  }
  readonly duties: readonly Duty[]
  readonly rules: readonly Rule[]
  readonly guidance: readonly Guidance[]
}

export interface Role {
  readonly agency: Agency
  readonly title: string
  /** Whose post it is whichever protocol asks, for a post of an authority; left out, that of the authority whose protocol asks. */
  readonly of?: 'responsible' | 'host'
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
