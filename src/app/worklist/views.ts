import type { Instant, StreamKind } from '../../facts/index.ts'
import type { DutyInstance } from '../../protocol/index.ts'
import type { Place } from '../../tasks/index.ts'
import type { ChildHead } from '../child/views.ts'
import type { HoldView } from '../tasks/views.ts'

/** Whose a line of a list is to the person looking: theirs, their team's, or one they asked others for. */
export type WhoseList = 'mine' | 'team' | 'asked'

/** A line of a worklist: one duty. */
export interface WorklistItem {
  /** What it is asked of. */
  readonly of: StreamKind
  /** The absence it is asked of; null where it is asked of the child. */
  readonly episodeId: string | null
  readonly childId: string
  readonly childName: string
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

/** What one person does in one go, as a list has it. */
export interface TaskItem {
  /** The key it is reached by; of a task of several of one person's posts, that of the first. */
  readonly key: string
  readonly of: StreamKind
  readonly episodeId: string | null
  readonly childId: string
  readonly childName: string
  readonly word: string
  readonly title: string
  readonly whose: WhoseList
  readonly ownerTitle: string
  /** Who has it by name, and who had it before. */
  readonly hold: HoldView
  /** Whether this person may take it, nobody having it, and give it to somebody. */
  readonly may: { readonly take: boolean; readonly give: boolean }
  /** What is to do of it, in the one order: the first gives its clock. */
  readonly members: readonly [WorklistItem, ...WorklistItem[]]
}

/** A child of a list, with what is to do about them, in the one order. */
export interface ListedChild {
  readonly childId: string
  readonly childName: string
  readonly place: Place
  /** Who they are, as far as this person may know. */
  readonly child: ChildHead | null
  /** Their newest absence that is not closed; null where there is none. */
  readonly absence: ListedAbsence | null
  readonly tasks: readonly TaskItem[]
}

/** What a list says of an absence. Instants are milliseconds since 1970 UTC. */
export interface ListedAbsence {
  readonly episodeId: string
  readonly beganAt: Instant
  /** When the child came back; null while they are away. */
  readonly returnedAt: Instant | null
  readonly council: string
  readonly police: string
  readonly grade: string
}

export interface WorklistFilter {
  readonly role?: string
  readonly childId?: string
  readonly clock?: 'late' | 'next-24-hours' | 'later' | 'no-fixed-time' | 'past-expected'
  readonly search?: string
  readonly list?: WhoseList
  /** Which page of the list; the first is 1. */
  readonly page?: number
}

/** How many tasks there are, by clock: one that has several things of different clocks is counted with each. */
export interface ClockCounts {
  readonly late: number
  readonly next24Hours: number
  readonly later: number
  readonly noFixedTime: number
  readonly pastExpected: number
}

/** How much there is of a list, and which part of it is shown. */
export interface ListExtent {
  readonly authorityTitle: string
  /** Children on all its pages. */
  readonly children: number
  readonly page: number
  readonly pages: number
  /** Tasks on each list, and on all. */
  readonly tasks: Readonly<Record<WhoseList | 'all', number>>
}

export interface Worklist extends ListExtent {
  /** What is to be done first by this person: null where nothing is theirs to do. */
  readonly first: TaskItem | null
  readonly list: readonly ListedChild[]
  /** Whose numbers these are: this person's, or, for those who answer for it, the authority's. */
  readonly counted: 'mine' | 'authority'
  readonly counts: ClockCounts & {
    readonly openEpisodes: number
    readonly stillMissing: number
  }
  /** How many plans and reviews: no part of the lists, nor of the counts. */
  readonly plans: ClockCounts
  readonly asOf: Instant
}

/** Plans and reviews: what is asked of children whether or not they are away. */
export interface Plans extends ListExtent {
  readonly list: readonly ListedChild[]
  readonly counted: 'mine' | 'authority'
  readonly counts: ClockCounts
  readonly asOf: Instant
}
