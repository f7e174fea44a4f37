import type { Instant } from '../../facts/index.ts'
import type { DutyInstance } from '../answer/duty-instance.ts'
import type { Work } from '../language/work.ts'
import type { CompiledDuty } from './compile.ts'

/**
 * What counts from when the child was last seen starts again each time a responsible adult sees them, for as long as it still runs: what was done, late or
 * over by then, or asked after a length of time that had passed, stays as it was.
 */
export function followingSightings(
  work: Work,
  duty: CompiledDuty,
  sightings: readonly Instant[],
  turnsOf: () => readonly DutyInstance[],
): readonly DutyInstance[] {
  work.countSightingsUntil(Number.NEGATIVE_INFINITY)
  let turns = turnsOf()
  for (const at of sightings) {
    const [first] = turns
    const stays =
      first !== undefined &&
      (Math.min(first.endedAt ?? at + 1, (first.dueAt ?? at) + 1) <= at ||
        (duty.passes !== undefined && first.startsAt <= at))
    if (stays) break
    work.countSightingsUntil(at)
    turns = turnsOf()
  }
  work.countSightingsUntil(Number.POSITIVE_INFINITY)
  return turns
}
