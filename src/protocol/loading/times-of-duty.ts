import { readDuration } from '../language/durations.ts'
import { clocks } from '../mechanisms/clocks/index.ts'
import { inMoment } from '../mechanisms/references.ts'
import { type Duty, startOf } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import type { Clock, Moment, Repeats } from '../pack/shapes.ts'
import { type CatalogueRow, clocksOf, type RowClock } from '../pack/shared.ts'
import type { DocumentPath } from './source.ts'

type RowKey = RowClock extends infer C ? (C extends RowClock ? keyof C : never) : never

/** A time that a duty has, where it stands, and which clocks of a row give it. */
export interface Time {
  readonly path: DocumentPath
  /** The length, the time of day or the word; undefined of a moment. */
  readonly value: string | undefined
  readonly says: string
  readonly isGiven: (row: CatalogueRow) => boolean
}

/** Every time in the start, the due time, the turns, the endings, the reminder and the lateness of a duty. */
export function timesOf(duty: Duty, moments: Pack['moments']): readonly Time[] {
  const { on, passes, before } = startOf(duty)
  return [
    ...lengthsOf(on, ['starts'], moments),
    ...length(['starts', 'passes'], 'It begins after', passes, anyLength),
    ...length(['starts', 'before'], 'It begins ahead by', before, anyLength),
    ...(duty.due ? timesOfDue(duty.due, ['due'], moments) : []),
    ...(duty.repeats ? timesOfRepeats(duty.repeats, ['repeats']) : []),
    ...(duty.lapses ?? []).flatMap((lapse, i) => lengthsOf(lapse, ['lapses', i], moments)),
    ...length(['remind'], 'It is reminded of', duty.remind, ['before']),
    ...(duty.late ?? []).flatMap(({ tell, after }, i) => stepOfLateness(i, tell, after)),
  ]
}

/** Clocks of a row in which a length of time is counted from something to something. */
const anyLength: readonly RowKey[] = ['within', 'at', 'after', 'every', 'before', 'for', 'escalate']

function length(
  path: DocumentPath,
  says: string,
  written: string | undefined,
  keys: readonly RowKey[],
): readonly Time[] {
  return written === undefined
    ? []
    : [
        {
          path,
          value: written,
          says: `${says} ${written}`,
          isGiven: (row) => gives(row, keys, written),
        },
      ]
}

function lengthsOf(moment: Moment, path: DocumentPath, own: Pack['moments']): readonly Time[] {
  return inMoment(moment, own).flatMap((part) =>
    part.is === 'duration' ? length(path, 'It counts', part.duration, anyLength) : [],
  )
}

function timesOfDue(written: Clock, path: DocumentPath, own: Pack['moments']): readonly Time[] {
  const { urgency, next, by } = written
  return [
    ...(typeof urgency === 'string' && urgency !== noWord ? [wordOfDue(urgency, path)] : []),
    ...(typeof next === 'string' ? [timeOfDay([...path, 'next'], next)] : []),
    ...(by !== undefined && !isSetByPeople(by, own) && hasNoLength(by as Moment, own)
      ? [event([...path, 'by'])]
      : []),
    ...clocks
      .of(written)
      .parts(written)
      .flatMap((part) => {
        const place = [...path, ...part.path]
        if (part.is === 'clock') return timesOfDue(part.clock, place, own)
        if (part.is === 'moment') return lengthsOf(part.moment, place, own)
        return part.is === 'duration'
          ? length(place, 'It is due after', part.duration, anyLength)
          : []
      }),
  ]
}

/** A date that somebody records is theirs, and not the pack's to invent. */
function isSetByPeople(by: unknown, own: Pack['moments']): boolean {
  const form = typeof by === 'string' ? own[by] : by
  return typeof form === 'object' && form !== null && 'date' in form
}

function hasNoLength(moment: Moment, own: Pack['moments']): boolean {
  return inMoment(moment, own).every((part) => part.is !== 'duration')
}

/** The urgency of what the text gives no time and no word for. */
export const noWord = 'at-the-time'

function wordOfDue(word: string, path: DocumentPath): Time {
  return {
    path: [...path, 'urgency'],
    value: word,
    says: `It is asked ${word}`,
    isGiven: (row) => gives(row, word === 'regularly' ? ['urgency', 'every'] : ['urgency'], word),
  }
}

function timeOfDay(path: DocumentPath, time: string): Time {
  return {
    path,
    value: time,
    says: `It is due at ${time}`,
    isGiven: (row) => gives(row, ['at', 'by'], time),
  }
}

/** Due by something that happens: the row says so in words, which cannot be compared. */
function event(path: DocumentPath): Time {
  const keys: readonly RowKey[] = ['by', 'before', 'at', 'within', 'urgency']
  return {
    path,
    value: undefined,
    says: 'It is due by a moment',
    isGiven: (row) => clocksOf(row).some((clock) => keys.some((key) => key in clock)),
  }
}

function timesOfRepeats(written: Repeats, path: DocumentPath): readonly Time[] {
  const { every, daily, for: lasts, then } = written
  return [
    ...(typeof every === 'string'
      ? length([...path, 'every'], 'It comes round every', every, ['every'])
      : []),
    ...(typeof daily === 'string'
      ? [
          ...length([...path, 'daily'], 'It comes round every', 'P1D', ['every']),
          timeOfDay([...path, 'daily'], daily),
        ]
      : []),
    ...(typeof lasts === 'string' ? [phase([...path, 'for'], lasts)] : []),
    ...(typeof then === 'object' && then !== null
      ? timesOfRepeats(then as Repeats, [...path, 'then'])
      : []),
  ]
}

/** For how long an interval holds: a length of its own in the row, or the words of the interval's end. */
function phase(path: DocumentPath, lasts: string): Time {
  return {
    path,
    value: lasts,
    says: `It comes round for ${lasts}`,
    isGiven: (row) =>
      gives(row, anyLength, lasts) ||
      clocksOf(row).some((clock) => 'every' in clock && clock.until !== undefined),
  }
}

/** Who hears of lateness, at once, needs a row about escalating; who hears of it later needs its length. */
function stepOfLateness(i: number, tell: string, after: string | undefined): readonly Time[] {
  if (after !== undefined)
    return length(['late', i, 'after'], `${tell} hears of lateness after`, after, ['escalate'])
  return [
    {
      path: ['late', i],
      value: undefined,
      says: `${tell} hears of lateness`,
      isGiven: (row) =>
        row.kind === 'escalate' || clocksOf(row).some((clock) => 'escalate' in clock),
    },
  ]
}

/** Whether a row gives it in a clock of one of these keys: the same length however it is written, or the same word. */
export function gives(row: CatalogueRow, keys: readonly RowKey[], written: string): boolean {
  return clocksOf(row).some((clock) =>
    keys.some((key) => {
      const given: unknown = Reflect.get(clock, key)
      return typeof given === 'string' && isSame(given, written)
    }),
  )
}

export function isSame(given: string, written: string): boolean {
  const [one, other] = [readDuration(given), readDuration(written)]
  return given === written || (!!one && JSON.stringify(one) === JSON.stringify(other))
}
