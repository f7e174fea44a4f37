import { describe, expect, test } from 'vitest'
import { at, duty, fact, given, noticed, pack, shared } from '../testing/given.ts'
import { compilePack } from './compile.ts'
import { evaluate } from './evaluate.ts'

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

  test('a service may go on without that year: the duty stands without a due time, and the answer says why', () => {
    const { duties, missingBankHolidays } = evaluate(
      { child: [], episode: [noticed('2027-12-30 10:00')], earlier: [] },
      [
        {
          compiled: compilePack(meeting({ due: { within: '3 working days' } }), shared),
          capacity: 'both',
        },
      ],
      at('2027-12-30 11:00'),
      at('2027-12-30 11:00'),
      { withoutMissingBankHolidays: true },
    )
    expect(duties[0]).toMatchObject({
      state: 'due',
      dueAt: null,
      urgency: 'as-soon-as-practicable',
    })
    expect(missingBankHolidays).toEqual([{ protocol: 'exampleshire', duty: meetingOf, year: 2028 }])
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
