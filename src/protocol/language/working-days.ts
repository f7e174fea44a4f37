import { isoDateOf, weekdayOf, yearOf } from '../../facts/index.ts'
import type { BankHolidays } from '../pack/shared.ts'

/** A working-day clock reached a year whose bank holidays are not on file. Nothing is guessed. */
export class MissingBankHolidays extends Error {
  readonly code = 'missing-bank-holidays'
  readonly year: number

  constructor(year: number, holidays: BankHolidays) {
    super(
      `Bank holidays for ${year} are not on file (they run from ${holidays.firstYear} to ${holidays.lastYear}). Add the year to protocols/bank-holidays before a clock in working days can reach it.`,
    )
    this.name = 'MissingBankHolidays'
    this.year = year
  }
}

/** Monday to Friday and not a bank holiday in England. Throws MissingBankHolidays for a year not on file. */
export function isWorkingDay(epochDay: number, holidays: BankHolidays): boolean {
  const year = yearOf(epochDay)
  if (year < holidays.firstYear || year > holidays.lastYear) {
    throw new MissingBankHolidays(year, holidays)
  }
  return weekdayOf(epochDay) <= 5 && !holidays.days.has(isoDateOf(epochDay))
}

/** The nth working day after (or, negative, before) the day; the day itself is not counted. */
export function addWorkingDays(epochDay: number, days: number, holidays: BankHolidays): number {
  const step = days < 0 ? -1 : 1
  let left = Math.abs(days)
  let day = epochDay
  while (left > 0) {
    day += step
    if (isWorkingDay(day, holidays)) left -= 1
  }
  return day
}
