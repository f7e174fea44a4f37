import { expect, test } from 'vitest'
import { compilePack } from '../engine/compile.ts'
import type { Pack } from '../pack/pack.ts'
import type { CatalogueRow, Shared } from '../pack/shared.ts'
import { readScenario } from '../scenarios/read-scenario.ts'
import { prepareScenario } from '../scenarios/run-scenario.ts'
import { duty, pack, shared as plain } from '../testing/given.ts'
import { coverage } from './coverage.ts'
import { coveragePage } from './coverage-page.ts'
import { proves } from './proof.ts'

const row = (kind: CatalogueRow['kind']): CatalogueRow => ({
  document: 'exampleshire',
  section: '4.1',
  kind,
  force: 'must',
  summary: 'Do it.',
})
const ids = ['EX-001', 'EX-002', 'EX-003', 'EX-004', 'EX-005', 'EX-006', 'EX-007', 'EX-008']
const shared: Shared = {
  ...plain,
  rows: new Map(ids.map((id, i) => [id, row(i < 4 ? 'clock' : 'notify')])),
}

const example: Pack = pack(
  [
    duty({
      duty: 'report',
      act: 'report-to-police',
      starts: 'began',
      cites: ['EX-001'],
      contents: [{ item: 'Where', cites: ['EX-002'] }],
    }),
    duty({
      duty: 'interview',
      act: 'hold-return-interview',
      stage: 'return',
      starts: 'returned',
      cites: ['EX-003'],
    }),
  ],
  {
    moments: { began: { laterOf: ['left', 'noticed'], cites: ['EX-004'] } },
    rules: [
      {
        rule: 'no-low',
        on: { fact: 'police.graded', where: { grade: 'low' } },
        refuse: 'No.',
        cites: ['EX-005'],
      },
    ],
    guidance: [
      { rows: ['EX-006'], informs: 'The protocol page', text: 'Take care.' },
      { rows: ['EX-007'], cannot: 'It is not for software.' },
    ],
  },
)
const compiled = compilePack(example, shared)

function proved(expectations: string) {
  const text = `scenario: A case
protocols: [exampleshire]
given:
  - { at: 2026-03-01 21:00, fact: absence.noticed, setting: care, whereaboutsKnown: no }
${expectations}`
  const { scenario, faults } = readScenario({ path: 'cases/one.yaml', text })
  if (!scenario) throw new Error(JSON.stringify(faults))
  const prepared = prepareScenario(scenario, [compiled])
  if (prepared.kind === 'faults') throw new Error(JSON.stringify(prepared.faults))
  return { file: 'cases/one.yaml', proves: proves(scenario, prepared.applied) }
}

function statuses(...proofs: Parameters<typeof coverage>[2][number][]) {
  const { documents } = coverage([example], shared, proofs)
  return Object.fromEntries(
    (documents.exampleshire?.rows ?? []).map(({ id, status }) => [id, status]),
  )
}

test('Without a scenario nothing is carried, however much is cited', () => {
  expect(statuses()).toEqual({
    'EX-001': 'not-yet',
    'EX-002': 'not-yet',
    'EX-003': 'not-yet',
    'EX-004': 'not-yet',
    'EX-005': 'not-yet',
    'EX-006': 'informed',
    'EX-007': 'cannot',
    'EX-008': 'not-yet',
  })
})

test('A duty expected at work carries its rows, its contents’ rows and the moment it starts from', () => {
  const proof = proved('then: [{ at: 2026-03-01 21:30, expect: { report: due } }]')
  expect(statuses(proof)).toMatchObject({
    'EX-001': 'carried',
    'EX-002': 'carried',
    'EX-004': 'carried',
    'EX-003': 'not-yet',
  })
})

test('Expecting that a duty has not started proves nothing of it', () => {
  const proof = proved('then: [{ at: 2026-03-01 21:30, expect: { interview: not started } }]')
  expect(statuses(proof)['EX-003']).toBe('not-yet')
})

test('A scenario that does not go as it says proves nothing', () => {
  const proof = proved('then: [{ at: 2026-03-01 21:30, expect: { report: done } }]')
  expect(proof.proves.size).toBe(0)
})

test('A rule is carried when a scenario shows it refusing', () => {
  const proof = proved(
    'refused: [{ at: 2026-03-01 22:00, fact: police.graded, grade: low, rule: no-low }]',
  )
  expect(statuses(proof)['EX-005']).toBe('carried')
})

test('Every row is counted once, and the page says the same numbers', () => {
  const proof = proved('then: [{ at: 2026-03-01 21:30, expect: { report: due } }]')
  const document = coverage([example], shared, [proof]).documents.exampleshire
  if (!document) throw new Error('no document')
  expect(document.counts).toEqual({ total: 8, carried: 3, informed: 1, 'not-yet': 3, cannot: 1 })
  const page = coveragePage(example, document)
  expect(page).toContain('| **all** | 8 | 3 | 1 | 1 | 3 |')
  expect(page).toContain('| EX-001 | clock | carried | `duty:report` | one |')
  expect(page).toContain('| EX-007 | notify | cannot | It is not for software. |  |')
})
