import { type Static, Type } from 'typebox'
import { agencies } from '../../facts/index.ts'
import type { Act } from './duty-shape.ts'
import type { Settled } from './settled.ts'
import { duration, key, object, optional, text, timeOfDay } from './shapes.ts'
import { forces, rowKinds, urgencies } from './vocabulary.ts'

export const roleShape = object({
  agency: Type.Enum(agencies),
  title: text('usual title'),
  of: optional(
    Type.Enum(['responsible', 'host'], {
      description: 'whose post it is whichever protocol asks, for a post of an authority',
    }),
  ),
  answersFor: optional(Type.Array(key)),
  oversees: optional(
    Type.Boolean({
      description: 'it answers for the whole authority: its numbers and lists are the authority’s',
    }),
  ),
  countsAs: optional(
    Type.Array(key, {
      description:
        'roles of which this one is a kind, or for which it acts: telling it, or its doing a thing, is telling them, or their doing it',
    }),
  ),
})
/**
 * A post, by the word all protocols share. `of` left out: of the authority whose protocol asks. `answersFor`: roles whose duties are done by
 * whoever signs in with this one. `countsAs`: roles of which it is a kind, such as a foster carer of a carer, so that telling it tells them.
 */
export type Role = Settled<Static<typeof roleShape>>

const inWords = Type.String({
  pattern: '^[a-z]',
  maxLength: 300,
  description: 'words of the text, beginning small',
})

/** What may stand beside each: the start and the end of it, as the text gives them. */
const span = { from: optional(inWords), until: optional(inWords) }

const rowClock = Type.Union(
  [
    object({ within: duration, ...span }),
    object({ at: Type.Union([duration, timeOfDay]), ...span }),
    object({ after: duration, ...span }),
    object({ every: Type.Union([duration, Type.Literal('regularly')]), ...span }),
    object({ before: Type.Union([duration, inWords]), ...span }),
    object({ by: Type.Union([timeOfDay, inWords]), ...span }),
    object({ urgency: Type.Enum(urgencies), ...span }),
    object({ escalate: duration, ...span }),
    object({ for: duration, ...span }),
  ],
  {
    description:
      'one of { within }, { at }, { after }, { every }, { before }, { by }, { urgency }, { escalate } or { for }, with from and until in words',
  },
)
/**
 * A time the text gives, transcribed: `within`, no later than; `at`, it falls due then; `after`, it is asked once that has passed; `every`, how often;
 * `before`, that long ahead of a thing, or ahead of it at all; `by`, a time of day or an event; `urgency`, no figure but a word; `escalate`, how long
 * unanswered until it goes up; `for`, how long a thing lasts or how far back one looks.
 */
export type RowClock = Settled<Static<typeof rowClock>>

const roles = (description: string) => Type.Array(key, { minItems: 1, description })

const rowShape = object({
  section: text('section of the document'),
  kind: Type.Enum(rowKinds, { description: 'what the row is about' }),
  force: Type.Enum(forces),
  summary: text('what the clause asks, in our own words'),
  who: optional(roles('roles that are to do it')),
  tells: optional(roles('roles that are told, consulted or invited')),
  clock: optional(
    Type.Union([rowClock, Type.Array(rowClock, { minItems: 1 })], {
      description: 'the time the text gives, or a list of them; left out, it gives none',
    }),
  ),
})

/** What rows.yaml, or a file of rows/, holds. */
export const rowsShape = object({
  document: key,
  timesRead: optional(
    Type.Literal(true, {
      description: 'every time in the text stands in a clock here, so that `check` compares them',
    }),
  ),
  rows: Type.Record(Type.String(), rowShape, { description: 'rows of the document, by id' }),
})
export type WrittenRows = Settled<Static<typeof rowsShape>>

/** One row of a source document's catalogue, as far as a citation needs it. `timesRead`: what it gives no clock for has none in the text. */
export interface CatalogueRow extends Settled<Static<typeof rowShape>> {
  readonly document: string
  readonly timesRead: boolean
}

/** The times a row gives, in the order written. */
export function clocksOf({ clock }: Pick<CatalogueRow, 'clock'>): readonly RowClock[] {
  return [clock ?? []].flat()
}

export const taskShape = object({
  task: key,
  title: text('what a person does in one go'),
  acts: Type.Array(key, { minItems: 1, uniqueItems: true, description: 'the acts that are of it' }),
  helps: optional(
    Type.Boolean({
      description: 'it gets help to a child who is in danger now, and then comes before all else',
    }),
  ),
  findsOut: optional(
    Type.Boolean({
      description: 'questions about what is not known yet are of it, whatever they are about',
    }),
  ),
  apart: optional(
    Type.Boolean({
      description:
        'a plan or a review, which stands apart from what finds the child or follows at once',
    }),
  ),
})
/** What a person does in one go, in one form, by the word all protocols share. It names acts and no duties, so that it stays itself as duties arrive. */
export type Task = Settled<Static<typeof taskShape>>

/** What packs share: acts, roles, the rows they may cite, and the days England does not work. */
export interface Shared {
  readonly acts: ReadonlyMap<string, Act>
  readonly tasks: ReadonlyMap<string, Task>
  readonly roles: ReadonlyMap<string, Role>
  /** By row id. */
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
