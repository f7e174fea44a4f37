import { getSlot } from '../../episode/index.ts'
import type { Instant } from '../../facts/index.ts'
import { endOfDay, epochDayOf } from '../../facts/index.ts'
import type { Clock, Urgency } from '../pack.ts'
import { addDuration, nextAtTime, readDuration } from './durations.ts'
import { compileMoment, type MomentContext } from './moments.ts'
import { moveTo, pointOf, type Work } from './work.ts'

/** When a duty is due; `at` undefined where no time is given or it cannot be worked out yet. */
export interface Due {
  readonly at: Instant | undefined
  readonly urgency: Urgency | undefined
}

export type DueOf = (work: Work, start: Instant) => Due

const notYet: Due = { at: undefined, urgency: 'at-the-time' }

/** Turns a clock as written into a function of the instant a duty starts. */
export function compileClock(clock: Clock, context: MomentContext): DueOf {
  if ('urgency' in clock) {
    const due: Due = { at: undefined, urgency: clock.urgency }
    return () => due
  }
  if ('within' in clock) return within(clock, context)
  if ('next' in clock) {
    return (_, start) => ({
      at: nextAtTime(start, clock.next, clock.workingDays ?? false, context.holidays),
      urgency: undefined,
    })
  }
  if ('by' in clock) {
    const moment = compileMoment(clock.by, context)
    return (work) => {
      const at = moment(work)
      return at === undefined ? notYet : { at, urgency: undefined }
    }
  }
  if ('field' in clock) {
    const slot = getSlot(clock.field)
    const otherwise = compileClock(clock.else, context)
    return (work, start) => {
      moveTo(work, pointOf(work, start))
      const minutes = Number(work.values[slot])
      return Number.isNaN(minutes)
        ? otherwise(work, start)
        : { at: start + minutes * 60_000, urgency: undefined }
    }
  }
  const [clocks, sooner] = 'earlierOf' in clock ? [clock.earlierOf, true] : [clock.laterOf, false]
  const compiled = clocks.map((inner) => compileClock(inner, context))
  return (work, start) =>
    pick(
      compiled.map((due) => due(work, start)),
      sooner,
    )
}

function within(clock: Extract<Clock, { within: string }>, context: MomentContext): DueOf {
  const duration = readDuration(clock.within)
  if (!duration) throw new Error(`not a duration: ${clock.within}`)
  const from = clock.from === undefined ? undefined : compileMoment(clock.from, context)
  return (work, start) => {
    const origin = from ? from(work) : start
    if (origin === undefined) return notYet
    const at = addDuration(origin, duration, context.holidays, clock.endOf === 'hour')
    return { at: clock.endOf === 'day' ? endOfDay(epochDayOf(at)) : at, urgency: undefined }
  }
}

function pick(dues: readonly Due[], sooner: boolean): Due {
  let found: Due | undefined
  for (const due of dues) {
    if (due.at === undefined) continue
    if (found?.at === undefined || (sooner ? due.at < found.at : due.at > found.at)) found = due
  }
  return found ?? dues[0] ?? notYet
}
