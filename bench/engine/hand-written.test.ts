import { expect, test } from 'vitest'
import { loadPacks } from './forty-facts.ts'
import { compareWithEngine } from './same-answers.ts'

test('the engine and Hillingdon’s protocol written by hand say the same of every worked case', () => {
  const { scenarios, instants, duties, disagreements } = compareWithEngine(loadPacks())
  expect(disagreements).toEqual([])
  expect(scenarios).toBeGreaterThan(30)
  expect(instants).toBeGreaterThan(scenarios)
  expect(duties).toBeGreaterThan(instants)
})
