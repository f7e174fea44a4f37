import { describe, expect, test } from 'vitest'
import { type FactFault, getFactKind, readFact } from './index.ts'

const now = Temporal.Instant.from('2026-11-01T12:00:00Z').epochMilliseconds

const read = (kind: string, data: object) =>
  readFact({ kind, occurredAt: '2026-10-31 10:00', data }, now)

function faultsOf(kind: string, data: object): readonly Pick<FactFault, 'field' | 'rule'>[] {
  const answer = read(kind, data)
  return answer.kind === 'faults' ? answer.faults : []
}

describe('Consent', () => {
  const publicity = { for: 'publicity', whose: 'parental-responsibility' }

  test.each(['asked', 'given', 'refused', 'objected', 'withdrawn', 'not-practicable'])(
    'is %s before anybody has decided anything',
    (answer) => {
      expect(read('consent.recorded', { ...publicity, answer })).toMatchObject({
        kind: 'read',
        fact: { audience: 'professionals', data: { ...publicity, answer } },
      })
    },
  )

  test('says for what, whose it is and where it stands: a blank is no consent', () => {
    expect(faultsOf('consent.recorded', {})).toMatchObject(
      ['for', 'whose', 'answer'].map((field) => ({ field, rule: 'missing-answer' })),
    )
  })

  test('may hold until a day that lies ahead', () => {
    const until = { ...publicity, answer: 'given', until: '2027-03-31' }
    expect(faultsOf('consent.recorded', until)).toEqual([])
  })
})

test('A sighting says who saw the child, and whether that is a responsible adult', () => {
  const seen = {
    where: 'The bus station',
    credible: 'yes',
    sighter: 'carer',
    responsibleAdult: 'yes',
  }
  expect(read('sighting.reported', seen)).toMatchObject({ kind: 'read', fact: { data: seen } })
  expect(faultsOf('sighting.reported', { ...seen, sighter: 'somebody' })).toMatchObject([
    { field: 'sighter', rule: 'wrong-shape' },
  ])
})

test('Accountability is taken over by somebody who is named: a blank takes nothing over', () => {
  expect(faultsOf('accountability.taken-over', { for: 'continuing-action' })).toMatchObject([
    { field: 'takenOverBy', rule: 'missing-answer' },
  ])
})

test('A plan is shared on the child’s own record, missing or not, with somebody who is named', () => {
  const shared = { plan: 'missing-management', to: ['residential-manager'] }
  expect(read('plan.shared', shared)).toMatchObject({
    kind: 'read',
    fact: { audience: 'professionals-and-carers', data: { plan: 'missing-management' } },
  })
  expect(getFactKind('plan.shared').stream).toBe('child')
  expect(faultsOf('plan.shared', { plan: 'missing-management' })).toMatchObject([
    { field: 'to', rule: 'missing-answer' },
  ])
})
