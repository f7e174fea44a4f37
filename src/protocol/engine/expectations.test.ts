import { expect, test } from 'vitest'
import type { DutyInstance } from '../answer/duty-instance.ts'
import type { OwnExpectation } from '../pack/authority.ts'
import type { Duty } from '../pack/duty-shape.ts'
import { at, duty, fact, given, met, noticed, pack, returned, shared } from '../testing/given.ts'
import { withExpectations } from './expectations.ts'

/* Exampleshire’s protocol says only “straight away”; the partnership expects it within the hour. */

const meeting = duty({
  duty: 'meet',
  act: 'hold-strategy-meeting',
  due: { urgency: 'immediately' },
  lapses: ['returned'],
})
const within: OwnExpectation = {
  urgency: 'immediately',
  within: 'PT1H',
  remind: 'PT15M',
  late: [{ tell: 'mash' }, { tell: 'carer', after: 'PT2H' }],
}
const gone = noticed('2026-03-01 21:00')

function answer(
  time: string,
  facts = [gone],
  own: readonly OwnExpectation[] = [within],
  asked: Duty = meeting,
) {
  const evaluation = given(pack([asked]), facts).evaluation(time)
  const expecting = [{ by: 'exampleshire', protocol: 'exampleshire', expectations: own }]
  return withExpectations(evaluation, expecting, shared.bankHolidays)
}

const its = (...asked: Parameters<typeof answer>): DutyInstance =>
  answer(...asked).duties[0] as DutyInstance
const standing = (...asked: Parameters<typeof answer>) => its(...asked).expectations[0]?.standing

test('The partnership’s time stands beside the protocol’s word and changes nothing of it', () => {
  const asked = its('2026-03-01 21:30')
  expect(asked).toMatchObject({ state: 'due', dueAt: null, urgency: 'immediately', late: 0 })
  expect(asked.expectations).toEqual([
    { by: 'exampleshire', at: at('2026-03-01 22:00'), standing: 'open', late: 0 },
  ])
})

test('At the hour it is still open, an instant later it has passed, and the answer says when that is', () => {
  expect(standing('2026-03-01 22:00')).toBe('open')
  expect(answer('2026-03-01 22:00').nextChangeAt).toBe(at('2026-03-01 22:00') + 1)
  expect(its('2026-03-01 22:01').expectations[0]).toMatchObject({
    standing: 'passed',
    late: 60_000,
  })
  expect(its('2026-03-01 22:01').state).toBe('due')
})

test('What was done after 35 hours is not simply done', () => {
  expect(standing('2026-03-04 10:00', [gone, met('2026-03-01 22:00')])).toBe('met')
  const late = its('2026-03-04 10:00', [gone, met('2026-03-03 08:00')])
  expect(late).toMatchObject({ state: 'done', late: 0 })
  expect(late.expectations[0]).toMatchObject({ standing: 'passed', late: 34 * 3_600_000 })
})

test('What ended before the time is no failing, and what ended after it is', () => {
  expect(standing('2026-03-04 10:00', [gone, returned('2026-03-01 21:50')])).toBe('ended')
  expect(standing('2026-03-04 10:00', [gone, returned('2026-03-01 22:10')])).toBe('passed')
})

test('It reminds and goes up under its own name, until the duty is answered', () => {
  expect(
    its('2026-03-01 21:30').alarms.map(({ kind, to, at: when, expectedBy }) => [
      kind,
      to,
      when,
      expectedBy,
    ]),
  ).toEqual([
    ['remind', 'carer', at('2026-03-01 21:45'), 'exampleshire'],
    ['escalate', 'mash', at('2026-03-01 22:00') + 1, 'exampleshire'],
    ['escalate', 'carer', at('2026-03-02 00:00') + 1, 'exampleshire'],
  ])
  expect(its('2026-03-01 21:50', [gone, met('2026-03-01 21:40')]).alarms).toEqual([])
})

test('The protocol’s own time holds where it comes sooner, and where the partnership gives none', () => {
  const due = { ...meeting, due: { within: 'PT30M' } }
  const of = (own: OwnExpectation) =>
    its('2026-03-01 21:10', [gone], [own], due).expectations[0]?.at
  expect(of({ duty: 'meet', within: 'PT1H' })).toBe(at('2026-03-01 21:30'))
  expect(of({ duty: 'meet', within: 'PT20M' })).toBe(at('2026-03-01 21:20'))
  expect(of({ act: 'hold-strategy-meeting', late: [{ tell: 'mash' }] })).toBe(
    at('2026-03-01 21:30'),
  )
  expect(of(within)).toBeUndefined()
})

test('The first expectation about a duty holds', () => {
  const first: OwnExpectation = { duty: 'meet', within: 'PT2H' }
  expect(its('2026-03-01 21:10', [gone], [first, within]).expectations).toMatchObject([
    { at: at('2026-03-01 23:00') },
  ])
  expect(its('2026-03-01 21:10', [gone], [{ duty: 'other', within: 'PT2H' }]).expectations).toEqual(
    [],
  )
})

test('Each authority expects its own of a duty that two protocols ask', () => {
  const host = pack([meeting], { protocol: 'hostshire' })
  const evaluation = given(
    [
      { pack: pack([meeting]), capacity: 'responsible' },
      { pack: host, capacity: 'host' },
    ],
    [gone, fact('2026-03-01 21:05', 'absence.classified', { as: 'missing', body: 'council' })],
  ).evaluation('2026-03-01 21:30')
  const expecting = ['exampleshire', 'hostshire'].map((by, i) => ({
    by,
    protocol: by,
    expectations: [{ urgency: 'immediately' as const, within: `PT${i + 1}H` }],
  }))
  const [only, ...others] = withExpectations(evaluation, expecting, shared.bankHolidays).duties
  expect(others).toEqual([])
  expect(only?.expectations.map(({ by, at: when }) => [by, when])).toEqual([
    ['exampleshire', at('2026-03-01 22:00')],
    ['hostshire', at('2026-03-01 23:00')],
  ])
})
