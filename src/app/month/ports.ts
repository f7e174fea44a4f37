import type { Instant } from '../../facts/index.ts'
import type { ChildSummary, DutyOutcome, EpisodeSummary, WorklistRow } from '../ports.ts'

/** An absence of a month, with what came of what was asked of it and what is asked still, as one authority counts it. */
export interface MonthRow {
  readonly episode: EpisodeSummary
  readonly child: ChildSummary
  readonly outcomes: readonly CountedOutcome[]
  readonly lines: readonly WorklistRow[]
}

/** What of an outcome is counted. */
export type CountedOutcome = Pick<
  DutyOutcome,
  | 'instance'
  | 'protocol'
  | 'version'
  | 'duty'
  | 'act'
  | 'state'
  | 'beganAt'
  | 'dueAt'
  | 'doneAt'
  | 'late'
>

/** Look-ups of what came of a span of time: their cost goes with the absences that began in it. */
export interface MonthReads {
  /** Absences that began from an instant on and before another, kept or hosted, that were not reported by mistake; the first first. */
  findMonth(query: {
    readonly authority: string
    readonly from: Instant
    readonly to: Instant
    readonly limit: number
  }): Promise<readonly MonthRow[]>
}
