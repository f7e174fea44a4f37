/** What somebody typed for a time of day. `am-or-pm`: it could be either half of the day. */
export type ReadTimeOfDay =
  | { readonly kind: 'time'; readonly hour: number; readonly minute: number }
  | { readonly kind: 'am-or-pm' }
  | { readonly kind: 'not-a-time' }

const named: Readonly<Record<string, readonly [number, number]>> = {
  midnight: [0, 0],
  midday: [12, 0],
  noon: [12, 0],
}

/**
 * Reads a time of day as people type it: `2:10am`, `2.10 pm`, `02:10`, `1410`, `midday`, or as a machine shows it, `13:30:00`
 * (seconds are not kept). A bare `9:30` is asked about
 * rather than guessed: twelve hours matter here.
 */
export function readTimeOfDay(typed: string): ReadTimeOfDay {
  const text = typed.trim().toLowerCase().replaceAll(/\s+/g, '')
  const word = named[text]
  if (word) return { kind: 'time', hour: word[0], minute: word[1] }
  const match = /^(\d{1,2})(?:[:.]?(\d{2})(?:[:.]([0-5]\d))?)?(am|pm|a\.m\.|p\.m\.)?$/.exec(text)
  if (!match) return { kind: 'not-a-time' }
  const [, hours = '', minutes = '0', , half] = match
  const hour = Number(hours)
  const minute = Number(minutes)
  if (minute > 59) return { kind: 'not-a-time' }
  if (half) return twelveHour(hour, minute, half.startsWith('p'))
  if (hour > 23) return { kind: 'not-a-time' }
  const certain = hours.length === 2 && match[2] !== undefined
  if (!certain && hour >= 1 && hour <= 12) return { kind: 'am-or-pm' }
  return { kind: 'time', hour, minute }
}

function twelveHour(hour: number, minute: number, afternoon: boolean): ReadTimeOfDay {
  if (hour < 1 || hour > 12) return { kind: 'not-a-time' }
  return { kind: 'time', hour: (hour % 12) + (afternoon ? 12 : 0), minute }
}
