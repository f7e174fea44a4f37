import type { Timeline } from '../../episode/index.ts'
import type { Fact } from '../../facts/index.ts'
import { type Applied, Course, type Evaluation, withExpectations } from '../../protocol/index.ts'
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
  const asked = courseOf(timeline).evaluateTimeline(timeline, applied)
  const [first] = applied
  if (!first) return asked
  const expecting = applied.map((one) => {
    const by = authorityOf(one)
    const { expectations = [] } = library.authorities.get(by) ?? {}
    return { by, protocol: one.compiled.pack.protocol, expectations }
  })
  return withExpectations(asked, expecting, first.compiled.shared.bankHolidays)
}

/** What was read of a record, by the first of its facts, as it is evaluated again: with what is about to be recorded, or for another purpose. */
const courses = new WeakMap<Fact, Course>()

function courseOf({ record }: Timeline): Course {
  const [first] = record.of === 'child' ? record.child : record.episode
  const known = first && courses.get(first)
  if (known) return known
  const course = new Course({ withoutMissingBankHolidays: true })
  if (first) courses.set(first, course)
  return course
}
