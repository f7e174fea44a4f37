import { expect, test } from 'vitest'
import { recordOfChild } from './child-record.ts'
import { saidBy } from './testing/said.ts'

const say = saidBy({ post: 'social-worker', agency: 'childrens-services' })
const noticed = say('2026-03-01 12:00', 'absence.noticed', {
  setting: 'care',
  whereaboutsKnown: 'no',
})
const met = say('2026-03-01 13:00', 'meeting.held', { meeting: 'care-planning' })
const classified = say('2026-03-01 12:30', 'absence.classified', { as: 'missing', body: 'council' })
const withdrawn = say('2026-03-01 14:00', 'fact.withdrawn', {
  fact: noticed.id,
  why: 'It was their sister.',
})

const told = (absence: readonly (typeof noticed)[], knownAt: number) =>
  recordOfChild({ child: [], absences: [absence] }, knownAt).episode.map(({ kind }) => kind)

test('what an absence told of the child counts for the child, what it says of itself does not', () => {
  expect(told([noticed, classified, met], met.recordedAt)).toEqual([
    'absence.noticed',
    'meeting.held',
  ])
})

test('an absence reported of the wrong child told nothing of this one, once that is known', () => {
  const whole = [noticed, met, withdrawn]
  expect(told(whole, withdrawn.recordedAt)).toEqual([])
  expect(told(whole, withdrawn.recordedAt - 1)).toContain('meeting.held')
})

test('a withdrawal of anything else on it takes only that back', () => {
  const other = say('2026-03-01 14:00', 'fact.withdrawn', { fact: met.id, why: 'Not held.' })
  expect(told([noticed, met, other], other.recordedAt)).toContain('absence.noticed')
})
