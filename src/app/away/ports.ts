import type { Instant } from '../../facts/index.ts'
import type { ChildSummary, EpisodeSummary, WorklistRow } from '../ports.ts'
import type { KeptAway } from './kept.ts'

/** A child who is away: what is kept of the absence and of the child, and the begun lines of one authority's list about it. */
export interface AwayRow {
  readonly episode: EpisodeSummary
  readonly away: KeptAway
  readonly child: ChildSummary
  readonly lines: readonly WorklistRow[]
}

/** An absence that has ended, and whose it was. */
export interface EndedRow {
  readonly episode: EpisodeSummary
  readonly child: ChildSummary
}

/** An absence that is not closed, whose it is, and the begun lines of one authority's list about it. */
export interface OpenRow extends EndedRow {
  readonly lines: readonly WorklistRow[]
}

/** Look-ups of who is away: their cost goes with the number away, not with history. */
export interface AwayReads {
  /** Children away now, of an authority that keeps or hosts their record, in no order. */
  findAway(query: {
    readonly authority: string
    /** Only these children; null for all. */
    readonly childIds: readonly string[] | null
    readonly now: Instant
  }): Promise<readonly AwayRow[]>
  /** Absences not closed, likewise, whether or not the child is back: the cost goes with how many are open. */
  findOpen(query: {
    readonly authority: string
    readonly childIds: readonly string[] | null
    readonly now: Instant
  }): Promise<readonly OpenRow[]>
  /** How many children are away. */
  countAway(authority: string, childIds: readonly string[] | null): Promise<number>
  /** The absences that ended last, kept or hosted, the last first. */
  findEnded(query: {
    readonly authority: string
    readonly childIds: readonly string[] | null
    readonly limit: number
  }): Promise<readonly EndedRow[]>
}
