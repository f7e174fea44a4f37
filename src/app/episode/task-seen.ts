import type { StreamKind } from '../../facts/index.ts'
import type { DutyView } from './duty-views.ts'

/** What one person does in one go, as the pages of an absence or a child show it. */
export interface TaskSeen {
  /** The key it is reached by; of a task of several of one person's posts, that of the first. */
  readonly key: string
  readonly of: StreamKind
  readonly word: string
  readonly title: string
  readonly whose: 'mine' | 'others'
  readonly ownerTitle: string
  /** Who has it too at this instant, standing in out of hours; null where nobody does. */
  readonly standInTitle: string | null
  /** What is open now, in the one order; empty where all of it is still to come. */
  readonly members: readonly DutyView[]
  /** What is still to come of it, the soonest first. */
  readonly then: readonly DutyView[]
}
