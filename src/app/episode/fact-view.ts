import type { Fact } from '../../facts/index.ts'
import type { SeenFact } from '../../sight/index.ts'

/** A fact as a page shows it. */
export type FactView = SeenFact & {
  readonly title: string
  /** Lines of what it says, in words. */
  readonly lines: readonly string[]
  /** Whether whoever looks may correct it, and withdraw it, as whoever records the correction is asked. */
  readonly mayCorrect: boolean
  readonly mayWithdraw: boolean
  /** What it says as corrected; null where it stands as it was recorded. */
  readonly stands:
    | (Pick<Fact, 'occurredAt' | 'occurredUntil'> & {
        readonly data: Readonly<Record<string, unknown>>
        readonly lines: readonly string[]
      })
    | null
  /** The last correction of it. */
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
