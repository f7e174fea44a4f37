import { epochDayOf, type Instant, isoDateOf, readTime } from '../src/facts/index.ts'

/**
 * An instant written as so long before another: `-3d 21:00` is nine in the evening, by the clocks of England, three days before; `-2h30m` and `-45m` are
 * elapsed time. A reading the clocks skipped or showed twice is taken an hour later: training data need not ask.
 */
export function instantBefore(written: string, asOf: Instant): Instant {
  const elapsed = /^-(?:(\d+)h)?(?:(\d+)m)?$/.exec(written)
  if (elapsed && written !== '-') {
    const [, hours = '0', minutes = '0'] = elapsed
    return asOf - (Number(hours) * 60 + Number(minutes)) * 60_000
  }
  const clock = /^-(\d+)d (\d{2}):(\d{2})$/.exec(written)
  if (!clock)
    throw new Error(`“${written}” is not a time before now: write -3d 21:00, -2h30m or -45m.`)
  const [, days = '0', hour = '00', minute = '00'] = clock
  const day = dayBefore(`-${days}d`, asOf)
  const read = readTime(`${day} ${hour}:${minute}`)
  if (read.kind === 'instant') return read.instant
  if (read.kind === 'overlap') return read.later
  return instantBefore(
    `-${days}d ${String((Number(hour) + 1) % 24).padStart(2, '0')}:${minute}`,
    asOf,
  )
}

/** The date in England so many days before: `-60d`. */
export function dayBefore(written: string, asOf: Instant): string {
  const days = /^-(\d+)d$/.exec(written)?.[1]
  if (days === undefined) throw new Error(`“${written}” is not a day before today: write -60d.`)
  return isoDateOf(epochDayOf(asOf) - Number(days))
}
