import { type Static, Type } from 'typebox'
import { agencies } from '../../facts/index.ts'
import type { Act } from './duty-shape.ts'
import type { Settled } from './settled.ts'
import { key, object, optional, text } from './shapes.ts'
import { forces, rowKinds } from './vocabulary.ts'

export const roleShape = object({
  agency: Type.Enum(agencies),
  title: text('usual title'),
  of: optional(
    Type.Enum(['responsible', 'host'], {
      description: 'whose post it is whichever protocol asks, for a post of an authority',
    }),
  ),
  answersFor: optional(Type.Array(key)),
})
/**
 * A post, by the word all protocols share. `of` left out: of the authority whose protocol asks. `answersFor`: roles whose duties are done by
 * whoever signs in with this one.
 */
export type Role = Settled<Static<typeof roleShape>>

const rowShape = object({
  section: text('section of the document'),
  kind: Type.Enum(rowKinds, { description: 'what the row is about' }),
  force: Type.Enum(forces),
  summary: text('what the clause asks, in our own words'),
})

/** What rows.yaml, or a file of rows/, holds. */
export const rowsShape = object({
  document: key,
  rows: Type.Record(Type.String(), rowShape, { description: 'rows of the document, by id' }),
})
export type WrittenRows = Settled<Static<typeof rowsShape>>

/** One row of a source document's catalogue, as far as a citation needs it. */
export interface CatalogueRow extends Settled<Static<typeof rowShape>> {
  readonly document: string
}

/** What packs share: acts, roles, the rows they may cite, and the days England does not work. */
export interface Shared {
  readonly acts: ReadonlyMap<string, Act>
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
