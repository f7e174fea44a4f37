import { describe, expect, test } from 'vitest'
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
  timesRead: false,
  section: '4.1',
  kind,
  force: 'must',
  summary: 'Do it.',
})
const kinds: Readonly<Record<string, CatalogueRow['kind']>> = {
  'EX-001': 'clock',
  'EX-002': 'record',
  'EX-003': 'interview',
  'EX-004': 'clock',
  'EX-005': 'classify',
  'EX-006': 'inform',
  'EX-007': 'notify',
  'EX-008': 'notify',
  'EX-009': 'notify',
  'EX-010': 'notify',
  'EX-011': 'decide',
  'EX-012': 'welfare',
  'EX-013': 'welfare',
}
const shared: Shared = {
  ...plain,
  acts: new Map([
    ...plain.acts,
    [
      'ask-after-child',
      { act: 'ask-after-child', title: 'Ask', done: { step: 'ask-after-child' } },
    ],
  ]),
  rows: new Map(Object.entries(kinds).map(([id, kind]) => [id, row(kind)])),
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
      duty: 'tell',
      act: 'tell-of-missing',
      owner: 'carer',
      when: 'child.lookedAfter',
      tells: ['mash', 'police'],
      late: [{ tell: 'manager' }, { tell: 'head', after: 'PT4H' }],
      contents: [{ item: 'Words of the notice', cites: ['EX-002'] }, { item: 'A second line' }],
      cites: ['EX-009', 'EX-010', 'EX-011'],
    }),
    duty({
      duty: 'interview',
      act: 'hold-return-interview',
      stage: 'return',
      starts: 'returned',
      cites: ['EX-003'],
    }),
    duty({
      duty: 'interview-of-care',
      act: 'ask-after-child',
      when: 'child.lookedAfter',
      cites: ['EX-013'],
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
      { rows: ['EX-006', 'EX-012'], informs: 'The protocol page', text: 'Take care.' },
      { rows: ['EX-007'], cannot: 'It is not for software.' },
    ],
  },
)
const compiled = compilePack(example, shared)

function proved(expectations: string, child = 'lookedAfter: yes') {
  const text = `scenario: A case
protocols: [exampleshire]
child: { ${child} }
given:
  - { at: 2026-03-01 21:00, fact: absence.noticed, setting: care, whereaboutsKnown: no }
${expectations}`
  const { scenario, faults } = readScenario({ path: 'cases/one.yaml', text })
  if (!scenario) throw new Error(JSON.stringify(faults))
  const prepared = prepareScenario(scenario, [compiled])
  if (prepared.kind === 'faults') throw new Error(JSON.stringify(prepared.faults))
  return { file: 'cases/one.yaml', proves: proves(scenario, prepared.applied) }
}

function rowOf(id: string, ...proofs: Parameters<typeof coverage>[2][number][]) {
  const rows = coverage([example], shared, proofs).documents.exampleshire?.rows
  return rows?.find((one) => one.id === id)
}

function statuses(...proofs: Parameters<typeof coverage>[2][number][]) {
  const { documents } = coverage([example], shared, proofs)
  return Object.fromEntries(
    (documents.exampleshire?.rows ?? []).map(({ id, status }) => [id, status]),
  )
}

test('Without a scenario nothing is carried, however much is cited; what only informs may be shown, and nothing else', () => {
  expect(statuses()).toEqual({
    'EX-001': 'not-yet',
    'EX-002': 'prompt',
    'EX-003': 'not-yet',
    'EX-004': 'not-yet',
    'EX-005': 'not-yet',
    'EX-006': 'informed',
    'EX-007': 'cannot',
    'EX-008': 'not-yet',
    'EX-009': 'not-yet',
    'EX-010': 'not-yet',
    'EX-011': 'not-yet',
    'EX-012': 'not-yet',
    'EX-013': 'not-yet',
  })
})

const look = (expectation: string) => `then: [{ at: 2026-03-01 21:30, expect: { ${expectation} } }]`

