import { calendarLength, lengthOf } from '../language/durations.ts'
import { firstDue, lengthOfClock } from '../mechanisms/how-soon.ts'
import type { Duty } from '../pack/duty-shape.ts'
import { startOf } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import type { Moment } from '../pack/shapes.ts'

/** How soon a duty is due, for putting two side by side: from what it counts, and an order in which less is sooner. */
export interface Soon {
  readonly from: string
  /** Milliseconds, counting a month as 30 days and a working day as a day and a little; infinite when it cannot be told. */
  readonly order: number
}

export function howSoon(duty: Duty, pack: Pack): Soon {
  const start = startOf(duty)
  const from = JSON.stringify(resolve(start.on, pack))
  const passes = start.passes === undefined ? 0 : lengthOf(start.passes) + (start.exclusive ? 1 : 0)
  const before = start.before === undefined ? 0 : lengthOf(start.before)
  return { from, order: passes - before + firstDue(duty) }
}

/** A named moment of a pack's own, as what it stands for, so that two names for one thing are one thing. */
function resolve(moment: Moment, pack: Pack): unknown {
  if (typeof moment === 'string') {
    const own = pack.moments[moment]
    return own === undefined ? moment : resolve(own, pack)
  }
  return Object.fromEntries(Object.entries(moment).filter(([key]) => key !== 'cites'))
}

/** How long after the moment it starts at a duty is due, on a calendar, in milliseconds, where it says so in so many words; for drawing it. */
export function lengthGiven(duty: Duty): number | undefined {
  const given = duty.due && lengthOfClock(duty.due)
  const { passes } = startOf(duty)
  const delay = passes === undefined ? undefined : calendarLength(passes)
  return given === undefined ? undefined : (delay ?? 0) + given
}
