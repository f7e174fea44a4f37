import { type Instant, isoOf, readTime } from '../../facts/index.ts'
import { inLondon, sayTime } from '../../words/index.ts'
import type { Boxes } from './boxes.ts'
import { boxOf } from './boxes.ts'
import { readTimeOfDay } from './read-time-of-day.ts'

/** A moment as somebody gave it. `part` says which box the fault is in; `choices` are offered when it happened twice. */
export type ReadMoment =
  | { readonly kind: 'moment'; readonly at: Instant; readonly written: string }
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'fault'
      readonly part: 'day' | 'date' | 'time' | 'which'
      readonly message: string
      readonly choices?: readonly { readonly value: string; readonly text: string }[]
    }

/**
 * Reads the boxes of a moment question: a day (just now, today, yesterday or a date), a time, and which of the two when
 * the clocks went back over it.
 */
export function readMoment(boxes: Boxes, name: string, now: Instant, label: string): ReadMoment {
  const day = boxOf(boxes, `${name}-day`)
  const typed = boxOf(boxes, `${name}-time`)
  if (day === 'now') return { kind: 'moment', at: now, written: isoOf(now) }
  const date = readDate(boxes, name, day, now)
  if (date === null) {
    return typed === '' ? { kind: 'nothing' } : fault('day', `Choose the day: ${label}.`)
  }
  if (date === 'impossible')
    return fault('date', `There is no such date. Check day, month and year: ${label}.`)
  if (typed === '') return fault('time', `Give a time, such as 9:30pm or 21:30: ${label}.`)
  const time = timeTyped(typed, label)
  if (typeof time !== 'string') return time
  return settle(`${date.toString()} ${time}`, boxOf(boxes, `${name}-which`), label)
}

/** Reads a moment of the last day, asked by its time alone: the last time that it was that time, unless its boxes say which day. */
export function readLately(boxes: Boxes, name: string, now: Instant, label: string): ReadMoment {
  if (boxOf(boxes, `${name}-day`) === 'other') return readMoment(boxes, name, now, label)
  const typed = boxOf(boxes, `${name}-time`)
  if (typed === '') return { kind: 'nothing' }
  const time = timeTyped(typed, label)
  if (typeof time !== 'string') return time
  const local = inLondon(now)
  const hasBeen = local.toPlainTime().toString({ smallestUnit: 'minute' }) >= time
  const day = local.toPlainDate().subtract({ days: hasBeen ? 0 : 1 })
  return settle(`${day.toString()} ${time}`, boxOf(boxes, `${name}-which`), label)
}

/** A time of day as it was typed, in twenty-four hours (`21:30`), or what is wrong with it. */
function timeTyped(typed: string, label: string): string | ReturnType<typeof fault> {
  const time = readTimeOfDay(typed)
  if (time.kind === 'am-or-pm')
    return fault(
      'time',
      `“${shortened(typed)}” could be morning or evening. Add am or pm: ${label}.`,
    )
  if (time.kind === 'not-a-time')
    return fault(
      'time',
      `“${shortened(typed)}” is not a time. Write it like 9:30pm or 21:30: ${label}.`,
    )
  return `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`
}

/** What the boxes of the later end of a time are called, for a time known only as a span. */
export function laterEnd(name: string): string {
  return `${name}-until`
}

/** Whether somebody said a later end. */
export function hasLaterEnd(boxes: Boxes, name: string): boolean {
  const later = laterEnd(name)
  return ['day', 'time', 'date-day', 'date-month', 'date-year'].some(
    (part) => boxOf(boxes, `${later}-${part}`) !== '',
  )
}

/** The boxes of a moment question as they are filled in to say that instant: what `readMoment` reads back. */
export function boxesOfMoment(name: string, at: Instant): Boxes {
  const local = inLondon(at)
  const wall = local.toPlainDateTime().toString({ smallestUnit: 'minute' })
  const read = readTime(wall)
  return {
    [`${name}-day`]: 'other',
    [`${name}-date-day`]: String(local.day),
    [`${name}-date-month`]: String(local.month),
    [`${name}-date-year`]: String(local.year),
    [`${name}-time`]: wall.slice('2026-03-01T'.length),
    ...(read.kind === 'overlap' && {
      [`${name}-which`]: at < read.later ? 'earlier' : 'later',
    }),
  }
}

function settle(wall: string, which: string, label: string): ReadMoment {
  const read = readTime(wall)
  if (read.kind === 'instant')
    return { kind: 'moment', at: read.instant, written: isoOf(read.instant) }
  if (read.kind === 'gap') {
    return fault(
      'time',
      `The clocks went forward at 1am that night, so this time did not happen. Give a time before 1am or from 2am: ${label}.`,
    )
  }
  if (read.kind === 'not-a-time') return fault('date', `There is no such date and time: ${label}.`)
  if (which === 'earlier') return { kind: 'moment', at: read.earlier, written: isoOf(read.earlier) }
  if (which === 'later') return { kind: 'moment', at: read.later, written: isoOf(read.later) }
  return {
    kind: 'fault',
    part: 'which',
    message: `The clocks went back that night, so this time happened twice. Say which: ${label}.`,
    choices: [
      { value: 'earlier', text: sayTime(read.earlier) },
      { value: 'later', text: sayTime(read.later) },
    ],
  }
}

function readDate(
  boxes: Boxes,
  name: string,
  day: string,
  now: Instant,
): Temporal.PlainDate | null | 'impossible' {
  const today = inLondon(now).toPlainDate()
  if (day === 'today') return today
  if (day === 'yesterday') return today.subtract({ days: 1 })
  if (day === 'tomorrow') return today.add({ days: 1 })
  const [d, m, y] = ['day', 'month', 'year'].map((part) => boxOf(boxes, `${name}-date-${part}`))
  if (!d && !m && !y) return null
  return dateFrom(d ?? '', m ?? '', y ?? '')
}

/** A calendar date from three boxes. */
export function dateFrom(
  day: string,
  month: string,
  year: string,
): Temporal.PlainDate | 'impossible' {
  if (![day, month].every((part) => /^\d{1,2}$/.test(part)) || !/^\d{4}$/.test(year))
    return 'impossible'
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
  } catch {
    return 'impossible'
  }
}

function fault(part: 'day' | 'date' | 'time' | 'which', message: string): ReadMoment {
  return { kind: 'fault', part, message }
}

function shortened(typed: string): string {
  return typed.length > 20 ? `${typed.slice(0, 20)}…` : typed
}
