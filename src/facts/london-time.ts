/** Milliseconds since 1970-01-01T00:00Z. People see England's wall time; inside, only instants. */
export type Instant = number

/*
 * England's wall time, over instants. Temporal supplies every rule of the zone, once, as a table of the instants at
 * which the clocks change; after that a conversion is integer arithmetic, which the engine does thousands of times a second.
 */

const zone = 'Europe/London'
const hour = 3_600_000
const dayLength = 24 * hour
const firstYear = 1970
const lastYear = 2120

interface Change {
  readonly at: Instant
  /** Offset from UTC in milliseconds, from that instant on. */
  readonly offset: number
}

const changes: readonly Change[] = clockChanges()

function clockChanges(): Change[] {
  const found: Change[] = []
  let here = Temporal.ZonedDateTime.from(`${firstYear}-01-01T00:00[${zone}]`)
  found.push({ at: Number.NEGATIVE_INFINITY, offset: here.offsetNanoseconds / 1e6 })
  for (;;) {
    const next = here.getTimeZoneTransition('next')
    if (!next || next.year > lastYear) return found
    found.push({ at: next.epochMilliseconds, offset: next.offsetNanoseconds / 1e6 })
    here = next
  }
}

/** The clocks change twice a year, so that where an instant falls among the changes is nearly known beforehand. */
const sinceFirst = (changes.length - 2) / ((changes.at(-1)?.at ?? 1) - (changes[1]?.at ?? 0))

function changeIndex(instant: Instant): number {
  const near = 1 + Math.floor((instant - (changes[1]?.at ?? 0)) * sinceFirst)
  let index = near > 0 ? Math.min(changes.length - 1, near) : 0
  while (index > 0 && (changes[index] as Change).at > instant) index--
  while (index + 1 < changes.length && (changes[index + 1] as Change).at <= instant) index++
  return index
}

/** Milliseconds England is ahead of UTC at the instant. */
function londonOffset(instant: Instant): number {
  return (changes[changeIndex(instant)] as Change).offset
}

/** A wall-clock reading in England: whole days since 1970-01-01 and milliseconds into the day. */
export interface WallTime {
  readonly epochDay: number
  readonly sinceMidnight: number
}

export function toWallTime(instant: Instant): WallTime {
  const local = instant + londonOffset(instant)
  const epochDay = Math.floor(local / dayLength)
  return { epochDay, sinceMidnight: local - epochDay * dayLength }
}

/** Every instant at which England's clocks show this reading: none in the spring gap, two in the autumn overlap. */
export function instantsOf(wall: WallTime): readonly Instant[] {
  const local = wall.epochDay * dayLength + wall.sinceMidnight
  const near = changeIndex(local)
  const found: Instant[] = []
  for (let i = Math.max(0, near - 1); i <= Math.min(changes.length - 1, near + 1); i++) {
    const { at, offset } = changes[i] as Change
    const instant = local - offset
    const until = changes[i + 1]?.at ?? Number.POSITIVE_INFINITY
    if (instant >= at && instant < until && !found.includes(instant)) found.push(instant)
  }
  return found.sort((a, b) => a - b)
}

/** The instant a clock computes to: the earlier of two in the overlap; in the gap, as long after it as the reading is past its start. */
export function toInstant(wall: WallTime): Instant {
  const local = wall.epochDay * dayLength + wall.sinceMidnight
  const near = changeIndex(local)
  const { at, offset } = changes[near] as Change
  const until = changes[near + 1]?.at ?? Number.POSITIVE_INFINITY
  // Further from a change of the clocks than any offset, there is one instant.
  if (local - at > dayLength && until - local > dayLength) return local - offset
  const [first] = instantsOf(wall)
  if (first !== undefined) return first
  return local - londonOffset(local - dayLength)
}

/** Days since 1970-01-01 of the calendar date it is in England. */
export function epochDayOf(instant: Instant): number {
  return toWallTime(instant).epochDay
}

/** Days of dates read lately: a child's date of birth is read at every look. */
const daysRead = new Map<string, number>()
const mostDaysRead = 1000

/** Days since 1970-01-01 of an ISO calendar date. Throws RangeError on a date that does not exist. */
export function epochDayFrom(isoDate: string): number {
  const known = daysRead.get(isoDate)
  if (known !== undefined) return known
  const date = Temporal.PlainDate.from(isoDate, { overflow: 'reject' })
  const day = daysFromCivil(date.year, date.month, date.day)
  if (daysRead.size === mostDaysRead) daysRead.clear()
  daysRead.set(isoDate, day)
  return day
}

