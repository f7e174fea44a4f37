import type { TSchema } from 'typebox'
import type { Instant } from '../../../facts/index.ts'
import type { BankHolidays } from '../../pack/shared.ts'
import type { Part, Path } from '../mechanism.ts'

/** How long it is from one turn of a duty to the next. One of these stands in each phase of a repetition. */
export interface RepeatMechanism<S extends TSchema = TSchema> {
  readonly key: string
  readonly shape: S
  readonly means: string
  parts(written: string, path: Path): readonly Part[]
  /** Due time of the turn after one due then. */
  compile(written: string, holidays: BankHolidays): (from: Instant) => Instant
  say(written: string): string
  /** Milliseconds, as a duration's own length is told. */
  howSoon(written: string): number
  readonly example: {
    readonly written: string
    readonly says: string
    readonly from: string
    readonly next: string
  }
}
