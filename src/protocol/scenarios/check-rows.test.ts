import { expect, test } from 'vitest'
import { compilePack } from '../engine/compile.ts'
import type { CatalogueRow, Shared } from '../pack/shared.ts'
import { duty, pack, shared as plain } from '../testing/given.ts'
import { checkRows } from './check-rows.ts'
import { readScenario } from './read-scenario.ts'
import { prepareScenario } from './run-scenario.ts'

const row = (kind: CatalogueRow['kind'], says: Partial<CatalogueRow>): CatalogueRow => ({
  document: 'exampleshire',
  timesRead: true,
  section: '4.1',
  kind,
  force: 'must',
  summary: 'Do it.',
  ...says,
})
const shared: Shared = {
  ...plain,
  rows: new Map([
    ['EX-001', row('notify', { who: ['carer'], tells: ['mash', 'police'] })],
    ['EX-002', row('clock', { clock: { within: 'PT2H' } })],
    ['EX-003', row('clock', { clock: [{ every: 'P7D' }, { escalate: 'PT4H' }] })],
    ['EX-004', row('clock', { clock: { at: '10:00' } })],
    ['EX-005', row('clock', { clock: { urgency: 'promptly' } })],
    ['EX-006', row('clock', { clock: { by: 'the absence being noticed' } })],
    ['EX-007', row('notify', { timesRead: false })],
    ['EX-008', row('review', { clock: { every: 'regularly' } })],
  ]),
}
const compiled = compilePack(
  pack([
    duty({
      duty: 'tell',
      act: 'tell-of-missing',
      cites: ['EX-001', 'EX-002', 'EX-003', 'EX-004', 'EX-005', 'EX-006', 'EX-007', 'EX-008'],
    }),
  ]),
  shared,
)

function faults(said: string): readonly string[] {
  const text = `scenario: A case
protocols: [exampleshire]
given: [{ at: 2026-03-01 21:00, fact: absence.noticed, setting: care, whereaboutsKnown: no }, { at: 2026-03-01 21:10, fact: police.review-set, reviewAt: 2026-03-05 10:00 }]
then: [{ at: 2026-03-01 21:30, expect: { tell: { ${said} } } }]`
  const { scenario } = readScenario({ path: 'one.yaml', text })
  if (!scenario) throw new Error(said)
  const prepared = prepareScenario(scenario, [compiled])
  if (prepared.kind === 'faults') throw new Error(JSON.stringify(prepared.faults))
  return checkRows(scenario, prepared.applied).map(({ message }) => message)
}

test('Who and whom are as the row says', () => {
  expect(faults('row: EX-001, owner: carer, tells: [mash, police, parent]')).toEqual([])
  expect(faults('row: EX-001, owner: police')).toEqual([
    'EX-001 says carer; this expects the owner to be police.',
  ])
  expect(faults('row: EX-001, tells: [mash]')).toEqual([
    'EX-001 says that police be told; this does not expect it.',
  ])
  expect(faults('owner: police, tells: [mash]')).toEqual([])
})

test('A time is the row’s length from an instant of the case', () => {
  expect(faults('row: EX-002, due: 2026-03-01 23:00')).toEqual([])
  expect(faults('row: EX-002, due: 2026-03-02 00:00')).toHaveLength(1)
  expect(faults('row: EX-002, due: 2026-03-02 03:00')).toEqual([
    'EX-002 gives within PT2H; nothing in this case makes that 2026-03-02 03:00.',
  ])
  expect(faults('row: EX-003, due: 2026-03-15 21:00')).toEqual([])
  expect(faults('row: EX-003, due: 2026-03-14 21:00')).toHaveLength(1)
  expect(faults('row: EX-004, due: 2026-03-02 10:00')).toEqual([])
  expect(faults('row: EX-004, due: 2026-03-02 11:00')).toHaveLength(1)
})

test('A thing to be done by an event is expected when something happens in the case', () => {
  expect(faults('row: EX-008, urgency: regularly')).toEqual([])
  expect(faults('row: EX-008, urgency: promptly')).toHaveLength(1)
  expect(faults('row: EX-006, due: 2026-03-01 21:00')).toEqual([])
  expect(faults('row: EX-006, due: 2026-03-01 22:00')).toHaveLength(1)
})

test('While the times of a document are not transcribed, a row without one says nothing of time', () => {
  expect(faults('row: EX-007, due: 2026-03-01 23:00')).toEqual([])
})

test('A date that somebody recorded, and a thing asked at no time the text names, need no time of a row', () => {
  expect(faults('row: EX-001, due: 2026-03-05 10:00')).toEqual([])
  expect(faults('row: EX-001, urgency: at-the-time')).toEqual([])
  expect(faults('row: EX-001, due: 2026-03-05 10:01')).toHaveLength(1)
})

test('Where a row gives no time, none is expected from it', () => {
  expect(faults('row: EX-001, due: 2026-03-01 23:00')).toEqual([
    'EX-001 gives no time; nothing in this case makes that 2026-03-01 23:00.',
  ])
  expect(faults('row: [EX-001, EX-002], due: 2026-03-01 23:00')).toEqual([])
})

test('An urgency and a step of lateness are the row’s', () => {
  expect(faults('row: EX-005, urgency: promptly')).toEqual([])
  expect(faults('row: EX-005, urgency: immediately')).toHaveLength(1)
  expect(faults('row: EX-003, late: [{ tell: mash }, { tell: head, after: PT4H }]')).toEqual([])
  expect(faults('row: EX-003, late: [{ tell: head, after: PT8H }]')).toEqual([
    'EX-003 gives PT4H for lateness to go further; this expects head after PT8H.',
  ])
})
