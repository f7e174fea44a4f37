import { expect, test } from 'vitest'
import { sayAsked } from './asks-view.ts'

test.each([
  [{ must: 15, should: 26, may: 1 }, '15 things that must be done, 26 that should and 1 that may'],
  [{ must: 1, should: 0, may: 2 }, '1 thing that must be done and 2 that may'],
  [{ must: 0, should: 3, may: 0 }, '3 things that should'],
  [{ must: 0, should: 0, may: 0 }, null],
])('%j is said as “%s”', (count, said) => {
  expect(sayAsked(count)).toBe(said)
})
