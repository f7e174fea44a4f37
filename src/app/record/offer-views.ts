import type { Instant, StreamKind } from '../../facts/index.ts'
import type { FormFound, FormGroup } from '../../forms/index.ts'
import type { Actor } from '../actor.ts'
import type { DutyView } from '../episode/duty-views.ts'
import type { TaskSeen } from '../episode/task-seen.ts'

/** A form somebody may fill in on a record, and the answer looked for where it is one of its. */
export interface OfferedForm {
  readonly form: string
  readonly title: string
  readonly group: FormGroup
  readonly answer: FormFound['answer']
}

/** What others were asked to do that this person may record was done. */
export interface OfferedDuty {
  readonly form: string
  readonly duty: DutyView
}

/** What is asked of this person, what they may record, and what others were asked. */
export interface Offers {
  /** Their own, in one go each; what is yet to begin is not among them. */
  readonly tasks: readonly TaskSeen[]
  /** Every form they may fill in; where something was looked for those found, best first. */
  readonly forms: readonly OfferedForm[]
  readonly others: readonly OfferedDuty[]
}

/** Whose record is written in: an absence’s, or the child’s own. */
export interface OffersQuery {
  readonly actor: Actor
  readonly now: Instant
  readonly of: { readonly kind: StreamKind; readonly id: string }
  /** Words looked for in forms; left out, or empty, all of them are answered. */
  readonly find?: string
}
