import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  ageOn,
  birthdayAt,
  endOfDay,
  epochDayFrom,
  epochDayOf,
  type Instant,
  instantsOf,
  isoDateOf,
  isoOf,
  readTime,
  toInstant,
  toWallTime,
  weekdayOf,
} from './index.ts'

const at = (iso: string): Instant => Temporal.Instant.from(iso).epochMilliseconds

describe('times as people write them', () => {
  test('a time in England is one instant, in winter and in summer', () => {
    expect(readTime('2026-03-01 21:00')).toEqual({
      kind: 'instant',
      instant: at('2026-03-01T21:00Z'),
    })
    expect(readTime('2026-07-01 21:00')).toEqual({
      kind: 'instant',
      instant: at('2026-07-01T20:00Z'),
    })
  })

  test('01:30 on 25 October 2026 happens twice, and both are given', () => {
    expect(readTime('2026-10-25 01:30')).toEqual({
      kind: 'overlap',
      earlier: at('2026-10-25T00:30Z'),
      later: at('2026-10-25T01:30Z'),
    })
    expect(readTime('2026-10-25 01:30 +01:00')).toEqual({
      kind: 'instant',
      instant: at('2026-10-25T00:30Z'),
    })
    expect(readTime('2026-10-25 01:30 +00:00')).toEqual({
      kind: 'instant',
      instant: at('2026-10-25T01:30Z'),
    })
  })

  test('01:30 on 29 March 2026 never happened', () => {
    expect(readTime('2026-03-29 01:30')).toEqual({ kind: 'gap' })
  })

  test.each([
    '2026-02-30 10:00',
    '2026-13-01 10:00',
    '2026-03-01 25:00',
    'yesterday',
    '2026-03-01',
    '',
  ])('“%s” is not a time', (written) => {
    expect(readTime(written)).toEqual({ kind: 'not-a-time' })
  })

  test('an instant is written with its offset and zone', () => {
    expect(isoOf(at('2026-07-01T20:00Z'))).toBe('2026-07-01T21:00:00+01:00[Europe/London]')
  })
})

describe('days and birthdays', () => {
  test('the last second of a day is a second before the next, also on the day the clocks go back', () => {
    expect(endOfDay(epochDayFrom('2026-10-25'))).toBe(at('2026-10-25T23:59:59Z'))
  })

  test('a month after 31 January is the last day of February', () => {
    expect(isoDateOf(epochDayOf(addMonths(at('2027-01-31T12:00Z'), 1)))).toBe('2027-02-28')
    expect(isoDateOf(epochDayOf(addMonths(at('2028-01-31T12:00Z'), 1)))).toBe('2028-02-29')
  })

  test('a child born on 29 February turns 17 on 1 March of a common year', () => {
    const born = epochDayFrom('2008-02-29')
    expect(birthdayAt(born, 17)).toBe(at('2025-03-01T00:00Z'))
    expect(ageOn(born, epochDayFrom('2025-02-28'))).toBe(16)
    expect(ageOn(born, epochDayFrom('2025-03-01'))).toBe(17)
  })

  test('24 November 2026 is a Tuesday', () => {
    expect(weekdayOf(epochDayFrom('2026-11-24'))).toBe(2)
  })
})

describe('agreement with Temporal', () => {
  const instants = fc
    .integer({ min: at('1990-01-01T00:00Z') / 1000, max: at('2060-01-01T00:00Z') / 1000 })
    .map((seconds) => seconds * 1000)

  test('every instant reads as Temporal reads it in Europe/London', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const zoned =
          Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('Europe/London')
        const { epochDay, sinceMidnight } = toWallTime(instant)
        expect(isoDateOf(epochDay)).toBe(zoned.toPlainDate().toString())
        expect(sinceMidnight).toBe(((zoned.hour * 60 + zoned.minute) * 60 + zoned.second) * 1000)
        expect(instantsOf({ epochDay, sinceMidnight })).toContain(instant)
      }),
    )
  })

  test('every instant is written as Temporal writes it', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(0, 1, 40, 500, 999), (second, thousandths) => {
        const instant = second + thousandths
        const zoned =
          Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('Europe/London')
        expect(isoOf(instant)).toBe(
          zoned.toString({ smallestUnit: instant % 1000 === 0 ? 'second' : 'millisecond' }),
        )
      }),
    )
  })

  test('adding days and months lands where Temporal lands', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: -400, max: 400 }),
        fc.integer({ min: -30, max: 30 }),
        (instant, days, months) => {
          const zoned =
            Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('Europe/London')
          const landed = (moved: Temporal.ZonedDateTime) =>
            toInstant({
              epochDay: epochDayFrom(moved.toPlainDate().toString()),
              sinceMidnight: toWallTime(instant).sinceMidnight,
            })
          expect(addMonths(instant, months)).toBe(
            landed(Temporal.ZonedDateTime.from(zoned).add({ months })),
          )
          const wall = zoned
            .toPlainDateTime()
            .add({ days })
            .toZonedDateTime('Europe/London', { disambiguation: 'compatible' })
          expect(addDays(instant, days)).toBe(wall.epochMilliseconds)
        },
      ),
    )
  })
})
