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

function count(howMany: number, unit: string): string {
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
    ? count(whole, largeName)
    : `${count(whole, largeName)} ${count(rest, smallName)}`
}

/** A length of time in its two largest units, rounded down: `3 hours 10 minutes`, `2 days 4 hours`, `5 weeks 1 day`; from three months, months, and from two years, years. */
export function sayDuration(milliseconds: number): string {
  const length = Math.abs(milliseconds)
  if (length < minute) return 'less than a minute'
  if (length < hour) return count(Math.floor(length / minute), 'minute')
  if (length < day) return pair(length, hour, 'hour', minute, 'minute')
  if (length < 2 * week) return pair(length, day, 'day', hour, 'hour')
  if (length < 3 * month) return pair(length, week, 'week', day, 'day')
  if (length < 2 * year) return count(Math.floor(length / month), 'month')
  return count(Math.floor(length / year), 'year')
}

/** How long until a due time, or how late: `in 3 hours 10 minutes`, `2 hours late`. */
export function sayUntilDue(dueAt: number, now: number): string {
  return now > dueAt ? `${sayDuration(now - dueAt)} late` : `in ${sayDuration(dueAt - now)}`
}

/** How long ago: `40 minutes ago`; `just now` within the last minute. */
export function sayAgo(at: number, now: number): string {
  return now - at < minute ? 'just now' : `${sayDuration(now - at)} ago`
}

/** A running length, or a countdown, by the name a page gives it. */
export function sayTicking(kind: string, at: number, now: number): string {
  if (kind === 'until-due') return sayUntilDue(at, now)
  if (kind === 'ago') return sayAgo(at, now)
  if (kind === 'starts') return at > now ? `starts in ${sayDuration(at - now)}` : 'starting now'
  return sayDuration(now - at)
}
