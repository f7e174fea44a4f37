import { type Instant, instantsOf, toWallTime } from '../facts/index.ts'

const zone = 'Europe/London'
const halfYear = 183 * 86_400_000

/** Names as Intl gives them for England: index 0 is Monday, 5 January 1970; index 0 is January. */
const weekdays = Array.from({ length: 7 }, (_, i) => nameOf({ weekday: 'long' }, 4 + i))
const months = Array.from({ length: 12 }, (_, i) => nameOf({ month: 'long' }, 14 + i * 30.4))

function nameOf(part: Intl.DateTimeFormatOptions, daysFrom1970: number): string {
  return new Intl.DateTimeFormat('en-GB', { ...part, timeZone: 'UTC' }).format(
    Math.floor(daysFrom1970) * 86_400_000,
  )
}

/** Instants said lately: a page says the same few in one way and another. */
const lately = new Map<Instant, Temporal.ZonedDateTime>()
const mostLately = 1000

/** England's wall time at an instant. */
export function inLondon(at: Instant): Temporal.ZonedDateTime {
  const known = lately.get(at)
  if (known) return known
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  if (lately.size === mostLately) lately.clear()
  lately.set(at, local)
  return local
}

/** Time of day as people say it: `2:10am`, `9pm`, `midday`, `midnight`; which of the two when the clocks went back over it. */
export function sayTime(at: Instant): string {
  const { hour, minute } = inLondon(at)
  return plainTime(hour, minute) + whichOfTwo(at)
}

/** A reading of the clock as written, `10:00`, as people say it: `10am`. */
export function sayTimeOfDay(written: string): string {
  const [hour = 0, minute = 0] = written.split(':').map(Number)
  return plainTime(hour, minute)
}

function plainTime(hour: number, minute: number): string {
  if (minute === 0 && hour === 0) return 'midnight'
  if (minute === 0 && hour === 12) return 'midday'
  const onClock = hour % 12 === 0 ? 12 : hour % 12
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
  return `${onClock}${minutes}${hour < 12 ? 'am' : 'pm'}`
}

function whichOfTwo(at: Instant): string {
  const same = instantsOf(toWallTime(at))
  if (same.length < 2) return ''
  return at === same[0]
    ? ' (the first time, before the clocks went back)'
    : ' (the second time, after the clocks went back)'
}

/** A day as people say it: `Sunday 29 March`, with the year where it may be doubted. */
export function sayDay(at: Instant, now: Instant): string {
  const local = inLondon(at)
  const year =
    local.year !== inLondon(now).year || Math.abs(at - now) > halfYear ? ` ${local.year}` : ''
  return `${weekdays[local.dayOfWeek - 1]} ${local.day} ${months[local.month - 1]}${year}`
}

/** A calendar date, always with its year: `3 March 2025`. What is written otherwise, such as `June 2022`, stays as written. */
export function sayDate(written: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return written
  const date = Temporal.PlainDate.from(written)
  return `${date.day} ${months[date.month - 1]} ${date.year}`
}

/** A moment said in full, for a text that is read at any time: `2:10am on Sunday 29 March 2026`. */
export function sayInstant(at: Instant): string {
  const { dayOfWeek, day, month, year } = inLondon(at)
  return `${sayTime(at)} on ${weekdays[dayOfWeek - 1]} ${day} ${months[month - 1]} ${year}`
}

/** A moment as people say it: `2:10am Sunday 29 March`. */
export function sayMoment(at: Instant, now: Instant): string {
  return `${sayTime(at)} ${sayDay(at, now)}`
}

/** A time known only as a span, in the words for each of its ends: `between 10pm … and 6am …`. */
export function saySpan(
  { occurredAt, occurredUntil }: { readonly occurredAt: Instant; readonly occurredUntil?: Instant },
  say: (at: Instant) => string,
): string {
  return occurredUntil === undefined
    ? say(occurredAt)
    : `between ${say(occurredAt)} and ${say(occurredUntil)}`
}

/** A moment beside the present: `2:10am today`, `9pm yesterday`, `midday tomorrow, Monday 30 March`, else the day in full. */
export function sayNear(at: Instant, now: Instant): string {
  const away = daysAway(at, now)
  const time = sayTime(at)
  if (away === 0) return `${time} today`
  if (away === 1) return `${time} tomorrow, ${sayDay(at, now)}`
  if (away === -1) return `${time} yesterday, ${sayDay(at, now)}`
  return `${time} ${sayDay(at, now)}`
}

/** The deadline of a clock: the end of a day is said as such, because nobody says 11:59pm and 59 seconds. */
export function sayDeadline(at: Instant, now: Instant): string {
  const local = inLondon(at)
  if (local.hour !== 23 || local.minute !== 59 || local.second !== 59) return sayNear(at, now)
  const away = daysAway(at, now)
  const day = away === 0 ? 'today' : away === 1 ? `tomorrow, ${sayDay(at, now)}` : sayDay(at, now)
  return `the end of ${day}`
}

function daysAway(at: Instant, now: Instant): number {
  return toWallTime(at).epochDay - toWallTime(now).epochDay
}
