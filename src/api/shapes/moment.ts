import { type Static, type TArrayOptions, type TSchema, Type } from 'typebox'
import { epochDayFrom, type Instant, isOfACase, startOfDay } from '../../facts/index.ts'

/**
 * An instant as the API says it: ISO 8601 with offset, such as `2026-03-29T02:10:00+01:00`. Inside it is a number of
 * milliseconds; what is declared with this shape is written as text on its way out (`write-json.ts`), whatever its name.
 */
export const moment = Type.Unsafe<Instant>(Type.String({ format: 'date-time' }))

/** A moment that may not have come, or may not be known. */
export const momentOrNull = Type.Union([moment, Type.Null()])

export const textOrNull = Type.Union([Type.String(), Type.Null()])

/** A list that is read, not written to. */
export function listOf<T extends TSchema>(items: T, options: TArrayOptions = {}) {
  return Type.Unsafe<readonly Static<T>[]>(Type.Array(items, options))
}

/** A moment somebody asks for: any ISO 8601 with an offset, also without seconds, of the years a case here can be of. */
export const askedMoment = Type.Refine(
  Type.String({ maxLength: 60, description: 'ISO 8601 with an offset, from 1989 to 2099' }),
  (written) => {
    const at = readMoment(written)
    return at !== null && isOfACase(at)
  },
  () => 'not-a-time',
)

/** A day in England somebody asks for, of those years. */
export const askedDay = Type.Refine(
  Type.String({
    format: 'day',
    description: 'As in force on this day in England, YYYY-MM-DD, from 1989 to 2099',
  }),
  (written) => isOfACase(startOfDay(epochDayFrom(written))),
  () => 'not-a-date',
)

/** Null when nothing was asked for, or it is no instant. */
export function readMoment(written: string | undefined): Instant | null {
  if (written === undefined) return null
  try {
    return Temporal.Instant.from(written).epochMilliseconds
  } catch {
    return null
  }
}
