/*
 * How long, in words. No imports: the page's own script is made from this same file, so that a ticking clock and the
 * server say the same thing.
 */

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const week = 7 * day
/** Average lengths: this far back nobody counts days. */
const month = 30.44 * day
const year = 365.25 * day

/** So many of something: `1 day`, `2 days`. */
export function sayCount(howMany: number, unit: string): string {
  return `${howMany} ${unit}${howMany === 1 ? '' : 's'}`
}

function pair(
  length: number,
  large: number,
  largeName: string,
  small: number,
  smallName: string,
): string {
  const whole = Math.floor(length / large)
  const rest = Math.floor((length - whole * large) / small)
  return rest === 0
    ? sayCount(whole, largeName)
    : `${sayCount(whole, largeName)} ${sayCount(rest, smallName)}`
}

/** A length of time in its two largest units, rounded down: `3 hours 10 minutes`, `2 days 4 hours`, `5 weeks 1 day`; from three months, months, and from two years, years. */
export function sayLength(milliseconds: number): string {
  const length = Math.abs(milliseconds)
  if (length < minute) return 'less than a minute'
  if (length < hour) return sayCount(Math.floor(length / minute), 'minute')
  if (length < day) return pair(length, hour, 'hour', minute, 'minute')
  if (length < 2 * week) return pair(length, day, 'day', hour, 'hour')
  if (length < 3 * month) return pair(length, week, 'week', day, 'day')
  if (length < 2 * year) return sayCount(Math.floor(length / month), 'month')
  return sayCount(Math.floor(length / year), 'year')
}

/** A length of time as arithmetic says it, to the minute and never in more than days: `2 days 3 hours`, `16 days`. */
export function sayLengthInDays(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / minute))
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor((minutes % 1440) / 60), 'hour'],
    [minutes % 60, 'minute'],
  ] as const
  const said = parts.filter(([howMany]) => howMany > 0).slice(0, 2)
  return said.length === 0
    ? 'less than a minute'
    : said.map(([howMany, unit]) => sayCount(howMany, unit)).join(' ')
}

/** How long until a due time, or how late: `in 3 hours 10 minutes`, `2 hours late`. */
export function sayUntilDue(dueAt: number, now: number): string {
  return now > dueAt ? `${sayLength(now - dueAt)} late` : `in ${sayLength(dueAt - now)}`
}

/** How long ago: `40 minutes ago`; `just now` within the last minute. */
export function sayAgo(at: number, now: number): string {
  return now - at < minute ? 'just now' : `${sayLength(now - at)} ago`
}

/** A running length, or a countdown, by the name a page gives it. */
export function sayTicking(kind: string, at: number, now: number): string {
  if (kind === 'until-due') return sayUntilDue(at, now)
  if (kind === 'ago') return sayAgo(at, now)
  if (kind === 'starts') return at > now ? `starts in ${sayLength(at - now)}` : 'starting now'
  return sayLength(now - at)
}
