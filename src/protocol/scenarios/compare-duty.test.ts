import { expect, test } from 'vitest'
import { compilePack } from '../engine/compile.ts'
import { duty, pack, shared } from '../testing/given.ts'
import { readScenario } from './read-scenario.ts'
import { prepareScenario, runScenario } from './run-scenario.ts'

const compiled = compilePack(
  pack(
    [
      duty({
        duty: 'tell',
        act: 'tell-of-missing',
        tells: ['mash', 'police'],
        invites: ['head'],
        due: { within: 'PT2H' },
        late: [{ tell: 'manager' }, { tell: 'head', after: 'PT4H' }],
        contents: [
          { item: 'Where the child was last seen', cites: ['EX-002'] },
          { item: 'Who is looking' },
        ],
        reading: 'began',
        cites: ['EX-001'],
      }),
    ],
    {
      readings: { began: { took: 'noticed', because: 'It says so.', cites: ['EX-003'] } },
      classifications: [{ as: 'missing', title: 'Missing', means: 'Gone.', cites: ['EX-004'] }],
      rules: [
        {
          rule: 'no-low',
          on: { fact: 'police.graded', where: { grade: 'low' } },
          refuse: 'No.',
          cites: ['EX-005'],
        },
      ],
    },
  ),
  shared,
)

/** What is not as the case expects, each in a few words. */
function unlike(then: string): readonly string[] {
  const text = `scenario: A case
protocols: [exampleshire]
given:
  - { at: 2026-03-01 21:00, fact: absence.noticed, setting: care, whereaboutsKnown: no }
  - { at: 2026-03-01 21:10, fact: absence.classified, as: missing, body: council }
${then}`
  const { scenario, faults } = readScenario({ path: 'one.yaml', text })
  if (!scenario) throw new Error(JSON.stringify(faults))
  const prepared = prepareScenario(scenario, [compiled])
  if (prepared.kind === 'faults') throw new Error(JSON.stringify(prepared.faults))
  return runScenario(scenario, prepared.applied).map(
    ({ about, expected, got }) => `${about}: ${expected}, not ${got}`,
  )
}
const look = (said: string) =>
  unlike(`then: [{ at: 2026-03-01 21:30, expect: { tell: { ${said} } } }]`)

test('What a duty asks is held against every word of it', () => {
  expect(
    look(
      'row: [EX-001, EX-002], tells: [mash, police, head], invites: [head], consults: [], late: [{ tell: manager }, { tell: head, after: PT4H }], lines: [last seen, { row: EX-002 }]',
    ),
  ).toEqual(['tell, lines: a line EX-002, not Where the child was last seen; Who is looking'])
  expect(look('lines: [who is looking, { row: EX-002, says: Last Seen }]')).toEqual([])
})

test('Another step of lateness, another time of it, or one left out is a difference', () => {
  const [missing] = look('late: [{ tell: manager }]')
  expect(missing).toBe(
    'tell, late: manager from 2026-03-01 23:00, not manager from 2026-03-01 23:00, head from 2026-03-02 03:00',
  )
  expect(look('late: [{ tell: manager }, { tell: head, after: PT2H }]')).toHaveLength(1)
  expect(look('late: [{ tell: head }, { tell: manager, after: PT4H }]')).toHaveLength(1)
  expect(look('late: []')).toHaveLength(1)
})

test('Somebody invited is not somebody told only', () => {
  expect(look('invites: [mash]')).toEqual(['tell, invites: mash, not head'])
  expect(look('consults: [mash]')).toEqual(['tell, consults: mash, not none'])
})

test('A row that an expectation is written from is cited where it says', () => {
  expect(look('row: EX-003')).toHaveLength(1)
  expect(look('row: EX-004')).toEqual(['tell, row: to cite EX-004, not does not'])
  const later = 'then: [{ at: 2026-03-01 21:30, classification: missing, row: '
  expect(unlike(`${later}EX-004 }]`)).toEqual([])
  expect(unlike(`${later}EX-001 }]`)).toEqual([
    'classification: one that cites EX-001, not none that does',
  ])
  const refused = 'refused: [{ at: 2026-03-01 22:00, fact: police.graded, grade: low, rule: no-low'
  expect(unlike(`${refused}, row: EX-005 }]`)).toEqual([])
  expect(unlike(`${refused}, rows: [EX-001] }]`)).toEqual([
    'police.graded: no-low to cite EX-001, not it cites EX-005',
  ])
})
