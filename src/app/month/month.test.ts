import { describe, expect, test } from 'vitest'
import type { FactInput } from '../../facts/index.ts'
import { as, at, must, world } from '../testing/exampleshire.ts'
import { countSteps, middleOf } from './count-month.ts'
import type { CountedStep, MonthAbsence } from './views.ts'

const now = at('2026-05-01 09:00')
const hour = 3_600_000

async function march() {
  const made = await world()
  const month = (known: 'now' | 'then', role = 'director') =>
    made.app.getMonth({ actor: as(role), now, month: '2026-03', known })
  return { ...made, month }
}

describe('a month', () => {
  test('is for those who answer for the authority, and for nobody else', async () => {
    const { month } = await march()
    for (const role of ['social-worker', 'police', 'foster-carer'])
      expect(await month('now', role), role).toMatchObject({
        kind: 'refused',
        reason: 'not-allowed',
      })
  })

  test('has the absences that began in it, by England’s time, and those of no other month', async () => {
    const { app, month } = await march()
    expect(must(await month('now')).absences.map(({ name }) => name)).toEqual(['Ash Madeup'])
    const april = await app.getMonth({
      actor: as('director'),
      now,
      month: '2026-04',
      known: 'now',
    })
    expect(must(april).absences).toEqual([])
  })

  test('says after how long the police and the council knew', async () => {
    const { say, month } = await march()
    await say('foster-carer', '2026-03-01 12:35', 'police.reported', {})
    await say('foster-carer', '2026-03-01 12:50', 'notice.given', {
      to: ['social-worker'],
      about: 'absence',
    })
    const [one] = must(await month('now')).absences
    expect([one?.knew.police, one?.knew.council, one?.knew.senior]).toEqual([
      at('2026-03-01 12:35'),
      at('2026-03-01 12:50'),
      null,
    ])
  })

  test('counts what was done late as late, and what is past its time as not done', async () => {
    const { say, month } = await march()
    await say('social-worker', '2026-03-01 17:00', 'assessment.completed', { assessment: 'needs' })
    const { steps } = must(await month('now'))
    const of = (title: string) => {
      const step = steps.find((one) => one.title === title)
      return [step?.inTime, step?.late, step?.notDone, step?.longest]
    }
    expect(of('Do assess-the-needs')).toEqual([0, 1, 0, hour])
    expect(of('Do check-intelligence').slice(0, 3)).toEqual([0, 0, 1])
  })

  test('as it was known at its end has nothing that was recorded afterwards', async () => {
    const { app, month } = await march()
    const facts: readonly FactInput[] = [
      { kind: 'police.reported', occurredAt: '2026-03-01T12:35:00Z', data: {} },
    ]
    must(
      await app.recordFacts({
        actor: as('foster-carer'),
        now: at('2026-04-10 09:00'),
        idempotencyKey: 'late',
        stream: { kind: 'episode', id: 'away' },
        expectedVersion: null,
        facts,
      }),
    )
    expect(must(await month('now')).absences[0]?.knew.police).toBe(at('2026-03-01 12:35'))
    expect(must(await month('then')).absences[0]?.knew.police).toBeNull()
  })
})

describe('step by step', () => {
  const step = (said: Partial<CountedStep>): CountedStep => ({
    key: 'a',
    title: 'A',
    force: 'must',
    clock: 'within 4 hours',
    dueAt: now,
    doneAt: now,
    outcome: 'in-time',
    length: 0,
    ...said,
  })
  const absence = (steps: readonly CountedStep[]): MonthAbsence => ({
    episodeId: 'e',
    childId: 'c',
    name: 'Ash',
    age: 14,
    beganAt: now,
    endedAt: now,
    grade: 'ungraded',
    knew: { noticedAt: now, police: null, council: null, senior: null },
    late: 0,
    longestLate: 0,
    steps,
  })

  test('says how many were in time, late and not done, and how late in the middle and at the longest', () => {
    const [one] = countSteps([
      absence([step({}), step({ outcome: 'late', length: 2 * hour })]),
      absence([
        step({ outcome: 'late', length: 5 * hour }),
        step({ outcome: 'not-done', length: 9 * hour }),
      ]),
    ])
    expect(one).toMatchObject({ count: 4, inTime: 1, late: 2, notDone: 1 })
    expect([one?.middle, one?.longest]).toEqual([5 * hour, 9 * hour])
  })

  test('is never late where the text gives no time: how long it took is told instead', () => {
    const untimed = (length: number) => step({ dueAt: null, length })
    const [one] = countSteps([absence([untimed(hour), untimed(3 * hour), untimed(2 * hour)])])
    expect(one).toMatchObject({ isTimed: false, late: 0, middle: 2 * hour, longest: 3 * hour })
  })

  test('has the worst first', () => {
    const steps = countSteps([
      absence([step({ key: 'a', title: 'A' }), step({ key: 'b', title: 'B', outcome: 'late' })]),
    ])
    expect(steps.map(({ title }) => title)).toEqual(['B', 'A'])
  })

  test('has no middle of nothing', () => {
    expect(middleOf([])).toBeNull()
    expect(middleOf([3, 1])).toBe(3)
  })
})
