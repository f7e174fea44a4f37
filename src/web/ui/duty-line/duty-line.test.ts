import { expect, test } from 'vitest'
import type { DutyState, Urgency } from '../../../protocol/index.ts'
import { bandOf, sayClock } from '../clock/say-clock.ts'

const now = Temporal.Instant.from('2026-03-29T08:00:00Z').epochMilliseconds
const hour = 3_600_000

function duty(
  name: string,
  state: DutyState,
  dueIn: number | null,
  urgency: Urgency | null = null,
  startedAgo = 1,
) {
  return {
    name,
    instance: name,
    force: 'must' as const,
    state,
    startsAt: now - startedAgo * hour,
    dueAt: dueIn === null ? null : now + dueIn * hour,
    urgency,
  }
}

test('a duty due exactly now is not late yet, and one due in exactly a day is in the next 24 hours', () => {
  expect(bandOf(duty('now', 'due', 0), now)).toBe('next-24-hours')
  expect(bandOf(duty('a day', 'due', 24), now)).toBe('next-24-hours')
  expect(bandOf(duty('more', 'due', 24.01), now)).toBe('later')
})

test('a clock speaks in two voices: how long, and when', () => {
  expect(sayClock(duty('soon', 'due', 3), now)).toMatchObject({
    howLong: 'in 3 hours',
    when: 'by midday today',
  })
  expect(sayClock(duty('late', 'overdue', -2), now)).toMatchObject({
    howLong: '2 hours late',
    when: 'was due by 7am today',
  })
  expect(sayClock(duty('asked', 'due', null, 'as-soon-as-practicable', 2), now)).toMatchObject({
    howLong: 'as soon as you can',
    when: 'asked 2 hours ago',
  })
})

test('of what was missed it is said which turn that was, and when it ended', () => {
  const missed = { ...duty('missed', 'missed', -24), endedAt: now - hour }
  expect(sayClock(missed, now)).toMatchObject({
    howLong: 'missed',
    when: 'was due by 8am yesterday, Saturday 28 March; ended 8am Sunday 29 March',
  })
})

test('what was done in time and recorded later says both', () => {
  const done = {
    ...duty('done', 'done-recorded-late', 1),
    doneAt: now - 7 * hour,
    recordedAt: now,
    late: 0,
  }
  expect(sayClock(done, now)).toMatchObject({
    howLong: 'done in time, recorded 7 hours later',
    when: '2am Sunday 29 March',
  })
})

/** What the partnership expects itself, so many hours from now. */
const expecting = (inHours: number) => ({
  expectations: [
    {
      by: 'exampleshire',
      at: now + inHours * hour,
      standing: inHours < 0 ? ('passed' as const) : ('open' as const),
      late: Math.max(0, -inHours * hour),
    },
  ],
})

test('what the partnership expects is said in its own name beside the protocol’s word', () => {
  const said = (inHours: number) =>
    sayClock({ ...duty('at once', 'due', null, 'immediately'), ...expecting(inHours) }, now)
  expect(said(1)).toMatchObject({
    howLong: 'straight away',
    expected: 'Expected here by 10am today, the partnership’s own',
    isPastExpected: false,
  })
  expect(said(-2)).toMatchObject({
    band: 'no-fixed-time',
    howLong: 'straight away',
    expected: 'Expected here by 7am today, the partnership’s own: 2 hours past',
    isPastExpected: true,
  })
  expect(sayClock(duty('at once', 'due', null, 'immediately'), now).expected).toBeNull()
})

test('what was done after 35 hours, and expected within one, is not only done', () => {
  const done = (standing: 'met' | 'passed', late: number) =>
    sayClock(
      {
        ...duty('at once', 'done', null, 'immediately', 35),
        doneAt: now,
        expectations: [{ by: 'exampleshire', at: now - late, standing, late }],
      },
      now,
    )
  expect(done('passed', 34 * hour)).toMatchObject({
    howLong: 'done',
    expected: 'Expected here by 10pm Friday 27 March, the partnership’s own: 1 day 10 hours past',
  })
  expect(done('met', 0).expected).toBe('In the time expected here, the partnership’s own')
})
