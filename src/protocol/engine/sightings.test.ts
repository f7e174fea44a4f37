import { describe, expect, test } from 'vitest'
import { at, duty, fact, given, met, noticed, pack, returned } from '../testing/given.ts'

const gone = noticed('2026-03-01 21:00', { lastSeenAt: '2026-03-01T18:00' })
const seen = (time: string, said: object = { sighter: 'professional' }) =>
  fact(time, 'sighting.reported', { where: 'The station', credible: 'yes', ...said })

const meeting = pack([
  duty({
    duty: 'meet',
    act: 'hold-strategy-meeting',
    stage: 'meet',
    starts: 'last-seen',
    due: { within: 'PT48H' },
  }),
])
const dueAfter = (facts: Parameters<typeof given>[1], asOf = '2026-03-02 12:00') =>
  given(meeting, facts).duty('meet', asOf).dueAt

describe('what counts from when the child was last seen', () => {
  test.each([
    ['a social worker', { sighter: 'professional' }],
    ['a parent', { sighter: 'parent' }],
    ['somebody said to be a responsible adult', { responsibleAdult: 'yes' }],
  ])('counts anew once %s saw them', (_, said) => {
    expect(dueAfter([gone])).toBe(at('2026-03-03 18:00'))
    expect(dueAfter([gone, seen('2026-03-02 09:00', said)])).toBe(at('2026-03-04 09:00'))
  })

  test.each([
    ['a stranger', { sighter: 'member-of-public' }],
    ['a friend who is a child', { sighter: 'child' }],
    ['somebody of whom nothing is said', {}],
    ['a carer who is not believed', { sighter: 'carer', credible: 'no' }],
    [
      'a relative who is said to be no responsible adult',
      { sighter: 'parent', responsibleAdult: 'no' },
    ],
  ])('does not where it was %s', (_, said) => {
    expect(dueAfter([gone, seen('2026-03-02 09:00', said)])).toBe(at('2026-03-03 18:00'))
  })

  test('is not undone by a sighting after it was done', () => {
    const course = [gone, met('2026-03-02 08:00'), seen('2026-03-02 09:00')]
    expect(given(meeting, course).state('meet', '2026-03-02 12:00')).toBe('done')
  })

  test('stays late where it was late by then', () => {
    const course = [gone, seen('2026-03-04 09:00')]
    expect(given(meeting, course).state('meet', '2026-03-04 12:00')).toBe('overdue')
  })

  test('is not moved by somebody who sees the child back', () => {
    const course = [gone, returned('2026-03-02 08:00'), seen('2026-03-02 09:00')]
    expect(dueAfter(course)).toBe(at('2026-03-03 18:00'))
  })
})
