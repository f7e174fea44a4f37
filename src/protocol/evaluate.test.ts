import { describe, expect, test } from 'vitest'
import { at, classified, duty, fact, given, met, noticed, pack, returned } from './testing/given.ts'

const meeting = (parts: object = {}) =>
  pack([duty({ duty: 'hold-strategy-meeting', stage: 'meet', ...parts })])
const meetingOf = 'hold-strategy-meeting'

describe('a duty and its clock', () => {
  test('a duty is due from its start, overdue once its due time has passed, and not at that very instant', () => {
    const case1 = given(pack([duty({ duty: 'report-to-police' })]), [noticed('2026-03-01 21:00')])
    expect(case1.state('report-to-police', '2026-03-01 21:00')).toBe('due')
    expect(case1.state('report-to-police', '2026-03-01 22:00')).toBe('due')
    expect(case1.state('report-to-police', '2026-03-01 22:01')).toBe('overdue')
  })

  test('done in time, done late and done in time but recorded late are three different things', () => {
    const reported = (time: string, recorded = time) =>
      given(pack([duty({ duty: 'report-to-police' })]), [
        noticed('2026-03-01 21:00'),
        fact(time, 'police.reported', {}, recorded),
      ])
    expect(reported('2026-03-01 21:30').state('report-to-police', '2026-03-02 09:00')).toBe('done')
    expect(reported('2026-03-01 22:30').state('report-to-police', '2026-03-02 09:00')).toBe(
      'done-late',
    )
    expect(
      reported('2026-03-01 21:30', '2026-03-02 08:00').state(
        'report-to-police',
        '2026-03-02 09:00',
      ),
    ).toBe('done-recorded-late')
  })

  test('“more than 48 hours” is not yet 48 hours; “at 48 hours” is', () => {
    const facts = [noticed('2026-03-01 21:00')]
    const more = given(
      meeting({ starts: { on: 'noticed', passes: 'PT48H', exclusive: true } }),
      facts,
    )
    expect(more.state(meetingOf, '2026-03-03 21:00')).toBe('upcoming')
    expect(more.state(meetingOf, '2026-03-03 21:01')).toBe('due')
    const exactly = given(meeting({ starts: { on: 'noticed', passes: 'PT48H' } }), facts)
    expect(exactly.state(meetingOf, '2026-03-03 20:59')).toBe('upcoming')
    expect(exactly.state(meetingOf, '2026-03-03 21:00')).toBe('due')
  })

  test('72 hours are 72 hours though the clocks go forward; three days keep the time of day', () => {
    const facts = [noticed('2026-03-28 10:00')]
    expect(
      given(meeting({ due: { within: 'PT72H' } }), facts).due(meetingOf, '2026-03-28 11:00'),
    ).toBe('2026-03-31T11:00:00+01:00[Europe/London]')
    expect(
      given(meeting({ due: { within: 'P3D' } }), facts).due(meetingOf, '2026-03-28 11:00'),
    ).toBe('2026-03-31T10:00:00+01:00[Europe/London]')
  })

  test('three working days step over Good Friday, the weekend and Easter Monday, to the end of the day', () => {
    const easter = given(meeting({ due: { within: '3 working days' } }), [
      noticed('2026-04-01 10:00'),
    ])
    expect(easter.due(meetingOf, '2026-04-01 11:00')).toBe(
      '2026-04-08T23:59:59+01:00[Europe/London]',
    )
  })

  test('“daily at 10:00” is the next ten o’clock in England', () => {
    const daily = given(meeting({ due: { next: '10:00' } }), [noticed('2026-03-28 10:00')])
    expect(daily.due(meetingOf, '2026-03-28 11:00')).toBe(
      '2026-03-29T10:00:00+01:00[Europe/London]',
    )
  })

  test('a working-day clock that reaches a year with no bank holidays on file says so', () => {
    const late = given(meeting({ due: { within: '3 working days' } }), [
      noticed('2027-12-30 10:00'),
    ])
    expect(() => late.evaluation('2027-12-30 11:00')).toThrow(
      'Bank holidays for 2028 are not on file',
    )
  })

  test('a duty with no time given is open, never overdue', () => {
    const soon = given(meeting({ due: { urgency: 'as-soon-as-practicable' } }), [
      noticed('2026-03-01 21:00'),
    ])
    expect(soon.duty(meetingOf, '2026-03-09 21:00')).toMatchObject({
      state: 'due',
      dueAt: null,
      urgency: 'as-soon-as-practicable',
      late: 0,
    })
  })

  test('a birthday is a moment', () => {
    const eighteen = given(meeting({ starts: { birthday: 18 }, due: { within: 'P7D' } }), [
      fact('2025-01-01 09:00', 'child.registered', {
        givenName: 'A',
        familyName: 'B',
        dateOfBirth: '2008-03-05',
      }),
      noticed('2026-03-01 21:00'),
    ])
    expect(eighteen.state(meetingOf, '2026-03-04 23:59')).toBe('upcoming')
    expect(eighteen.state(meetingOf, '2026-03-05 00:00')).toBe('due')
  })

  test('the later of two moments is taken, and the one that is known when the other is not', () => {
    const moments = { began: { laterOf: ['left', 'last-seen'], else: 'noticed' } } as const
    const later = (data: object) =>
      given(pack([duty({ duty: 'report-to-police', starts: 'began' })], { moments }), [
        noticed('2026-03-01 21:00', { ...data }),
      ]).duty('report-to-police', '2026-03-01 21:00').startsAt
    expect(later({ leftAt: '2026-03-01T18:00', lastSeenAt: '2026-03-01T19:00' })).toBe(
      at('2026-03-01 19:00'),
    )
    expect(later({ leftAt: '2026-03-01T18:00' })).toBe(at('2026-03-01 18:00'))
    expect(later({})).toBe(at('2026-03-01 21:00'))
  })
})

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

  test('a duty that had not begun when the child came home lapsed', () => {
    const later = meeting({ starts: { on: 'noticed', passes: 'PT48H' } })
    expect(given(later, facts('2026-03-02 10:00')).state(meetingOf, '2026-03-05 09:00')).toBe(
      'lapsed',
    )
  })

  test('a meeting held after it was missed is done late, not undone', () => {
    const due = meeting({ due: { within: 'PT24H' } })
    expect(
      given(due, [...facts('2026-03-03 10:00'), met('2026-03-04 10:00')]).state(
        meetingOf,
        '2026-03-05 09:00',
      ),
    ).toBe('done-late')
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

  test('a duty whose condition stops holding lapses if it was not yet late', () => {
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
    expect(changed.state(meetingOf, '2026-03-02 00:30')).toBe('due')
    expect(changed.state(meetingOf, '2026-03-02 09:00')).toBe('lapsed')
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

describe('duties in turns', () => {
  const fortnightly = meeting({
    starts: 'noticed',
    due: { within: 'P7D' },
    repeats: { every: 'P14D', for: 'P6W', then: { every: 'P1M', for: 'P3M' } },
  })
  const away = [noticed('2026-03-02 09:00')]

  test('fortnightly for six weeks, then monthly to three months, then no more', () => {
    const duties = given(fortnightly, away).evaluation('2026-09-01 09:00').duties
    expect(
      duties.map(({ instance, dueAt }) => [
        instance.split(':')[1],
        dueAt &&
          new Intl.DateTimeFormat('en-GB', {
            dateStyle: 'short',
            timeZone: 'Europe/London',
          }).format(dueAt),
      ]),
    ).toEqual([
      [meetingOf, '09/03/2026'],
      [`${meetingOf}#2`, '23/03/2026'],
      [`${meetingOf}#3`, '06/04/2026'],
      [`${meetingOf}#4`, '06/05/2026'],
    ])
  })

  test('a turn not done when the next is due was missed, and the next stands', () => {
    const two = given(fortnightly, away)
    expect(two.state(meetingOf, '2026-03-20 09:00')).toBe('overdue')
    expect(two.state(meetingOf, '2026-03-23 09:00')).toBe('missed')
    expect(two.state(`${meetingOf}#2`, '2026-03-20 09:00')).toBe('due')
  })

  test('one held early serves the turn it precedes and no other', () => {
    const held = given(fortnightly, [...away, met('2026-03-05 09:00')])
    expect(held.state(meetingOf, '2026-03-10 09:00')).toBe('done')
    expect(held.state(`${meetingOf}#2`, '2026-03-10 09:00')).toBe('due')
  })

  test('one held between two due times serves the turn whose due time is nearer', () => {
    const late = given(fortnightly, [...away, met('2026-03-11 09:00')])
    expect(late.state(meetingOf, '2026-03-12 09:00')).toBe('done-late')
    const early = given(fortnightly, [...away, met('2026-03-20 09:00')])
    expect(early.state(meetingOf, '2026-03-24 09:00')).toBe('missed')
    expect(early.state(`${meetingOf}#2`, '2026-03-24 09:00')).toBe('done')
  })

  test('a rolling turn counts from when the last was done, and there is no next until it is', () => {
    const rolling = meeting({
      due: { within: 'P7D' },
      repeats: { every: 'P7D', from: 'last-done' },
    })
    expect(given(rolling, away).state(`${meetingOf}#2`, '2026-03-30 09:00')).toBe('none')
    const held = given(rolling, [...away, met('2026-03-12 09:00')])
    expect(held.state(meetingOf, '2026-03-13 09:00')).toBe('done-late')
    expect(held.due(`${meetingOf}#2`, '2026-03-13 09:00')).toBe(
      '2026-03-19T09:00:00+00:00[Europe/London]',
    )
  })

  test('the child’s return ends the series: the turn begun lapses and no other follows', () => {
    const home = given(fortnightly, [
      ...away,
      met('2026-03-05 09:00'),
      returned('2026-03-12 09:00'),
    ])
    expect(home.evaluation('2026-06-01 09:00').duties.map(({ state }) => state)).toEqual([
      'done',
      'lapsed',
    ])
  })
})

describe('what is not known', () => {
  const inCare = meeting({ when: 'child.lookedAfter' })
  const facts = [noticed('2026-03-01 21:00')]

  test('a duty that hangs on something not known stands, marked unknown, and somebody is asked to find out', () => {
    const { duties } = given(inCare, facts).evaluation('2026-03-01 21:05')
    expect(duties.find(({ id }) => id === meetingOf)).toMatchObject({
      state: 'unknown',
      unknowns: ['child.lookedAfter'],
    })
    expect(duties.find(({ id }) => id.startsWith('find-out'))).toMatchObject({
      state: 'due',
      title: 'Find out: Is the child looked after?',
    })
  })

  test('once it is known, the duty stands or falls and nobody is asked', () => {
    const known = (lookedAfter: string) =>
      given(inCare, [
        ...facts,
        fact('2026-03-01 21:10', 'care-status.recorded', { lookedAfter }),
      ]).evaluation('2026-03-01 21:15').duties
    expect(known('yes').map(({ state }) => state)).toEqual(['due'])
    expect(known('no').map(({ state }) => state)).toEqual(['lapsed'])
  })

  test('a concern asked with isYes waits until somebody raises it', () => {
    const raised = meeting({
      when: "isYes(concern('significant-harm'))",
      starts: { becomes: "isYes(concern('significant-harm'))" },
    })
    expect(given(raised, facts).state(meetingOf, '2026-03-01 22:00')).toBe('none')
    const concern = fact('2026-03-01 22:30', 'concern.recorded', {
      concern: 'significant-harm',
      present: 'yes',
    })
    expect(given(raised, [...facts, concern]).duty(meetingOf, '2026-03-01 22:40').startsAt).toBe(
      at('2026-03-01 22:30'),
    )
  })
})

describe('what was known', () => {
  test('a return at 02:10 entered at 09:00 starts its clock at 02:10 and is unknown to the small hours', () => {
    const interview = pack([
      duty({
        duty: 'hold-return-interview',
        stage: 'after',
        starts: 'returned',
        due: { within: 'PT72H' },
      }),
    ])
    const home = given(interview, [
      noticed('2026-03-01 21:00'),
      returned('2026-03-02 02:10', {}, '2026-03-02 09:00'),
    ])
    expect(home.state('hold-return-interview', '2026-03-02 03:00')).toBe('none')
    expect(home.state('hold-return-interview', '2026-03-02 03:00', '2026-03-02 09:00')).toBe('due')
    expect(home.due('hold-return-interview', '2026-03-02 09:00')).toBe(
      '2026-03-05T02:10:00+00:00[Europe/London]',
    )
  })

  test('a corrected return moves its clock; before the correction the clock stood where it stood', () => {
    const interview = pack([
      duty({
        duty: 'hold-return-interview',
        stage: 'after',
        starts: 'returned',
        due: { within: 'PT72H' },
      }),
    ])
    const home = returned('2026-03-02 02:10')
    const correction = fact('2026-03-03 10:00', 'fact.corrected', {
      fact: home.id,
      occurredAt: '2026-03-02T04:00',
      why: 'Wrong hour.',
    })
    const corrected = given(interview, [noticed('2026-03-01 21:00'), home, correction])
    expect(corrected.due('hold-return-interview', '2026-03-03 09:00')).toBe(
      '2026-03-05T02:10:00+00:00[Europe/London]',
    )
    expect(corrected.due('hold-return-interview', '2026-03-03 11:00')).toBe(
      '2026-03-05T04:00:00+00:00[Europe/London]',
    )
  })
})

describe('counting absences', () => {
  const third = meeting({ when: "episodes('missing', 90) >= 3", starts: 'classified-missing' })
  const now = [noticed('2026-04-01 09:00'), classified('2026-04-01 09:30', 'missing')]
  const begunAt = (...began: readonly string[]) =>
    began.map((time) => ({ beganAt: at(time), endedAt: at(time) + 1, as: 'missing' }))

  test('the third in ninety days counts this one, and one begun exactly ninety days before', () => {
    expect(
      given(third, now, begunAt('2026-03-01 20:00', '2026-01-01 09:00')).state(
        meetingOf,
        '2026-04-01 10:00',
      ),
    ).toBe('due')
    expect(
      given(third, now, begunAt('2026-03-01 20:00', '2026-01-01 08:59')).state(
        meetingOf,
        '2026-04-01 10:00',
      ),
    ).toBe('not-applicable')
  })

  test('an absence of another kind does not count as missing', () => {
    const absent = begunAt('2026-03-01 20:00', '2026-02-01 20:00').map((e) => ({
      ...e,
      as: 'absent',
    }))
    expect(given(third, now, absent).state(meetingOf, '2026-04-01 10:00')).toBe('not-applicable')
  })
})

describe('the next change', () => {
  test('nothing about the answer changes before the instant the engine names', () => {
    const both = given(
      pack([
        duty({ duty: 'report-to-police' }),
        duty({
          duty: meetingOf,
          stage: 'meet',
          starts: { on: 'noticed', passes: 'PT48H', exclusive: true },
        }),
      ]),
      [noticed('2026-03-01 21:00')],
    )
    expect(both.evaluation('2026-03-01 21:00').nextChangeAt).toBe(at('2026-03-01 22:00') + 1)
    expect(both.evaluation('2026-03-01 23:00').nextChangeAt).toBe(at('2026-03-03 21:00') + 1)
    expect(both.evaluation('2026-03-09 21:00').nextChangeAt).toBeNull()
  })
})

describe('two protocols at once', () => {
  const responsible = (parts: object) => ({
    pack: pack([duty({ duty: 'hold-strategy-meeting', stage: 'meet', ...parts })], {
      protocol: 'here',
    }),
    capacity: 'responsible' as const,
  })
  const host = (parts: object) => ({
    pack: pack(
      [
        duty({
          duty: 'host-meeting',
          act: 'hold-strategy-meeting',
          stage: 'meet',
          owner: 'mash',
          ...parts,
        }),
      ],
      { protocol: 'there' },
    ),
    capacity: 'host' as const,
  })

  test('the same thing asked twice appears once, at the stricter clock, with both readings of who', () => {
    const both = given(
      [responsible({ due: { within: 'PT72H' } }), host({ due: { within: 'PT24H' } })],
      [noticed('2026-03-01 21:00')],
    )
    const { duties } = both.evaluation('2026-03-01 22:00')
    expect(duties).toHaveLength(1)
    expect(duties[0]).toMatchObject({ state: 'due', dueAt: at('2026-03-02 21:00'), owner: 'mash' })
    expect(duties[0]?.askers.map(({ protocol, owner }) => [protocol, owner])).toEqual([
      ['there', 'mash'],
      ['here', 'carer'],
    ])
  })

  test('what one protocol asks now is not hidden by the other’s asking it later', () => {
    const both = given(
      [
        responsible({ due: { urgency: 'immediately' } }),
        host({ starts: { on: 'noticed', passes: 'PT48H' }, due: { within: 'PT1H' } }),
      ],
      [noticed('2026-03-01 21:00')],
    )
    expect(both.duty('hold-strategy-meeting', '2026-03-01 22:00')).toMatchObject({
      state: 'due',
      dueAt: at('2026-03-03 22:00'),
    })
  })

  test('two different things stay two', () => {
    const both = given(
      [responsible({}), host({ act: 'search-home' })],
      [noticed('2026-03-01 21:00')],
    )
    expect(both.evaluation('2026-03-01 22:00').duties).toHaveLength(2)
  })

  test('a duty of the host alone is not asked of the responsible authority', () => {
    const one = given([responsible({ as: 'host' })], [noticed('2026-03-01 21:00')])
    expect(one.state('hold-strategy-meeting', '2026-03-01 22:00')).toBe('not-applicable')
  })
})
