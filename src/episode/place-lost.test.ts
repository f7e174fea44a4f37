import { expect, test } from 'vitest'
import { getSlot } from './slots.ts'
import { saidBy } from './testing/said.ts'
import { foldTimeline, pointAt } from './timeline.ts'

const say = saidBy({ post: 'social-worker', agency: 'childrens-services' })
const noticed = say('2026-03-01 18:00', 'absence.noticed', {
  setting: 'care',
  whereaboutsKnown: 'yes',
})
const away = (at: string, body: 'council' | 'carer' = 'council') =>
  say(at, 'absence.classified', { as: 'away-without-authorisation', body })
const lost = (at: string) => say(at, 'whereabouts.recorded', { known: 'no' })

function classAfter(...course: readonly ReturnType<typeof say>[]): unknown {
  const last = course.at(-1)?.occurredAt ?? 0
  const timeline = foldTimeline({ child: [], episode: course, earlier: [] }, last, last)
  return timeline.points[pointAt(timeline.points, last)]?.values[getSlot('absence.classification')]
}

test('a child said to be away at a known place is unclassified once the place is lost', () => {
  expect(classAfter(noticed, away('2026-03-01 19:00'))).toBe('away-without-authorisation')
  expect(classAfter(noticed, away('2026-03-01 19:00'), lost('2026-03-01 22:00'))).toBe(
    'unclassified',
  )
})

test('a carer’s view counts again after the council’s has gone with the place', () => {
  const course = [noticed, away('2026-03-01 19:00'), lost('2026-03-01 22:00')]
  const missing = say('2026-03-01 22:30', 'absence.classified', { as: 'missing', body: 'carer' })
  expect(classAfter(...course, missing)).toBe('missing')
})

test('who says away again, the place not known, is taken at their word, also when it is still not known later', () => {
  const course = [noticed, away('2026-03-01 19:00'), lost('2026-03-01 22:00')]
  expect(classAfter(...course, away('2026-03-01 23:00'), lost('2026-03-02 08:00'))).toBe(
    'away-without-authorisation',
  )
})
