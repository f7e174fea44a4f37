import type { Instant, StreamKind } from '../../facts/index.ts'
import type { DutyInstance } from '../../protocol/index.ts'

/** A line of a worklist. */
export interface WorklistItem {
  /** What it is asked of. */
  readonly of: StreamKind
  /** The absence it is asked of; null where it is asked of the child. */
  readonly episodeId: string | null
  readonly childId: string
  readonly childName: string
  readonly childLine: string
  readonly duty: Pick<
    DutyInstance,
    | 'instance'
    | 'act'
    | 'partOf'
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
  /** How many turns of its series were missed. */
  readonly missed: number
  /** When the next turn of its series is due, where that one has begun too; null otherwise. */
  readonly thenDueAt: Instant | null
  readonly ownerTitle: string
  readonly form: string | null
}

export interface WorklistFilter {
  readonly role?: string
  readonly childId?: string
  readonly clock?: 'late' | 'next-24-hours' | 'later' | 'no-fixed-time' | 'past-expected'
  readonly search?: string
}

/** How many lines there are, by clock. */
export interface ClockCounts {
  readonly late: number
  readonly next24Hours: number
  readonly later: number
  readonly noFixedTime: number
  readonly pastExpected: number
}

export interface Worklist {
  readonly mine: readonly WorklistItem[]
  readonly team: readonly WorklistItem[]
  /** What this person asked others to do (duties begun by facts they recorded). */
  readonly others: readonly WorklistItem[]
  /** How many plans and reviews are theirs: no part of the lists, nor of the counts. */
  readonly plans: ClockCounts
  readonly counts: ClockCounts & {
    readonly openEpisodes: number
    readonly stillMissing: number
  }
  /** More there are than shown, by group. */
  readonly more: {
    readonly mine: number
    readonly team: number
    readonly others: number
  }
  readonly asOf: Instant
}

/** Plans and reviews: what is asked of children whether or not they are away. */
export interface Plans {
  readonly mine: readonly WorklistItem[]
  readonly team: readonly WorklistItem[]
  readonly counts: ClockCounts
  /** More there are than shown, by group. */
  readonly more: { readonly mine: number; readonly team: number }
  readonly asOf: Instant
}
