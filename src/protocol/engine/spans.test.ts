import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoOf } from '../../facts/index.ts'
import { at, duty, fact, given, met, noticed, pack, returned, until } from '../testing/given.ts'

/* A time known only as a span: clocks run from its earlier end, and what it does it has done by its later one. */

const meeting = pack([
  duty({ duty: 'meet', act: 'hold-strategy-meeting', due: { within: 'PT13H' } }),
  duty({
    duty: 'interview',
    act: 'hold-return-interview',
    starts: 'returned',
    due: { within: 'PT72H' },
  }),
])
const gone = noticed('2026-03-01 21:00')

describe('what is done at a time known only as a span', () => {
  const between = until('2026-03-02 11:00', met('2026-03-02 09:00'))

  test('is not proven in time when it was due within the span: it counts at the later end', () => {
    const { duty: find } = given(meeting, [gone, between])
    expect(find('meet', '2026-03-02 12:00')).toMatchObject({
      state: 'done-late',
      doneAt: at('2026-03-02 11:00'),
      late: 3_600_000,
    })
  })

  test('is in time when all of the span is', () => {
    const { state } = given(meeting, [gone, until('2026-03-02 10:00', met('2026-03-02 09:00'))])
    expect(state('meet', '2026-03-02 12:00')).toBe('done')
  })

  test('is not done yet for certain within the span, and the answer says when it next changes', () => {
    const { duty: find, evaluation } = given(meeting, [gone, between])
    expect(find('meet', '2026-03-02 09:30', '2026-03-02 12:00').state).toBe('due')
    expect(find('meet', '2026-03-02 10:30', '2026-03-02 12:00').state).toBe('overdue')
    expect(evaluation('2026-03-02 10:30', '2026-03-02 12:00').nextChangeAt).toBe(
      at('2026-03-02 11:00'),
    )
  })

  test('is done by another fact first, where that is sooner for certain', () => {
    const { duty: find } = given(meeting, [gone, between, met('2026-03-02 09:30')])
    expect(find('meet', '2026-03-02 12:00')).toMatchObject({
      state: 'done',
      doneAt: at('2026-03-02 09:30'),
    })
  })

  test('before a duty began, as far as anybody can tell, does not show it done', () => {
    const { state } = given(meeting, [gone, until('2026-03-01 22:00', met('2026-03-01 20:00'))])
    expect(state('meet', '2026-03-02 09:00')).toBe('due')
  })
})

describe('a return at a time known only as a span', () => {
  const overnight = until('2026-03-02 06:00', returned('2026-03-01 22:00'))

  test('starts the seventy-two hours at the earlier end', () => {
    const { due } = given(meeting, [gone, overnight])
    expect(due('interview', '2026-03-02 09:00')).toBe('2026-03-04T22:00:00+00:00[Europe/London]')
  })

  test('ends what ends with it at the later end: what was due within the span was owed', () => {
    const checks = pack([
      duty({
        duty: 'check',
        act: 'search-home',
        due: { within: 'PT3H' },
        lapses: ['returned'],
      }),
      duty({
        duty: 'still',
        act: 'search-home',
        due: { within: 'PT3H' },
        while: '!absence.returned',
      }),
    ])
    const { state, evaluation } = given(checks, [gone, overnight])
    expect(state('check', '2026-03-02 09:00')).toBe('missed')
    expect(state('still', '2026-03-02 09:00')).toBe('missed')
    for (const name of ['check', 'still'])
      expect(state(name, '2026-03-02 05:00', '2026-03-02 09:00')).toBe('overdue')
    expect(evaluation('2026-03-02 05:00', '2026-03-02 09:00').nextChangeAt).toBe(
      at('2026-03-02 06:00'),
    )
  })
})

test('what is asked again is counted from the earlier end of when it was last done', () => {
  const daily = pack([
    duty({
      duty: 'search',
      act: 'search-home',
      due: { within: 'PT4H' },
      repeats: { every: 'PT4H', from: 'last-done' },
    }),
  ])
  const search = until(
    '2026-03-02 00:30',
    fact('2026-03-01 23:00', 'enquiry.made', { enquiry: 'search-home' }),
  )
  const { due } = given(daily, [gone, search])
  expect(due('search#2', '2026-03-02 01:00')).toBe('2026-03-02T03:00:00+00:00[Europe/London]')
})

const minutes = fc.integer({ min: 0, max: 20 * 60 })

test('a span never gives a later deadline than its earlier end, and one of no length is that time', () => {
  fc.assert(
    fc.property(minutes, minutes, minutes, (back, length, metAfter) => {
      const time = (after: number) => isoOf(at('2026-03-01 21:30') + after * 60_000)
      const exact = [gone, met(time(metAfter)), returned(time(back))]
      const spanned = exact.map((one) =>
        one === gone ? one : { ...one, occurredUntil: one.occurredAt + length * 60_000 },
      )
      const ask = (facts: typeof exact) =>
        given(meeting, facts).evaluation('2026-03-05 12:00').duties
      const asked = ask(exact)
      for (const [i, one] of ask(spanned).entries()) {
        expect(one.dueAt).toBe(asked[i]?.dueAt)
        expect(one.startsAt).toBe(asked[i]?.startsAt)
        expect(one.late).toBeGreaterThanOrEqual(asked[i]?.late ?? 0)
        if (length === 0) expect(one).toEqual(asked[i])
      }
    }),
  )
})
