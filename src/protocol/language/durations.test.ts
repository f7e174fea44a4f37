import { describe, expect, test } from 'vitest'
import { readDuration } from './durations.ts'

const hour = 3_600_000

describe('A length of time', () => {
  test.each([
    ['PT72H', { kind: 'elapsed', milliseconds: 72 * hour }],
    ['PT90M', { kind: 'elapsed', milliseconds: 1.5 * hour }],
    ['PT1H30M', { kind: 'elapsed', milliseconds: 1.5 * hour }],
    ['PT0H', { kind: 'elapsed', milliseconds: 0 }],
    ['P14D', { kind: 'days', days: 14 }],
    ['P6W', { kind: 'days', days: 42 }],
    ['P1M', { kind: 'months', months: 1 }],
    ['P2Y', { kind: 'months', months: 24 }],
    ['3 working days', { kind: 'working-days', days: 3 }],
    ['1 working day', { kind: 'working-days', days: 1 }],
    ['7 calendar days', { kind: 'days', days: 7 }],
  ])('%s is read', (written, read) => {
    expect(readDuration(written)).toEqual(read)
  })

  test.each([
    ['P1MT2H', 'months and hours'],
    ['P1DT2H', 'days and hours'],
    ['P1M2D', 'months and days'],
    ['P1D1D', 'a unit said twice'],
    ['P', 'nothing'],
    ['PT', 'nothing'],
    ['P0D', 'no days'],
    ['-P1D', 'time backwards'],
    ['+P1D', 'a sign'],
    ['PT1.5H', 'a fraction'],
    ['PT30S', 'seconds'],
    ['pt1h', 'small letters'],
    ['P99999999999999999999D', 'more than any calendar holds'],
    ['3 working weeks', 'a unit there is not'],
    ['soon', 'a word'],
  ])('%s is refused: %s', (written) => {
    expect(readDuration(written)).toBe(undefined)
  })
})
