import {
  addDays,
  addMonths,
  endOfDay,
  epochDayOf,
  type Instant,
  toInstant,
  toWallTime,
} from '../../facts/index.ts'
import type { BankHolidays } from '../pack/shared.ts'
import { addWorkingDays } from './working-days.ts'

/**
 * A length of time as protocols write it. Hours and minutes are elapsed, across a clock change; days, weeks, months and
 * years are calendar, to the same reading of the clock in England; working days skip weekends and bank holidays.
 */
export type Duration =
  | { readonly kind: 'elapsed'; readonly milliseconds: number }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'working-days'; readonly days: number }

const inWords = /^(\d+) (working|calendar) days?$/

/** Signs, fractions and seconds, which ISO 8601 has and no protocol writes; and a unit said twice, of which a reader might keep either. */
const notWritten = /[^PTYMWDH\d]|([YMWDH]).*\1/

/** Reads a duration; undefined when it is not one. Mixed months and hours (`P1MT2H`) are not used by any protocol and are refused. */
export function readDuration(text: string): Duration | undefined {
  const worded = inWords.exec(text)
  if (worded) {
    const days = Number(worded[1])
    return worded[2] === 'working' ? { kind: 'working-days', days } : { kind: 'days', days }
  }
  const read = readIso(text)
  if (!read) return undefined
  const months = read.years * 12 + read.months
  const days = read.weeks * 7 + read.days
  const milliseconds = (read.hours * 60 + read.minutes) * 60_000
  const given = [months, days, milliseconds].filter((part) => part > 0)
  if (given.length !== 1) return text === 'PT0H' ? { kind: 'elapsed', milliseconds: 0 } : undefined
  if (months > 0) return { kind: 'months', months }
  return days > 0 ? { kind: 'days', days } : { kind: 'elapsed', milliseconds }
}

function readIso(text: string): Temporal.Duration | undefined {
  if (notWritten.test(text)) return undefined
  try {
    return Temporal.Duration.from(text)
  } catch {
    return undefined
  }
}

/** As `readDuration`, of what has been checked. Throws on what is not one. */
export function mustReadDuration(text: string): Duration {
  const duration = readDuration(text)
  if (!duration) throw new Error(`not a duration: ${text}`)
  return duration
}

/** Where a duration lands; working days end with the day unless the time of day is kept. */
export function addDuration(
  from: Instant,
  duration: Duration,
  holidays: BankHolidays,
  keepTimeOfDay = false,
): Instant {
  switch (duration.kind) {
    case 'elapsed':
      return from + duration.milliseconds
    case 'days':
      return addDays(from, duration.days)
    case 'months':
      return addMonths(from, duration.months)
    case 'working-days': {
      const wall = toWallTime(from)
      const epochDay = addWorkingDays(wall.epochDay, duration.days, holidays)
      return keepTimeOfDay
        ? toInstant({ epochDay, sinceMidnight: wall.sinceMidnight })
        : endOfDay(epochDay)
    }
  }
}

/** That long before the instant. Working days count back over the same calendar. */
export function subtractDuration(
  from: Instant,
  duration: Duration,
  holidays: BankHolidays,
): Instant {
  switch (duration.kind) {
    case 'elapsed':
      return from - duration.milliseconds
    case 'days':
      return addDays(from, -duration.days)
    case 'months':
      return addMonths(from, -duration.months)
    case 'working-days': {
      const wall = toWallTime(from)
      return toInstant({
        epochDay: addWorkingDays(wall.epochDay, -duration.days, holidays),
        sinceMidnight: wall.sinceMidnight,
      })
    }
  }
}

/** The next reading of the clock after the instant, in England; on a working day if asked. */
export function nextAtTime(
  after: Instant,
  time: string,
  workingDaysOnly: boolean,
  holidays: BankHolidays,
): Instant {
  const sinceMidnight = timeOfDay(time)
  let epochDay = epochDayOf(after)
  if (toInstant({ epochDay, sinceMidnight }) <= after) epochDay += 1
  if (workingDaysOnly) epochDay = addWorkingDays(epochDay - 1, 1, holidays)
  return toInstant({ epochDay, sinceMidnight })
}

/** The few times of day that protocols write, each read once. */
const timesOfDay = new Map<string, number>()

/** A time of day as written, in milliseconds since midnight. */
export function timeOfDay(time: string): number {
  const known = timesOfDay.get(time)
  if (known !== undefined) return known
  const [hours, minutes] = time.split(':').map(Number)
  const sinceMidnight = ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000
  timesOfDay.set(time, sinceMidnight)
  return sinceMidnight
}

/** A day, where its exact length does not matter. */
export const dayLength = 86_400_000

/**
 * How long a duration is, for putting two side by side: milliseconds, counting a month as 30 days and a working day as a day and a little, so that three
 * working days are never sooner than 72 hours. Infinite when it is not a duration.
 */
export function lengthOf(text: string): number {
  const duration = readDuration(text)
  switch (duration?.kind) {
    case 'elapsed':
      return duration.milliseconds
    case 'days':
      return duration.days * dayLength
    case 'months':
      return duration.months * 30 * dayLength
    case 'working-days':
      return duration.days * dayLength + 2
    default:
      return Number.POSITIVE_INFINITY
  }
}

/** How long a duration comes to on a calendar, for drawing it: a month as 30.4 days, five working days as a week. Undefined when it is not one. */
export function calendarLength(text: string): number | undefined {
  const duration = readDuration(text)
  if (duration?.kind === 'months') return duration.months * 30.4 * dayLength
  if (duration?.kind === 'working-days') return (duration.days * 7 * dayLength) / 5
  return duration && lengthOf(text)
}
