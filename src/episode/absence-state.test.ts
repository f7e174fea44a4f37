import { expect, test } from 'vitest'
import { absenceState } from './absence-state.ts'
import { saidBy } from './testing/said.ts'
import { foldTimeline } from './timeline.ts'

const say = saidBy({ post: 'social-worker', agency: 'childrens-services' })
const course = [
  say('2026-03-01 21:00', 'absence.noticed', { setting: 'care', whereaboutsKnown: 'no' }),
  say('2026-03-01 23:00', 'child.located', { where: 'A friend’s', wellbeingConfirmed: 'yes' }),
  say('2026-03-02 01:00', 'whereabouts.recorded', { known: 'no' }),
  say('2026-03-02 08:00', 'child.returned', {
    to: 'home',
    how: 'own-accord',
    wellbeingConfirmed: 'yes',
    medicalNeed: 'no',
  }),
  say('2026-03-03 09:00', 'episode.closed', { reason: 'returned-and-complete' }),
  say('2026-03-04 09:00', 'episode.reopened', { reason: 'The interview was never held.' }),
]

test('an absence is away, located, away again when the child is lost, back, closed, and back when opened again', () => {
  const states = course.map(({ occurredAt }) =>
    absenceState(foldTimeline({ child: [], episode: course, earlier: [] }, occurredAt, occurredAt)),
  )
  expect(states).toEqual(['away', 'located', 'away', 'back', 'closed', 'back'])
})
