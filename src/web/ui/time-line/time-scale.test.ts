import { expect, test } from 'vitest'
import { timeScale } from './time-scale.ts'

const hour = 3_600_000
const day = 24 * hour

test('the first day has more room than any later one', () => {
  const { xOf } = timeScale(60 * day, 0, 1000)
  expect(xOf(day)).toBeGreaterThan(400)
  expect(xOf(2 * day) - xOf(day)).toBeLessThan(xOf(day) / 4)
})

test('a line of a few hours is all hours', () => {
  expect(timeScale(8 * hour, 0, 1000).stretches.map(({ name }) => name)).toEqual(['hours'])
  expect(timeScale(30 * day, 0, 1000).stretches.map(({ name }) => name)).toEqual([
    'hours',
    'days',
    'weeks',
  ])
})
