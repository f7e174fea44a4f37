import type { SeenFact } from '../../sight/index.ts'

/** A fact as a page shows it. */
export type FactView = SeenFact & {
  readonly title: string
  /** Lines of what it says, in words. */
  readonly lines: readonly string[]
  /** Whether whoever looks may correct it, and withdraw it, as whoever records the correction is asked. */
  readonly mayCorrect: boolean
  readonly mayWithdraw: boolean
  readonly correctedBy: string | null
  readonly withdrawnBy: string | null
  readonly recordedLate: boolean
  readonly byTitle: string
  /** The person's name, where the service knows the account. */
  readonly byName: string | null
  /** The form it was answered on, where that has changed since: what it asked then may have been something else. Null on any other. */
  readonly earlierForm: {
    /** Null where there is no such form any more. */
    readonly title: string | null
    readonly version: number
    readonly versionNow: number | null
  } | null
}
