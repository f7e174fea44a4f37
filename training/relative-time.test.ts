import { expect, test } from 'vitest'
import { isoOf } from '../src/facts/index.ts'
import { dayBefore, instantBefore } from './relative-time.ts'

/** Ten in the morning on the Monday after the clocks went forward. */
const asOf = Temporal.Instant.from('2026-03-30T09:00:00Z').epochMilliseconds
const at = (written: string) => isoOf(instantBefore(written, asOf))

test('a day and a time of day are read by England’s clocks, whatever the hour has done since', () => {
  expect(at('-1d 21:00')).toBe('2026-03-29T21:00:00+01:00[Europe/London]')
  expect(at('-2d 21:00')).toBe('2026-03-28T21:00:00+00:00[Europe/London]')
})

test('hours and minutes are time that has passed', () => {
  expect(at('-2h30m')).toBe('2026-03-30T07:30:00+01:00[Europe/London]')
  expect(at('-45m')).toBe('2026-03-30T09:15:00+01:00[Europe/London]')
  expect(at('-36h')).toBe('2026-03-28T21:00:00+00:00[Europe/London]')
})

test('a time the clocks skipped is taken an hour later', () => {
  expect(at('-1d 01:30')).toBe('2026-03-29T02:30:00+01:00[Europe/London]')
})

test('a day alone is a date', () => {
  expect(dayBefore('-30d', asOf)).toBe('2026-02-28')
})

test.each(['yesterday', '-', '3d 21:00', '-1d', '-1d 9:00', '+2h'])(
  '“%s” is refused',
  (written) => {
    expect(() => instantBefore(written, asOf)).toThrow(/not a time before now/)
  },
)
