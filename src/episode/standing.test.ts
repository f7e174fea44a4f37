import { expect, test } from 'vitest'
import { refusalAsItStands } from './standing.ts'

const away = { isWithdrawn: false, isClosed: false, isFound: false, isBack: false }
const found = { ...away, isFound: true }
const back = { ...found, isBack: true }
const closed = { ...back, isClosed: true }

test('what follows from being found waits for it, and nobody comes back twice', () => {
  expect(refusalAsItStands('police-check.completed', away)).toBe('not-returned')
  expect(refusalAsItStands('police-check.completed', found)).toBeUndefined()
  expect(refusalAsItStands('child.returned', found)).toBeUndefined()
  expect(refusalAsItStands('child.returned', back)).toBe('already-returned')
  expect(refusalAsItStands('child.located', back)).toBe('already-returned')
})

test('a closed absence takes its opening again, corrections, and that a child never found is', () => {
  expect(refusalAsItStands('sighting.reported', closed)).toBe('episode-closed')
  expect(refusalAsItStands('episode.reopened', closed)).toBeUndefined()
  expect(refusalAsItStands('episode.reopened', back)).toBe('not-closed')
  expect(refusalAsItStands('fact.corrected', closed)).toBeUndefined()
  expect(refusalAsItStands('child.located', { ...away, isClosed: true })).toBeUndefined()
})

test('an absence reported by mistake takes nothing more', () => {
  for (const kind of ['sighting.reported', 'episode.reopened', 'fact.withdrawn'])
    expect(refusalAsItStands(kind, { ...away, isWithdrawn: true })).toBe('opening-withdrawn')
})
