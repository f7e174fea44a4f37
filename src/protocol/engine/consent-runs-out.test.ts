import { expect, test } from 'vitest'
import { at, duty, fact, given, noticed, pack } from '../testing/given.ts'

const shared = pack([
  duty({
    duty: 'share',
    act: 'hold-strategy-meeting',
    due: { urgency: 'as-soon-as-practicable' },
    while: "consented('information-sharing', 'child')",
  }),
])
const consent = (time: string, answer: string, until?: string) =>
  fact(time, 'consent.recorded', {
    for: 'information-sharing',
    whose: 'child',
    answer,
    ...(until && { until }),
  })
const forAWeek = [noticed('2026-03-25 21:00'), consent('2026-03-25 22:00', 'given', '2026-03-28')]

test('consent that was given until a day holds to the end of it, in England, and not a moment longer', () => {
  const { evaluation, state } = given(shared, forAWeek)
  expect(evaluation('2026-03-26 09:00').nextChangeAt).toBe(at('2026-03-29 00:00'))
  expect(state('share', '2026-03-28 23:59')).toBe('due')
  expect(state('share', '2026-03-29 00:00')).toBe('lapsed')
})

test('a later answer is the one that counts', () => {
  const again = given(shared, [...forAWeek, consent('2026-03-27 09:00', 'given')])
  expect(again.state('share', '2026-03-29 09:00')).toBe('due')
  const refused = given(shared, [...forAWeek, consent('2026-03-27 09:00', 'withdrawn')])
  expect(refused.state('share', '2026-03-27 09:00')).toBe('lapsed')
})
