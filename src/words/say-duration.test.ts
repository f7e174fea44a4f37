import { expect, test } from 'vitest'
import { sayDuration } from './say-duration.ts'

test('durations are said as the protocols write them', () => {
  const said = ['PT72H', 'PT1H', 'P14D', 'P6W', 'P1M', 'PT1H30M', 'PT0H'].map(sayDuration)
  expect(said).toEqual([
    '72 hours',
    '1 hour',
    '14 days',
    '6 weeks',
    '1 month',
    '1 hour, 30 minutes',
    'no time',
  ])
})

test('working days and calendar days keep their name', () => {
  expect(sayDuration('3 working days')).toBe('3 working days')
  expect(sayDuration('1 working days')).toBe('1 working day')
  expect(sayDuration('7 calendar days')).toBe('7 calendar days')
})

test('what is no duration stays as it was written', () => {
  expect(sayDuration('soon')).toBe('soon')
})