describe('A row is carried only by what is asserted of it', () => {
  test('a clock by a due time, and not by a state or an owner', () => {
    expect(statuses(proved(look('report: due')))['EX-001']).toBe('not-yet')
    expect(statuses(proved(look('report: { owner: carer }')))['EX-001']).toBe('not-yet')
    expect(statuses(proved(look('report: { due: 2026-03-01 22:00 }')))['EX-001']).toBe('carried')
  })

  test('a line by nothing: it prompts', () => {
    const proof = proved(look('tell: { lines: [words of the notice], tells: [mash, police] }'))
    expect(statuses(proof)['EX-002']).toBe('prompt')
  })

  test('of two rows that an assertion may be about, the one that is named', () => {
    const whom = 'tells: [mash, police]'
    const unnamed = statuses(proved(look(`tell: { ${whom} }`)))
    expect([unnamed['EX-009'], unnamed['EX-010']]).toEqual(['not-yet', 'not-yet'])
    const named = statuses(proved(look(`tell: { row: EX-010, ${whom} }`)))
    expect([named['EX-009'], named['EX-010']]).toEqual(['not-yet', 'carried'])
  })

  test('a row of another kind than the duty’s act by nothing that is said of the duty', () => {
    const proof = proved(look('tell: { row: EX-011, owner: carer, tells: [mash, police] }'))
    expect(statuses(proof)['EX-011']).toBe('not-yet')
  })

  test('a moment that duties share by a time that names its row', () => {
    const due = 'due: 2026-03-01 22:00'
    expect(statuses(proved(look(`report: { ${due} }`)))['EX-004']).toBe('not-yet')
    expect(statuses(proved(look(`report: { row: EX-004, ${due} }`)))['EX-004']).toBe('carried')
  })

  test('an interview by what follows on what: open before, done after', () => {
    const proof =
      proved(`  - { at: 2026-03-02 09:00, fact: child.returned, to: placement, how: own-accord, wellbeingConfirmed: yes, medicalNeed: no }
  - { at: 2026-03-02 11:00, fact: return-interview.held, interviewer: independent-professional, independent: yes }
then:
  - { at: 2026-03-02 09:10, expect: { interview: due } }
  - { at: 2026-03-02 11:10, expect: { interview: done late } }`)
    expect(rowOf('EX-003', proof)).toMatchObject({ status: 'carried', asserted: ['answer'] })
  })

  test('a condition by both halves, in whichever cases', () => {
    const holds = proved(look('interview-of-care: due'))
    const fails = proved(look('interview-of-care: not applicable'), 'lookedAfter: no')
    expect(rowOf('EX-013', holds)?.status).toBe('not-yet')
    expect(rowOf('EX-013', holds, fails)).toMatchObject({
      status: 'carried',
      asserted: ['condition'],
    })
  })
})

test('Expecting that a duty has not started asserts nothing of it', () => {
  const proof = proved(look('interview: not started'))
  expect(statuses(proof)['EX-003']).toBe('not-yet')
})

test('A scenario that does not go as it says asserts nothing', () => {
  const proof = proved(look('report: { state: done, due: 2026-03-01 22:00 }'))
  expect(proof.proves).toEqual([])
})

test('A rule is carried when a scenario shows it refusing', () => {
  const proof = proved(
    'refused: [{ at: 2026-03-01 22:00, fact: police.graded, grade: low, rule: no-low }]',
  )
  expect(statuses(proof)['EX-005']).toBe('carried')
})

test('Every row is counted once, and the page says the same numbers', () => {
  const proof = proved(look('report: { due: 2026-03-01 22:00 }'))
  const document = coverage([example], shared, [proof]).documents.exampleshire
  if (!document) throw new Error('no document')
  expect(document.counts).toEqual({
    total: 13,
    carried: 1,
    prompt: 1,
    informed: 1,
    'not-yet': 9,
    cannot: 1,
  })
  const page = coveragePage(example, document)
  expect(page).toContain('| **all** | 13 | 1 | 1 | 1 | 1 | 9 |')
  expect(page).toContain('| EX-001 | clock | carried | `duty:report` | when | one |')
  expect(page).toContain('| EX-007 | notify | cannot | It is not for software. |  |  |')
})
