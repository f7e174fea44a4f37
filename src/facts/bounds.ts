import {
  addMonths,
  ageOn,
  epochDayFrom,
  epochDayOf,
  type Instant,
  isoDateOf,
  readTime,
  startOfDay,
} from './london-time.ts'

/*
 * How far back and ahead a new fact may reach. A wrong year is silent otherwise: a child born in 1911 has outgrown every duty
 * there is. Only what is said from now on is held to these; what is on record stays as it was recorded.
 */

/** A child, or a care leaver: duties to a former looked-after child end at 25 (Children Act 1989, s.23CZB), so at the 26th birthday at the latest. */
export const oldest = 26
/** Meetings, reviews and waits are arranged within this many years; a date further ahead is a slip of the pen. */
export const arrangedAhead = 3
/** What is ordered for a child ends with childhood: no date of theirs lies further ahead than this many years. */
export const childhoodAhead = 18

/** No absence here is older than the law it is kept under, the Children Act 1989, and nobody asks how one will stand in a hundred years. */
const firstOfAll = startOfDay(epochDayFrom('1989-01-01'))
const lastOfAll = startOfDay(epochDayFrom('2100-01-01')) - 1

/** Whether a case can have a moment then at all: from 1989 to 2099, in England. What somebody asks to look at is held to it. */
export function isOfACase(at: Instant): boolean {
  return at >= firstOfAll && at <= lastOfAll
}

/** Whether nobody the service is about can have been alive then: more than 26 years before now. */
export function isBeforeAnybody(at: Instant, now: Instant): boolean {
  return at < addMonths(now, -12 * oldest)
}

const minute = 60_000

/** Whether what is still to come of something, such as its next look or its last day, is written as a time before it. Forms give whole minutes. */
export function isBeforeItHappened(written: string, happenedAt: Instant): boolean {
  const read = readTime(written)
  if (read.kind === 'instant') return read.instant < happenedAt - minute
  return epochDayFrom(written) < epochDayOf(happenedAt)
}

/** Whether a time lies further ahead of now than its kind of answer may. */
export function isTooFarAhead(at: Instant, now: Instant, years: number): boolean {
  return at > addMonths(now, 12 * years)
}

/** The same for calendar dates. */
export function dayFault(
  written: string,
  now: Instant,
  years: number,
): 'too-long-ago' | 'too-far-ahead' | undefined {
  const day = epochDayFrom(written)
  if (day < epochDayOf(addMonths(now, -12 * oldest))) return 'too-long-ago'
  return day > epochDayOf(addMonths(now, 12 * years)) ? 'too-far-ahead' : undefined
}

/** What is wrong with a date of birth for something that happened then: not yet born, or neither child nor care leaver any more. */
export function birthFault(
  written: string,
  happenedAt: Instant,
): 'not-yet-born' | 'not-a-child' | undefined {
  const bornOn = epochDayFrom(written)
  const on = epochDayOf(happenedAt)
  if (bornOn > on) return 'not-yet-born'
  return ageOn(bornOn, on) >= oldest ? 'not-a-child' : undefined
}

/** The earliest date that can be meant, for a sentence that asks again. */
export function earliestDay(now: Instant): string {
  return isoDateOf(epochDayOf(addMonths(now, -12 * oldest)))
}
