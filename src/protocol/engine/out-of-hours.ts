import { epochDayOf, type Instant, toWallTime, weekdayOf, yearOf } from '../../facts/index.ts'
import { timeOfDay } from '../language/durations.ts'
import { isWorkingDay } from '../language/working-days.ts'
import type { Pack } from '../pack/pack.ts'
import type { BankHolidays } from '../pack/shared.ts'

/**
 * Whether an instant is outside a protocol's office hours, so that its duties fall to whoever stands in: evenings, weekends, bank holidays in England. The
 * office is open from the first minute of its hours and shut from the last. In a year whose bank holidays are not on file every weekday counts as a day at
 * the office: a list somebody sees twice is better than one nobody sees.
 */
export function isOutOfHours(
  { officeHours }: Pick<Pack, 'officeHours'>,
  holidays: BankHolidays,
  at: Instant,
): boolean {
  const { sinceMidnight } = toWallTime(at)
  if (sinceMidnight < timeOfDay(officeHours.from) || sinceMidnight >= timeOfDay(officeHours.to))
    return true
  const day = epochDayOf(at)
  const year = yearOf(day)
  return year < holidays.firstYear || year > holidays.lastYear
    ? weekdayOf(day) > 5
    : !isWorkingDay(day, holidays)
}
