import { expect, test } from 'vitest'
import { MovableClock } from './movable-clock.ts'

const noon = Temporal.Instant.from('2026-03-01T12:00:00Z').epochMilliseconds

test('a clock made to stand still tells the same instant until it is moved', () => {
  const clock = new MovableClock(noon)
  expect([clock.now(), clock.now()]).toEqual([noon, noon])
  clock.move(noon + 5)
  expect(clock.now()).toBe(noon + 5)
})

test('a running clock that is moved runs on from there', () => {
  const clock = new MovableClock()
  clock.move(noon)
  const later = clock.now()
  expect(later).toBeGreaterThanOrEqual(noon)
  expect(later).toBeLessThan(noon + 60_000)
})

test('a clock nobody moved tells the machine’s time', () => {
  const before = Temporal.Now.instant().epochMilliseconds
  expect(new MovableClock().now()).toBeGreaterThanOrEqual(before)
})
