import type { Instant } from '../../facts/index.ts'
import type { DutyInstance } from '../../protocol/index.ts'
import type { EpisodeView } from '../episode/views.ts'
import type { HoldView } from '../tasks/views.ts'

/** What somebody who reported is to do themselves. */
export interface ReportedTask {
  readonly key: string
  readonly word: string
  readonly title: string
  /** What of it is open, in the one order. */
  readonly members: readonly Pick<
    DutyInstance,
    'title' | 'force' | 'state' | 'startsAt' | 'dueAt' | 'urgency'
  >[]
  /** Whom it is done with, and the numbers that are answered at this hour. */
  readonly calls: readonly Ring[]
}

/** Somebody, and the number on which they are reached at this hour, as the authority’s file gives it; null where it gives none. */
export interface Ring {
  readonly title: string
  readonly number: string | null
}

/** Somebody who does not know yet. */
export interface NotTold {
  readonly title: string
  /** Who holds the post for this child, where that is known. */
  readonly name: string | null
  readonly number: string | null
  /** Whose job it is to tell them; null where nobody is asked to yet. */
  readonly job: { readonly isMine: boolean; readonly byTitle: string } | null
}

/** What a report ends with, as it stands at the moment of looking. */
export interface Reported {
  readonly view: EpisodeView
  /** When the report was sent. */
  readonly reportedAt: Instant
  readonly byYou: boolean
  /** This person looks after the child. */
  readonly caresFor: boolean
  /** The child is in danger now, as far as this person may know. */
  readonly inDanger: boolean
  /** Who took the report, by name; null while nobody has. */
  readonly holder: HoldView['holder']
  /** This person may take it. */
  readonly mayTake: boolean
  /** Whose list it is on while nobody has taken it, and how many of them are at work; null where that is not known, or is not theirs to know. */
  readonly onListOf: (Ring & { readonly atWork: number }) | null
  /** Children’s services of the authority that keeps the record. */
  readonly own: Ring
  readonly mine: readonly ReportedTask[]
  /** When the police were first told, and by which fact; null while they are not. */
  readonly policeTold: { readonly at: Instant; readonly id: string } | null
  readonly policeNumber: string | null
  readonly notTold: readonly NotTold[]
  readonly toSay: {
    readonly wearing: string | null
    readonly lastSeenAt: Instant | null
    readonly lastSeenWhere: string | null
    readonly companions: string | null
    readonly place: string | null
  }
}
