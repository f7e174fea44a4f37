import { describe, expect, test } from 'vitest'
import { at, duty, fact, given, met, noticed, pack, returned } from '../testing/given.ts'

const closed = (time: string, reason = 'unfound') => fact(time, 'episode.closed', { reason })
const reopened = (time: string) => fact(time, 'episode.reopened', { reason: 'Seen in Leeds.' })

/** Noticed and closed unfound in February, opened again in August. */
const february = [
  noticed('2026-02-01 21:00'),
  closed('2026-02-20 09:00'),
  reopened('2026-08-01 10:00'),
]
const now = '2026-08-01 12:00'

describe('an episode that is opened again', () => {
  test('does not ask again for what was to be done in its first hour', () => {
    const asked = given(
      pack([
        duty({ duty: 'search', act: 'search-home', due: { urgency: 'immediately' } }),
        duty({ duty: 'report', act: 'report-to-police', due: { within: 'PT1H' } }),
      ]),
      february,
    )
    expect(asked.duty('search', now)).toMatchObject({
      state: 'lapsed',
      endedAt: at('2026-02-20 09:00'),
    })
    expect(asked.state('report', now)).toBe('missed')
  })

  test('asks for what begins from then on', () => {
    const interview = pack([
      duty({
        duty: 'hold-return-interview',
        stage: 'return',
        starts: 'returned',
        due: { within: 'PT72H' },
      }),
    ])
    const back = [...february, returned('2026-08-02 09:00')]
    expect(given(interview, back).state('hold-return-interview', '2026-08-02 12:00')).toBe('due')
  })

  test('still asks for what has time to run', () => {
    const interview = pack([
      duty({
        duty: 'hold-return-interview',
        stage: 'return',
        starts: 'returned',
        due: { within: 'PT72H' },
      }),
    ])
    const tooSoon = [
      noticed('2026-02-01 21:00'),
      returned('2026-02-02 09:00'),
      closed('2026-02-02 10:00', 'returned-and-complete'),
      reopened('2026-02-02 15:00'),
    ]
    expect(given(interview, tooSoon).state('hold-return-interview', '2026-02-03 09:00')).toBe('due')
  })

  test.each([
    ['in turns of its own', undefined],
    ['from the last', 'done'],
  ])('goes on with reviews %s, and asks for none while it was closed', (_, from) => {
    const reviews = pack([
      duty({
        duty: 'review',
        act: 'hold-strategy-meeting',
        repeats: { every: 'P7D', ...(from && { from }) } as never,
        lapses: ['returned', 'closed'],
      }),
    ])
    const { evaluation } = given(reviews, [
      ...february.slice(0, 1),
      met('2026-02-05 09:00'),
      ...february.slice(1),
    ])
    const { duties } = evaluation(now)
    const open = duties.filter(({ state }) => state === 'due' || state === 'overdue')
    expect(open).toHaveLength(1)
    expect(open[0]?.dueAt).toBeGreaterThan(at('2026-08-01 10:00'))
    const meant = duties.filter(
      ({ startsAt, dueAt }) =>
        startsAt > at('2026-02-20 09:00') && (dueAt ?? 0) < at('2026-08-01 10:00'),
    )
    expect(meant).toEqual([])
  })

  test('what somebody did before it was closed stays done', () => {
    const meeting = pack([duty({ duty: 'hold-strategy-meeting', stage: 'meet' })])
    const course = [noticed('2026-02-01 21:00'), met('2026-02-01 21:30'), ...february.slice(1)]
    expect(given(meeting, course).state('hold-strategy-meeting', now)).toBe('done')
  })
})
