import type { Instant } from '../../facts/index.ts'
import type { DutyInstance } from '../../protocol/index.ts'

/** A line of a worklist. */
export interface WorklistItem {
  readonly episodeId: string
  readonly childId: string
  readonly childName: string
  readonly childLine: string
  readonly duty: Pick<
    DutyInstance,
    | 'instance'
    | 'act'
    | 'title'
    | 'state'
    | 'force'
    | 'startsAt'
    | 'dueAt'
    | 'urgency'
    | 'owner'
    | 'outOfHours'
    | 'expectations'
  >
  readonly ownerTitle: string
  readonly form: string | null
}

export interface WorklistFilter {
  readonly role?: string
  readonly childId?: string
  readonly clock?: 'late' | 'next-24-hours' | 'later' | 'no-fixed-time' | 'past-expected'
  readonly search?: string
}

export interface Worklist {
  readonly mine: readonly WorklistItem[]
  readonly team: readonly WorklistItem[]
  /** What this person asked others to do (duties begun by facts they recorded). */
  readonly others: readonly WorklistItem[]
  readonly counts: {
    readonly late: number
    readonly next24Hours: number
    readonly later: number
    readonly noFixedTime: number
    readonly pastExpected: number
    readonly openEpisodes: number
    readonly stillMissing: number
  }
  /** More there are than shown, by group. */
  readonly more: { readonly mine: number; readonly team: number; readonly others: number }
  readonly asOf: Instant
}
