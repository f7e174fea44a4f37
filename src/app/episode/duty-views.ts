import type { DutyInstance, Whose, Why } from '../../protocol/index.ts'
import type { Call } from './whom-to-call.ts'

/** One duty as a page shows it: with whose it is for this person and the form that does it. */
export interface DutyView extends DutyInstance, Whose {
  /** It rests on something this person may not see, so that not every reason is given. */
  readonly restsOnHidden: boolean
  readonly whose: 'mine' | 'others'
  readonly ownerTitle: string
  readonly outOfHoursTitle: string | null
  /** Form that records what discharges it, and the answers it starts with. */
  readonly form: { readonly id: string; readonly preset: Readonly<Record<string, unknown>> } | null
  readonly contents: readonly string[]
  /** Instances it went by before its duty was renamed. */
  readonly formerly: readonly string[]
  /** Worked out when it is first asked for: it takes longer than all the rest, and is read of few. */
  readonly why: Why
  /** Whether its protocol lets this person decide that it need not be done. */
  readonly waivable: boolean
  /** Whom there still is to reach, with their numbers. */
  readonly calls: readonly Call[]
}
