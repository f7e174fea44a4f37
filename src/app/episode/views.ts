import type { AbsenceState } from '../../episode/index.ts'
import type { Instant } from '../../facts/index.ts'
import type { DutyInstance, Evaluation, Whose, WorkedOut } from '../../protocol/index.ts'
import type { ChildHead } from '../child/views.ts'
import type { DutyView } from './duty-views.ts'
import type { FactView } from './fact-view.ts'
import type { TaskSeen } from './task-seen.ts'

export interface EpisodeHead {
  readonly episodeId: string
  readonly authority: string
  readonly version: number
  /** Where it has got to, beside what the council and the police hold it to be: once the child is back, those are what it was held to be. */
  readonly state: AbsenceState
  readonly beganAt: Instant
  readonly noticedAt: Instant
  readonly returnedAt: Instant | null
  /** The latest they can have come back, where that is known only as a span; null where it is exact. */
  readonly returnedUntil: Instant | null
  readonly locatedAt: Instant | null
  readonly closedAt: Instant | null
  /** The respite stay the child is on, as far as it may be seen: since when, where and with whom, and the last day set for it. Null where they are on none. */
  readonly respite: {
    readonly since: Instant
    readonly where: string | null
    readonly until: string | null
  } | null
  /** When the report that opened it was withdrawn, as made by mistake. */
  readonly withdrawnAt: Instant | null
  readonly council: {
    readonly as: string
    readonly title: string
    readonly since: Instant | null
    /** While the council has not said: what the protocol holds the absence to be by itself, and why. */
    readonly workedOut: WorkedOut | null
  }
  readonly police: {
    readonly as: string
    readonly grade: string
    readonly since: Instant | null
    readonly reference: string | null
  }
  readonly protocols: readonly {
    readonly id: string
    readonly title: string
    readonly version: string
    readonly capacity: string
  }[]
}

export interface TimelineMark {
  readonly at: Instant
  readonly kind: 'fact' | 'start' | 'due'
  readonly state?: DutyInstance['state']
  readonly title: string
  readonly instance?: string
}

export interface EpisodeView {
  readonly child: ChildHead
  readonly episode: EpisodeHead
  readonly evaluation: Evaluation & { readonly duties: readonly (DutyInstance & Whose)[] }
  /** In the one order: what is to do, what is to come, what is over. */
  readonly duties: readonly DutyView[]
  /** The same as what people do in one go: what is to do in the one order, then what is to come. */
  readonly tasks: readonly TaskSeen[]
  /** Why the child is in danger now, as a claim; null where nothing says so. */
  readonly danger: string | null
  readonly facts: readonly FactView[]
  readonly marks: readonly TimelineMark[]
  readonly asOf: Instant
  readonly knownAt: Instant
  /** True when looking at another moment than now: read only. */
  readonly rewound: boolean
  /** True when more may be on record, and asked of others, than this person may see: then an empty list is no all-clear. */
  readonly partly: boolean
}

/** Page 5: everyone the protocol names, as at one moment. */
export interface WhoKnew {
  readonly people: readonly WhoKnows[]
  /** How many things that had happened by then were recorded only after what was known then. */
  readonly writtenLater: number
}

/** One of those whom the protocol names. */
export interface WhoKnows {
  readonly role: string
  readonly title: string
  readonly agency: string
  readonly told: readonly {
    readonly at: Instant
    /** The latest it can have been, where its time is known only as a span. */
    readonly until: Instant | null
    readonly recordedAt: Instant
    readonly by: string
    readonly about: string
    readonly said: string | null
    readonly person: string | null
  }[]
  /** Attempts that did not reach them. */
  readonly tried: readonly {
    readonly at: Instant
    readonly by: string
    readonly result: string
    readonly tryAgainAt: Instant | null
  }[]
  readonly acknowledged: { readonly at: Instant; readonly person: string | null } | null
  /** What they still have to be told of, or invited to, and the duty that says so. */
  /** What is to be told them later, as things stood: not asked yet. */
  readonly later: readonly Pick<DutyInstance, 'instance' | 'title' | 'startsAt'>[]
  readonly notYet: readonly (Pick<
    DutyInstance,
    'instance' | 'title' | 'state' | 'startsAt' | 'dueAt' | 'urgency'
  > & { readonly as: 'recipient' | 'invitee' })[]
}
