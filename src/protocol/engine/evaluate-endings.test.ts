import { describe, expect, test } from 'vitest'
import type { KindName } from '../../facts/index.ts'
import {
  at,
  classified,
  duty,
  fact,
  given,
  met,
  noticed,
  pack,
  returned,
} from '../testing/given.ts'

const meeting = (parts: object = {}) =>
  pack([duty({ duty: 'hold-strategy-meeting', stage: 'meet', ...parts })])
const meetingOf = 'hold-strategy-meeting'

describe('what ends a duty', () => {
  const facts = (home: string) => [noticed('2026-03-01 21:00'), returned(home)]

  test('a child home before the due time: the duty lapsed; home after it: it was missed', () => {
    const due = meeting({ due: { within: 'PT24H' } })
    expect(given(due, facts('2026-03-02 10:00')).state(meetingOf, '2026-03-05 09:00')).toBe(
      'lapsed',
    )
    const missed = given(due, facts('2026-03-03 10:00')).duty(meetingOf, '2026-03-05 09:00')
    expect(missed).toMatchObject({ state: 'missed', late: 13 * 3_600_000 })
  })

  test('what was done while it was not asked is done when it is asked again', () => {
    const asked = meeting({ while: "absence.classification == 'missing'" })
    const course = [
      noticed('2026-03-01 21:00'),
      classified('2026-03-01 21:00', 'missing'),
      classified('2026-03-01 21:15', 'absent'),
      met('2026-03-01 21:20'),
      classified('2026-03-01 22:00', 'missing'),
    ]
    expect(given(asked, course).state(meetingOf, '2026-03-01 21:30')).toBe('lapsed')
    expect(given(asked, course).duty(meetingOf, '2026-03-02 09:00')).toMatchObject({
      state: 'done',
      doneAt: at('2026-03-01 21:20'),
    })
    expect(
      given(asked, [...course, classified('2026-03-02 10:00', 'absent')]).state(
        meetingOf,
        '2026-03-02 12:00',
      ),
    ).toBe('done')
  })

  test('a refusal of the interview by somebody else ends nothing: the child is still to be asked', () => {
    const interview = pack([
      duty({
        duty: 'hold-return-interview',
        stage: 'return',
        starts: 'returned',
        due: { within: 'PT72H' },
      }),
    ])
    const refused = (kind: KindName, refusedBy: string) =>
      given(interview, [
        ...facts('2026-03-02 10:00'),
        fact('2026-03-02 15:00', kind, { refusedBy }),
      ]).state('hold-return-interview', '2026-03-03 09:00')
    expect(refused('return-interview.refused-by-other', 'parent')).toBe('due')
    expect(refused('return-interview.refused', 'child')).toBe('done')
  })

  test('a duty that had not begun when the child came home lapsed', () => {
    const later = meeting({ starts: { on: 'noticed', passes: 'PT48H' } })
    expect(given(later, facts('2026-03-02 10:00')).state(meetingOf, '2026-03-05 09:00')).toBe(
      'lapsed',
    )
  })

  test('a meeting that was missed stays missed, though it was held afterwards', () => {
    const due = meeting({ due: { within: 'PT24H' } })
    expect(
      given(due, [...facts('2026-03-03 10:00'), met('2026-03-04 10:00')]).state(
        meetingOf,
        '2026-03-05 09:00',
      ),
    ).toBe('missed')
  })

  test('what would have followed a meeting yet to come ended when the child came home, not when it would have begun', () => {
    const chain = pack([
      duty({ duty: 'hold-strategy-meeting', stage: 'meet', due: { within: 'P7D' } }),
      duty({
        duty: 'search-home',
        stage: 'meet',
        starts: { duty: 'hold-strategy-meeting', at: 'due' },
      }),
    ])
    const home = given(chain, [noticed('2026-03-01 21:00'), returned('2026-03-02 10:00')])
    expect(home.duty('search-home', '2026-03-03 09:00')).toMatchObject({
      state: 'lapsed',
      endedAt: at('2026-03-02 10:00'),
    })
  })

  test('a waived duty says so', () => {
    const waived = fact('2026-03-01 21:10', 'duty.waived', {
      duty: `exampleshire:${meetingOf}`,
      why: 'Held yesterday.',
    })
    expect(
      given(meeting(), [noticed('2026-03-01 21:00'), waived]).state(meetingOf, '2026-03-02 09:00'),
    ).toBe('waived')
  })

  test('a waiver that names the duty without its protocol waives it, and no other duty', () => {
    const two = pack([
      duty({ duty: 'hold-strategy-meeting', stage: 'meet' }),
      duty({ duty: 'hold-strategy-meeting.again', act: 'search-home', stage: 'meet' }),
    ])
    const bare = fact('2026-03-01 21:10', 'duty.waived', { duty: meetingOf, why: 'Not needed.' })
    const waived = given(two, [noticed('2026-03-01 21:00'), bare])
    expect(waived.state(meetingOf, '2026-03-01 21:30')).toBe('waived')
    expect(waived.state('hold-strategy-meeting.again', '2026-03-01 21:30')).toBe('due')
  })

  test('a duty that begins after the child was found lapses as it begins, and not before', () => {
    const afterwards = meeting({ starts: 'police-reported', lapses: ['located'] })
    const found = given(afterwards, [
      noticed('2026-03-01 21:00'),
      fact('2026-03-01 21:30', 'child.located', { by: 'carer' }),
      fact('2026-03-01 22:00', 'police.reported'),
    ])
    expect(found.duty(meetingOf, '2026-03-01 23:00')).toMatchObject({
      state: 'lapsed',
      startsAt: at('2026-03-01 22:00'),
      endedAt: at('2026-03-01 22:00'),
    })
  })

  test('a duty whose condition stops holding lapses if it was not yet late', () => {
    const missing = meeting({
      while: "absence.classification == 'missing'",
      starts: 'classified-missing',
      due: { within: 'PT24H' },
    })
    const changed = given(missing, [
      noticed('2026-03-01 21:00'),
      classified('2026-03-01 22:00', 'missing'),
      classified('2026-03-02 01:00', 'absent'),
    ])
    expect(changed.state(meetingOf, '2026-03-02 00:30')).toBe('due')
    expect(changed.state(meetingOf, '2026-03-02 09:00')).toBe('lapsed')
  })

  test('a duty that arose is owed, whatever its first condition turns to', () => {
    const missing = meeting({
      when: "absence.classification == 'missing'",
      starts: 'classified-missing',
      due: { within: 'PT24H' },
    })
    const changed = given(missing, [
      noticed('2026-03-01 21:00'),
      classified('2026-03-01 22:00', 'missing'),
      classified('2026-03-02 01:00', 'absent'),
    ])
    expect(changed.state(meetingOf, '2026-03-02 09:00')).toBe('due')
    expect(changed.state(meetingOf, '2026-03-02 22:01')).toBe('overdue')
  })

  test('a protocol in the first version of the language means “for as long as” by “when”', () => {
    const missing = pack(
      [duty({ duty: meetingOf, stage: 'meet', when: "absence.classification == 'missing'" })],
      { language: 1 },
    )
    const changed = given(missing, [
      noticed('2026-03-01 21:00'),
      classified('2026-03-01 21:10', 'missing'),
      classified('2026-03-01 21:40', 'absent'),
    ])
    expect(changed.state(meetingOf, '2026-03-01 21:50')).toBe('lapsed')
  })

  test('what stopped being asked before it was late is asked again, with its whole time from then; what was late by then was missed, for ever', () => {
    const missing = meeting({
      while: "absence.classification == 'missing'",
      starts: 'classified-missing',
      due: { within: 'PT4H' },
    })
    const course = (stopped: string) =>
      given(missing, [
        noticed('2026-03-01 21:00'),
        classified('2026-03-01 22:00', 'missing'),
        classified(stopped, 'absent'),
        classified('2026-03-02 08:00', 'missing'),
      ])
    expect(course('2026-03-02 01:00').state(meetingOf, '2026-03-02 07:00')).toBe('lapsed')
    expect(course('2026-03-02 01:00').duty(meetingOf, '2026-03-02 09:00')).toMatchObject({
      state: 'due',
      startsAt: at('2026-03-02 08:00'),
      dueAt: at('2026-03-02 12:00'),
    })
    expect(course('2026-03-02 01:00').state(meetingOf, '2026-03-02 13:00')).toBe('overdue')
    expect(course('2026-03-02 03:00').state(meetingOf, '2026-03-02 07:00')).toBe('missed')
    expect(course('2026-03-02 03:00').duty(meetingOf, '2026-03-02 09:00')).toMatchObject({
      state: 'missed',
      endedAt: at('2026-03-02 03:00'),
    })
  })

  test.each([
    ['from the notice', 'noticed'],
    ['once more than an hour has passed', { on: 'noticed', passes: 'PT1H', exclusive: true }],
  ])(
    'what nobody was asked for until its due time had passed is not late from the first: %s',
    (_, starts) => {
      const told = given(
        meeting({ when: "absence.classification == 'missing'", starts, due: { within: 'PT4H' } }),
        [noticed('2026-03-01 21:00'), classified('2026-03-02 08:00', 'missing')],
      )
      expect(told.duty(meetingOf, '2026-03-02 08:00')).toMatchObject({
        state: 'due',
        startsAt: at('2026-03-02 08:00'),
        dueAt: at('2026-03-02 12:00'),
        late: 0,
      })
    },
  )

  describe('an ending of the whole protocol', () => {
    const endings = {
      eighteen: {
        on: { birthday: 18 },
        means: 'the child is eighteen',
        announced: ['say', 'tell'],
      },
    }
    const grown = pack(
      [
        duty({ duty: meetingOf, stage: 'meet', due: { within: 'PT4H' } }),
        duty({ duty: 'search-home', stage: 'meet', due: { within: '7 calendar days' } }),
        duty({
          duty: 'say',
          stage: 'oversight',
          starts: { on: { birthday: 18 }, before: 'P2D' },
          due: { by: { birthday: 18 } },
          outlives: ['eighteen'],
        }),
        duty({
          duty: 'tell',
          stage: 'oversight',
          starts: { birthday: 18 },
          due: { urgency: 'at-the-time' },
          outlives: ['eighteen'],
        }),
      ],
      { endings, scope: { when: 'child.age < 18' } },
    )
    const born = (day: string) => fact('2026-02-01 09:00', 'child.registered', { dateOfBirth: day })

    test('ends what is open, leaves missed what was, and is told before and on the day', () => {
      const missing = given(grown, [born('2008-03-03'), noticed('2026-03-01 21:00')])
      const states = (when: string) =>
        [meetingOf, 'search-home', 'say', 'tell'].map((name) => missing.state(name, when))
      expect(states('2026-03-02 23:59')).toEqual(['overdue', 'due', 'due', 'upcoming'])
      expect(states('2026-03-03 00:01')).toEqual(['missed', 'lapsed', 'overdue', 'due'])
    })

    test('says nothing of a case that was never the protocol’s', () => {
      const adult = given(grown, [born('2006-03-03'), noticed('2026-03-01 21:00')])
      expect(
        new Set(adult.evaluation('2026-03-01 22:00').duties.map(({ state }) => state)),
      ).toEqual(new Set(['not-applicable']))
    })
  })

  test('one done before its condition held is done, not “does not apply”', () => {
    const forms = meeting({ early: 'any', when: "absence.classification == 'missing'" })
    const early = given(forms, [
      noticed('2026-03-01 20:00'),
      met('2026-03-01 20:06'),
      classified('2026-03-01 21:00', 'missing'),
    ])
    expect(early.state(meetingOf, '2026-03-01 21:05')).toBe('done')
  })

  test('one held early counts, unless the duty says that only the start counts', () => {
    const early = [noticed('2026-03-01 21:00'), met('2026-03-02 09:00')]
    const starts = { on: 'noticed', passes: 'PT48H' }
    expect(given(meeting({ starts }), early).state(meetingOf, '2026-03-04 09:00')).toBe('done')
    expect(
      given(meeting({ starts, early: false }), early).state(meetingOf, '2026-03-04 09:00'),
    ).toBe('overdue')
  })
})
