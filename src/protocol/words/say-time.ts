import { type Instant, isoDateOf, toWallTime, weekdayOf } from '../../facts/index.ts'

const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** An instant as people in England say it: `2:10am on Sunday 29 March 2026`. */
export function sayInstant(instant: Instant): string {
  const { epochDay, sinceMidnight } = toWallTime(instant)
  const weekday = weekdays[weekdayOf(epochDay) - 1]
  const [year, month, day] = isoDateOf(epochDay).split('-').map(Number)
  return `${sayTimeOfDay(sinceMidnight)} on ${weekday} ${day} ${months[(month ?? 1) - 1]} ${year}`
}

function sayTimeOfDay(sinceMidnight: number): string {
  const minutes = Math.floor(sinceMidnight / 60_000)
  if (minutes === 0) return 'midnight'
  if (minutes === 720) return 'midday'
  const hour = Math.floor(minutes / 60)
  const past = minutes % 60
  const face = hour % 12 === 0 ? 12 : hour % 12
  return `${face}${past === 0 ? '' : `:${String(past).padStart(2, '0')}`}${hour < 12 ? 'am' : 'pm'}`
}

/** A length of time in words, to the minute: `2 days 3 hours`, `40 minutes`. */
export function sayLength(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000))
  const parts = [
    plural(Math.floor(minutes / 1440), 'day'),
    plural(Math.floor((minutes % 1440) / 60), 'hour'),
    plural(minutes % 60, 'minute'),
  ]
  const said = parts.filter((part) => part !== '').slice(0, 2)
  return said.length === 0 ? 'less than a minute' : said.join(' ')
}

/** A duration as a protocol writes it, in words: `PT72H` is `72 hours`, `P14D` is `14 days`. */
export function sayDuration(text: string): string {
  const words = /^(\d+) (working|calendar) days?$/.exec(text)
  if (words)
    return plural(Number(words[1]), words[2] === 'working' ? 'working day' : 'calendar day')
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(
    text,
  )
  if (!parts) return text
  const units = ['year', 'month', 'week', 'day', 'hour', 'minute']
  return (
    parts
      .slice(1)
      .map((amount, i) => plural(Number(amount ?? 0), units[i] ?? ''))
      .filter((part) => part !== '')
      .join(' ') || 'no time'
  )
}

function plural(count: number, unit: string): string {
  return count === 0 ? '' : `${count} ${unit}${count === 1 ? '' : 's'}`
}
