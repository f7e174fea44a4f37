const hour = 3_600_000
const day = 24 * hour

/** Part of the line of time: hours near the beginning get more room than days, and days more than weeks. */
interface Stretch {
  readonly from: number
  readonly until: number
  readonly left: number
  readonly right: number
}

/** Where a length of time since the beginning lies on a line so many units wide. */
export interface TimeScale {
  readonly xOf: (since: number) => number
  readonly stretches: readonly (Stretch & { readonly name: 'hours' | 'days' | 'weeks' })[]
  readonly end: number
}

const shares = { hours: 0.46, days: 0.3, weeks: 0.24 } as const

/** A line of hours, then days, then weeks, as long as the last thing on it needs. Longest half a year: the rest is “later”. */
export function timeScale(longest: number, left: number, right: number): TimeScale {
  const end = Math.min(Math.max(longest, 6 * hour), 182 * day)
  const names = ['hours', 'days', 'weeks'] as const
  const limits = { hours: [0, day], days: [day, 7 * day], weeks: [7 * day, 182 * day] } as const
  const used = names.filter((name) => limits[name][0] < end)
  const whole = used.reduce((sum, name) => sum + shares[name], 0)
  let x = left
  const stretches = used.map((name) => {
    const width = ((right - left) * shares[name]) / whole
    const last = name === used.at(-1)
    const stretch = {
      name,
      from: limits[name][0],
      until: last ? end : limits[name][1],
      left: x,
      right: x + width,
    }
    x += width
    return stretch
  })
  return { stretches, end, xOf: (since) => place(stretches, since, left, right) }
}

function place(stretches: readonly Stretch[], since: number, left: number, right: number): number {
  if (since <= 0) return left
  for (const { from, until, left: a, right: b } of stretches) {
    if (since <= until) return a + ((since - from) / (until - from)) * (b - a)
  }
  return right
}
