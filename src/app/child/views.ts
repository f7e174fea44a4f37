import type { Instant } from '../../facts/index.ts'
import type { DutyView } from '../episode/duty-views.ts'
import type { FactView } from '../episode/fact-view.ts'
import type { TaskSeen } from '../episode/task-seen.ts'

export interface ChildHead {
  readonly childId: string
  readonly authority: string
  /** The name the child uses. */
  readonly name: string
  readonly fullName: string
  readonly age: number | null
  readonly photographTakenOn: string | null
  readonly description: string | null
  readonly lookedAfter: 'yes' | 'no' | 'unknown'
  readonly responsibleAuthority: string | null
  readonly hostAuthority: string | null
  readonly placement: string | null
  readonly legalStatus: string | null
  /** What a stranger must know, in words: medication, risks. */
  readonly alerts: readonly string[]
  readonly openEpisodeId: string | null
}

export interface ChildView {
  readonly child: ChildHead
  readonly plans: readonly {
    readonly plan: string
    readonly active: string
    readonly summary: string | null
    readonly reviewOn: string | null
  }[]
  readonly people: readonly {
    readonly role: string
    readonly title: string
    readonly name: string
    readonly phone: string | null
  }[]
  readonly episodes: readonly {
    readonly episodeId: string
    readonly beganAt: Instant
    readonly endedAt: Instant | null
    /** Null while anything may still be asked of it. */
    readonly closedAt: Instant | null
    readonly as: string
  }[]
  /** Plans and reviews: what is asked of the child whether or not there is an absence, in the one order. */
  readonly duties: readonly DutyView[]
  /** The same as what people do in one go. */
  readonly tasks: readonly TaskSeen[]
  /** What is on the child’s own record. */
  readonly facts: readonly FactView[]
  /** Protocols the child is under now. */
  readonly protocols: readonly { readonly id: string; readonly version: string }[]
  readonly asOf: Instant
  readonly version: number
}
