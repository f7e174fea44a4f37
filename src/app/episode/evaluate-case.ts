import type { Timeline } from '../../episode/index.ts'
import {
  type Applied,
  type Evaluation,
  evaluateTimeline,
  withExpectations,
} from '../../protocol/index.ts'
import type { Library } from '../library.ts'

/**
 * What the protocols ask of a case, and beside it what the authorities that act in their names expect themselves.
 *
 * @param authorityOf the authority whose people act in a protocol's name.
 */
export function evaluateCase(
  library: Library,
  timeline: Timeline,
  applied: readonly Applied[],
  authorityOf: (one: Applied) => string,
): Evaluation {
  const asked = evaluateTimeline(timeline, applied, { withoutMissingBankHolidays: true })
  const [first] = applied
  if (!first) return asked
  const expecting = applied.map((one) => {
    const by = authorityOf(one)
    const { expectations = [] } = library.authorities.get(by) ?? {}
    return { by, protocol: one.compiled.pack.protocol, expectations }
  })
  return withExpectations(asked, expecting, first.compiled.shared.bankHolidays)
}
