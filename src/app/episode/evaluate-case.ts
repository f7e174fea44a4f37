import { hostSlot, type Timeline } from '../../episode/index.ts'
import {
  type Applied,
  type Evaluation,
  evaluateTimeline,
  withExpectations,
} from '../../protocol/index.ts'
import { authorityOf, type Library } from '../library.ts'

/**
 * What the protocols ask of a case, and beside it what the authorities that act in their names expect themselves.
 *
 * @param keeper the authority that keeps the record.
 */
export function evaluateCase(
  library: Library,
  keeper: string,
  timeline: Timeline,
  applied: readonly Applied[],
): Evaluation {
  const asked = evaluateTimeline(timeline, applied, { withoutMissingBankHolidays: true })
  const [first] = applied
  if (!first) return asked
  const host = timeline.points.at(-1)?.values[hostSlot]
  const expecting = applied.map((one) => {
    const by = authorityOf(library, one, keeper, typeof host === 'string' ? host : null)
    const { expectations = [] } = library.authorities.get(by) ?? {}
    return { by, protocol: one.compiled.pack.protocol, expectations }
  })
  return withExpectations(asked, expecting, first.compiled.shared.bankHolidays)
}
