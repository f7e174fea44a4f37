import type { Instant } from '../../facts/index.ts'

/** A month for those who answer for an authority: counts, step by step, absence by absence. */
export interface MonthView {
  readonly authorityTitle: string
  /** `2026-03`. */
  readonly month: string
  readonly from: Instant
  readonly to: Instant
  /** As it is known now, or as it was known at the end of the month. */
  readonly known: 'now' | 'then'
  /** The child it is about; null where it is about every child. */
  readonly child: { readonly childId: string; readonly name: string } | null
  readonly absences: readonly MonthAbsence[]
  readonly steps: readonly MonthStep[]
  /** More absences began than are counted here. */
  readonly more: boolean
  readonly asOf: Instant
}

export interface MonthAbsence {
  readonly episodeId: string
  readonly childId: string
  readonly name: string
  /** In years, on the day the absence began. */
  readonly age: number | null
  readonly beganAt: Instant
  /** Null while the child is away. */
  readonly endedAt: Instant | null
  readonly grade: string
  readonly knew: {
    readonly noticedAt: Instant | null
    readonly police: Instant | null
    readonly council: Instant | null
    readonly senior: Instant | null
  }
  /** Steps late or not done in time, and the longest by how much, in milliseconds. */
  readonly late: number
  readonly longestLate: number
  readonly steps: readonly CountedStep[]
}

/** What one step of one absence came to. Lengths are real milliseconds. */
export interface CountedStep {
  readonly key: string
  readonly title: string
  readonly force: string
  readonly clock: string
  readonly dueAt: Instant | null
  readonly doneAt: Instant | null
  readonly outcome: 'in-time' | 'late' | 'not-done'
  /** Past the due time; of what has no time, from when it was asked until it was done. */
  readonly length: number
}

/** One step over all absences of the month. */
export interface MonthStep {
  readonly key: string
  readonly title: string
  readonly force: string
  readonly clock: string
  readonly count: number
  readonly inTime: number
  readonly late: number
  readonly notDone: number
  /** Whether the text gives it a time, without which nothing is late. */
  readonly isTimed: boolean
  /** Middle and longest, of how late; of what has no time, of how long it took. Null where there is none to tell. */
  readonly middle: number | null
  readonly longest: number | null
}
