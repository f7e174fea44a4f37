import { expect, test } from 'vitest'
import type { MonthAbsence, MonthStep, MonthView } from '../../../app/index.ts'
import { at } from '../../testing/an-episode.ts'
import { monthView } from './view.ts'

const hour = 3_600_000
const now = at('2026-04-20T09:00:00Z')

function absence(said: Partial<MonthAbsence> = {}): MonthAbsence {
  const beganAt = at('2026-03-28T23:40:00Z')
  return {
    episodeId: 'e',
    childId: 'kit',
    name: 'Kit Madeup',
    age: 15,
    beganAt,
    endedAt: beganAt + 13 * hour,
    grade: 'high',
    knew: { noticedAt: beganAt, police: beganAt + hour / 2, council: null, senior: null },
    late: 0,
    longestLate: 0,
    steps: [],
    ...said,
  }
}

function step(said: Partial<MonthStep> = {}): MonthStep {
  return {
    key: 'a',
    title: 'Hold the meeting',
    force: 'must',
    clock: 'within 72 hours',
    count: 2,
    inTime: 1,
    late: 1,
    notDone: 0,
    isTimed: true,
    middle: hour,
    longest: hour,
    ...said,
  }
}

function month(said: Partial<MonthView> = {}): MonthView {
  return {
    authorityTitle: 'Brent',
    month: '2026-03',
    from: at('2026-03-01T00:00:00Z'),
    to: at('2026-03-31T23:00:00Z'),
    known: 'now',
    child: null,
    absences: [absence()],
    steps: [step()],
    more: false,
    asOf: now,
    ...said,
  }
}

test('the answer comes first: who was away, when the police knew, what was late, what is weakest', () => {
  const { answer } = monthView(month(), now)
  expect(
    `${answer.who} ${answer.rest.join(' ')} ${answer.done}${answer.late} late${answer.end}`,
  ).toBe(
    '1 child was away, once. The child is back. The police knew within 30 minutes every time. ' +
      'Of 2 steps the protocol asked for, 1 was done in time, 1 late and 0 not at all. ' +
      'The weakest: Hold the meeting, 1 of 2 late or not done.',
  )
})

test('several children are counted, and those still away said', () => {
  const absences = [
    absence(),
    absence({ childId: 'ash' }),
    absence({ childId: 'bo', endedAt: null }),
  ]
  expect(monthView(month({ absences }), now).answer.who).toBe(
    '3 children were away, 3 times. 1 is still away.',
  )
  expect(monthView(month({ absences: [] }), now).answer.who).toBe('No child was away.')
})

test('lengths are real hours across a change of the clocks, and the page says that they changed', () => {
  const view = monthView(month(), now)
  expect(view.absences[0]).toMatchObject({ until: '1:40pm Sun 29 March', away: '13 hours' })
  expect(view.clocks).toBe('The clocks went forward on Sunday 29 March; lengths are in real hours.')
  const february = { from: at('2026-02-01T00:00:00Z'), to: at('2026-03-01T00:00:00Z') }
  expect(monthView(month({ month: '2026-02', ...february }), now).clocks).toBeNull()
})

test('a month is told as it is known now or as it was known on its last day, with the way to the other', () => {
  const present = monthView(month(), now)
  expect([present.asKnown, present.nowHref]).toEqual(['as we know it now', null])
  expect(present.thenHref).toBe('/month?month=2026-03&known=then')
  const past = monthView(month({ known: 'then' }), now)
  expect([past.asKnown, past.thenHref]).toEqual(['as it was known on 31 March', null])
})

test('what has no time in the text is never late: how long it took is told', () => {
  const untimed = step({ isTimed: false, late: 0, inTime: 2, middle: hour, longest: 4 * hour })
  expect(monthView(month({ steps: [untimed] }), now).steps[0]?.lengths).toBe(
    'no end time: middle 1 hour, longest 4 hours',
  )
})
