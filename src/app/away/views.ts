import type { Instant } from '../../facts/index.ts'
import type { DutyInstance } from '../../protocol/index.ts'

/** A child who is away, as one line of the list. */
export interface AwayChild {
  readonly episodeId: string
  readonly childId: string
  /** The name the child uses. */
  readonly name: string
  readonly age: number | null
  /** What a stranger must know, in words. */
  readonly alerts: readonly string[]
  readonly beganAt: Instant
  /** Found, and not yet back. */
  readonly located: boolean
  /** Nobody has the case. */
  readonly untaken: boolean
  /** Somebody says the child is in danger now, or the police hold the risk to be high. */
  readonly inDanger: boolean
  readonly council: {
    readonly as: string
    readonly title: string | null
    readonly since: Instant | null
  }
  readonly police: {
    readonly as: string
    readonly grade: string
    readonly since: Instant | null
    readonly toldAt: Instant | null
  }
  readonly placeKnown: boolean
  readonly seen: {
    readonly at: Instant
    readonly recordedAt: Instant
    readonly how: 'last-seen' | 'sighting' | 'contact' | 'place-known'
    readonly believed: boolean
    readonly where: string | null
  } | null
  /** Who has the case; null while nobody took the report. */
  readonly holder: {
    readonly name: string
    readonly isYou: boolean
    readonly since: Instant
  } | null
  /** Who is allocated to the child. */
  readonly worker: string | null
  /** Whether this person may take the report. */
  readonly mayTake: boolean
  readonly ring: { readonly who: string; readonly phone: string | null } | null
  /** The authority that keeps the record, where that is another: it placed the child here. */
  readonly placedBy: AwayAuthority | null
  /** The authority in whose area the child is placed, where that is another. */
  readonly placedIn: string | null
  /** What is to be done next, of what this person may know of. */
  readonly next: NextStep | null
}

export interface AwayAuthority {
  readonly title: string
  readonly telephone: string | null
  readonly outOfHours: string | null
}

export type NextStep = Pick<DutyInstance, 'title' | 'startsAt' | 'dueAt' | 'urgency'> & {
  readonly ownerTitle: string
}

/** Children away now, as one person may know them: untaken first, then in danger, longest away first; those whose place is known last. */
export interface ChildrenAway {
  readonly authority: string
  readonly authorityTitle: string
  readonly children: readonly AwayChild[]
  /** Who came back in the last 24 hours, the last first; where nobody is away and nobody did, who came back last. */
  readonly back: readonly {
    readonly episodeId: string
    readonly name: string
    readonly returnedAt: Instant
  }[]
  /** Numbers a printed list carries. */
  readonly numbers: readonly { readonly title: string; readonly telephone: string }[]
  readonly asOf: Instant
}
