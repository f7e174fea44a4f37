import { readDuration } from '../language/durations.ts'
import type { Clock, Duty, Moment, Pack, Urgency } from '../pack.ts'

/** How soon a duty is due, for putting two side by side: from what it counts, and an order in which less is sooner. */
export interface Soon {
  readonly from: string
  /** Milliseconds, counting a month as 30 days and a working day as a day and a little; infinite when it cannot be told. */
  readonly order: number
}

const day = 86_400_000

/** No time is given, and yet some words are sooner than others; all are sooner than an hour and none than at once. */
const urgencyOrder: Readonly<Record<Urgency, number>> = {
  immediately: 0,
  'without-delay': 1,
  promptly: 2,
  'as-soon-as-practicable': 3,
  'at-the-time': Number.POSITIVE_INFINITY,
  regularly: Number.POSITIVE_INFINITY,
}

export function howSoon(duty: Duty, pack: Pack): Soon {
  const { starts } = duty
  const start = typeof starts === 'object' && 'on' in starts ? starts : { on: starts }
  const from = JSON.stringify(resolve(start.on, pack))
  const passes = start.passes === undefined ? 0 : lengthOf(start.passes) + (start.exclusive ? 1 : 0)
  const before = start.before === undefined ? 0 : lengthOf(start.before)
  const due =
    duty.due ?? (duty.repeats?.every === undefined ? undefined : { within: duty.repeats.every })
  return { from, order: due ? passes - before + orderOf(due) : Number.POSITIVE_INFINITY }
}

/** A named moment of a pack's own, as what it stands for, so that two names for one thing are one thing. */
function resolve(moment: Moment, pack: Pack): unknown {
  if (typeof moment === 'string') {
    const own = pack.moments[moment]
    return own === undefined ? moment : resolve(own, pack)
  }
  return Object.fromEntries(Object.entries(moment).filter(([key]) => key !== 'cites'))
}

function orderOf(clock: Clock): number {
  if ('urgency' in clock) return urgencyOrder[clock.urgency]
  if ('within' in clock)
    return clock.from === undefined
      ? lengthOf(clock.within) + (clock.endOf === 'day' ? 1 : 0)
      : Number.POSITIVE_INFINITY
  if ('next' in clock) return day
  if ('field' in clock) return orderOf(clock.else)
  if ('earlierOf' in clock) return Math.min(...clock.earlierOf.map(orderOf))
  if ('laterOf' in clock) return Math.max(...clock.laterOf.map(orderOf))
  return Number.POSITIVE_INFINITY
}

/** Three working days are never sooner than 72 hours, nor three days to the end of the day. */
function lengthOf(text: string): number {
  const duration = readDuration(text)
  switch (duration?.kind) {
    case 'elapsed':
      return duration.milliseconds
    case 'days':
      return duration.days * day
    case 'months':
      return duration.months * 30 * day
    case 'working-days':
      return duration.days * day + 2
    default:
      return Number.POSITIVE_INFINITY
  }
}