/** ISO calendar date of a day number. */
export function isoDateOf(epochDay: number): string {
  const { year, month, day } = civilFromDays(epochDay)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Midnight in England at the start of the day. */
export function startOfDay(epochDay: number): Instant {
  return toInstant({ epochDay, sinceMidnight: 0 })
}

/** The last second of the day in England: 23:59:59. */
export function endOfDay(epochDay: number): Instant {
  return startOfDay(epochDay + 1) - 1000
}

/** The same reading of the clock so many days on. */
export function addDays(instant: Instant, days: number): Instant {
  const wall = toWallTime(instant)
  return toInstant({ epochDay: wall.epochDay + days, sinceMidnight: wall.sinceMidnight })
}

/** The same day and reading so many months on; the last day of a shorter month. */
export function addMonths(instant: Instant, months: number): Instant {
  const wall = toWallTime(instant)
  return toInstant({
    epochDay: addMonthsToDay(wall.epochDay, months),
    sinceMidnight: wall.sinceMidnight,
  })
}

function addMonthsToDay(epochDay: number, months: number): number {
  const { year, month, day } = civilFromDays(epochDay)
  const count = year * 12 + (month - 1) + months
  const toYear = Math.floor(count / 12)
  const toMonth = (count % 12) + 1
  const lastDay =
    daysFromCivil(toMonth === 12 ? toYear + 1 : toYear, (toMonth % 12) + 1, 1) -
    daysFromCivil(toYear, toMonth, 1)
  return daysFromCivil(toYear, toMonth, Math.min(day, lastDay))
}

/** Start in England of the birthday at that age; a child born on 29 February is older from 1 March in a common year. */
export function birthdayAt(bornOn: number, age: number): Instant {
  const { year, month, day } = civilFromDays(bornOn)
  return startOfDay(daysFromCivil(year + age, month, day))
}

/** Whole years lived by the calendar day. */
export function ageOn(bornOn: number, epochDay: number): number {
  return Math.floor((inDigits(epochDay) - inDigits(bornOn)) / 10_000)
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(epochDay: number): number {
  return ((((epochDay + 3) % 7) + 7) % 7) + 1
}

export function yearOf(epochDay: number): number {
  return Math.floor(inDigits(epochDay) / 10_000)
}

/* Dates of living people and of their cases, 1925 to 2120, each worked out once. */
const firstKept = -16_436
const kept = new Int32Array(71_589)

/** A calendar date as a number, 20260301. NaN for NaN. */
function inDigits(epochDay: number): number {
  const known = kept[epochDay - firstKept]
  if (known !== undefined && known !== 0) return known
  const { year, month, day } = civilFromDays(epochDay)
  const digits = year * 10_000 + month * 100 + day
  if (known === 0) kept[epochDay - firstKept] = digits
  return digits
}

interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
}

/* Day counts in the proleptic Gregorian calendar; an era is 400 years, a year of it begins on 1 March. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

function civilFromDays(epochDay: number): Civil {
  const z = epochDay + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

/** ISO 8601 with offset and zone: `2026-03-01T21:00:00+00:00[Europe/London]`. */
export function isoOf(instant: Instant): string {
  const { epochDay, sinceMidnight } = toWallTime(instant)
  const wall = `${isoDateOf(epochDay)}T${isoClock(sinceMidnight)}`
  return `${wall}${londonOffset(instant) === 0 ? '+00:00' : '+01:00'}[${zone}]`
}

/** `21:00:00`, with thousandths where there are any. */
function isoClock(sinceMidnight: number): string {
  const seconds = Math.floor(sinceMidnight / 1000)
  const two = (part: number) => String(part).padStart(2, '0')
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  const thousandths = sinceMidnight % 1000
  return thousandths === 0 ? clock : `${clock}.${String(thousandths).padStart(3, '0')}`
}

/** What reading a written time came to. */
export type ReadTime =
  | { readonly kind: 'instant'; readonly instant: Instant }
  | { readonly kind: 'gap' }
  | { readonly kind: 'overlap'; readonly earlier: Instant; readonly later: Instant }
  | { readonly kind: 'not-a-time' }

/**
 * Reads a time as people and machines write it: ISO 8601 with an offset, `Z` or zone; or a bare England wall time
 * `2026-03-01 21:00`, which may not exist (the clocks went forward) or may happen twice (they went back).
 */
export function readTime(text: string): ReadTime {
  const written = text
    .trim()
    .replace(/^(\d{4}-\d{2}-\d{2})\s+(\d{2}:\d{2}(?::\d{2})?)\s*([+-]\d{2}:\d{2}|Z)?$/, '$1T$2$3')
  try {
    if (/[Zz]$|[+-]\d{2}:?\d{2}(\[.*\])?$/.test(written)) {
      const bare = written.replace(/\[.*\]$/, '')
      return { kind: 'instant', instant: Temporal.Instant.from(bare).epochMilliseconds }
    }
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(written)) return { kind: 'not-a-time' }
    const local = Temporal.PlainDateTime.from(written, { overflow: 'reject' })
    const sinceMidnight =
      local.hour * hour + local.minute * 60_000 + local.second * 1000 + local.millisecond
    const [first, second] = instantsOf({
      epochDay: daysFromCivil(local.year, local.month, local.day),
      sinceMidnight,
    })
    if (first === undefined) return { kind: 'gap' }
    if (second !== undefined) return { kind: 'overlap', earlier: first, later: second }
    return { kind: 'instant', instant: first }
  } catch {
    return { kind: 'not-a-time' }
  }
}
