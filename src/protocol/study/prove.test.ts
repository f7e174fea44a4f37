import { describe, expect, test } from 'vitest'
import { compilePack } from '../engine/compile.ts'
import type { Shared } from '../pack/shared.ts'
import { readScenario } from '../scenarios/read-scenario.ts'
import { prepareScenario } from '../scenarios/run-scenario.ts'
import { duty, pack, shared as plain } from '../testing/given.ts'
import { breakKinds } from './broken.ts'
import { provable, tally } from './prove.ts'

const rows = ['EX-001', 'EX-002', 'EX-003', 'EX-004']
const row = plain.rows.get('EX-001')
if (!row) throw new Error('no row')
const shared: Shared = { ...plain, rows: new Map(rows.map((id) => [id, row])) }

const compiled = compilePack(
  pack(
    [
      duty({
        duty: 'tell',
        act: 'tell-of-missing',
        owner: 'carer',
        when: "is('gone') && child.lookedAfter",
        starts: 'noticed',
        due: { within: 'PT2H' },
        tells: ['police', { role: 'mash', when: 'child.lookedAfter' }],
        invites: ['head'],
        late: [{ tell: 'manager' }, { tell: 'head', after: 'PT4H' }],
        contents: [{ item: 'Where the child was last seen', cites: ['EX-002'] }],
        cites: ['EX-001'],
      }),
      duty({
        duty: 'search',
        act: 'search-home',
        owner: 'mash',
        due: { urgency: 'promptly' },
        late: [{ tell: 'manager' }],
        contents: [{ item: 'Every room' }],
        cites: ['EX-003'],
      }),
    ],
    {
      conditions: {
        gone: {
          when: '!absence.whereaboutsKnown',
          means: 'it is not known where',
          cites: ['EX-004'],
        },
      },
      classifications: [
        {
          as: 'missing',
          title: 'Missing',
          means: 'Nobody knows where the child is.',
          itself: { when: '!absence.whereaboutsKnown', because: 'nobody knows where' },
        },
      ],
    },
  ),
  shared,
)

function prove(then: string) {
  const text = `scenario: A case
protocols: [exampleshire]
child: { lookedAfter: yes }
given:
  - { at: 2026-03-01 21:00, fact: absence.noticed, setting: care, whereaboutsKnown: no }
then:
${then}`
  const { scenario, faults } = readScenario({ path: 'one.yaml', text })
  if (!scenario) throw new Error(JSON.stringify(faults))
  const prepared = prepareScenario(scenario, [compiled])
  if (prepared.kind === 'faults') throw new Error(JSON.stringify(prepared.faults))
  const { breaks, isCaught } = provable(compiled, [{ scenario, applied: prepared.applied }])
  const results = breaks.map((one) => ({ ...one, caught: isCaught(one) }))
  return tally('exampleshire', results)
}
const of = (proven: ReturnType<typeof prove>, kind: string) =>
  proven.find((one) => one.kind === kind)

const look = (said: string) => `  - { at: 2026-03-01 21:30, expect: { ${said} } }`

test('Every kind of element of a pack is broken, each break by a name of its own', () => {
  const proven = prove(look('tell: due'))
  expect(proven.map(({ kind }) => kind)).toEqual([...breakKinds])
  const { breaks } = provable(compiled, [])
  expect(new Set(breaks.map(({ name }) => name)).size).toBe(breaks.length)
  expect(breaks.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'tell: owner carer → mash',
      'tell: tells without police',
      'tell: invites without head',
      'tell: due.within PT2H → PT1H',
      'tell: due.within PT2H → PT4H',
      'tell: starts noticed → police-reported',
      'search: promptly → as-soon-as-practicable',
      'tell: when denied',
      'tell: when without child.lookedAfter',
      'tell: tells.1.when left out',
      'condition gone: conditions.gone.when denied',
      'tell: told missing → return',
      'tell: not ended by returned',
      'tell: must → should',
      'tell: late: without manager',
      'tell: late.1.after PT4H → PT2H',
      'tell: without line 1 “Where the child was last seen”',
      'tell: without EX-002 of line 1',
      'tell: EX-001 → EX-002',
    ]),
  )
})

test('Lateness of a duty without a due time goes to nobody, and is not broken', () => {
  const { breaks } = provable(compiled, [])
  expect(breaks.filter(({ name }) => name.startsWith('search: late'))).toEqual([])
})

describe('A break is caught by an expectation of that very thing, and by no other', () => {
  const whole =
    'tell: { row: [EX-001, EX-004], owner: carer, tells: [police, mash, head], invites: [head], due: 2026-03-01 23:00, force: must, late: [{ tell: manager }, { tell: head, after: PT4H }], lines: [{ row: EX-002, says: last seen }], cites: [EX-001, EX-002] }, search: { owner: mash, urgency: promptly, force: must, row: EX-003, lines: [every room] }'

  test.each([
    ['owner', 'owner: carer'],
    ['recipient', 'tells: [police, mash, head]'],
    ['invitee', 'invites: [head]'],
    ['force', 'force: must'],
    ['escalation', 'late: [{ tell: manager }, { tell: head, after: PT4H }]'],
    ['line', 'lines: [last seen]'],
    ['citation', 'row: EX-001'],
  ])('%s', (kind, said) => {
    expect(of(prove(look('tell: due')), kind)?.caught).toBe(0)
    expect(of(prove(look(`tell: { ${said} }`)), kind)?.caught).toBeGreaterThan(0)
  })

  test('a case that asserts all of it lets none of these through', () => {
    const proven = prove(look(whole))
    for (const kind of [
      'owner',
      'recipient',
      'invitee',
      'due',
      'urgency',
      'force',
      'escalation',
      'line',
      'citation',
    ])
      expect(of(proven, kind)?.survivors, kind).toEqual([])
  })

  test('a case that does not go as it says catches nothing', () => {
    const proven = prove(look(`${whole.replace('owner: carer', 'owner: head')}`))
    expect(proven.every(({ caught }) => caught === 0)).toBe(true)
  })
})

test('What the protocol holds an absence to be by itself is broken too, and caught by a case that says what it is', () => {
  const survivors = (then: string) =>
    of(prove(then), 'condition')?.survivors.filter((name) => name.startsWith('classifications'))
  const look = (itself: string) =>
    `  - { at: 2026-03-01 21:30, classification: { itself: ${itself} } }`
  expect(survivors(look('missing'))).toEqual([])
  expect(survivors(look('none'))).toEqual([
    'classifications.missing: not by itself',
    'classifications.missing: classifications.0.itself.when denied',
  ])
})

test('How a clock’s moment is made is broken: each fact, no sooner than another, and one of several', () => {
  const { breaks } = provable(
    compilePack(
      pack([
        duty({ duty: 'each', starts: { fact: 'sighting.reported', which: 'each' } }),
        duty({ duty: 'day-on', starts: { moment: 'returned', notBefore: 'noticed' } }),
        duty({
          duty: 'either',
          starts: { on: { earlierOf: ['left', 'noticed'], else: 'opened' }, passes: 'PT8H' },
        }),
      ]),
      shared,
    ),
    [],
  )
  expect(breaks.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'each: starts each → last',
      'day-on: starts however soon',
      'either: starts.on.earlierOf without left',
      'either: starts.on without else',
      'either: starts without passes',
    ]),
  )
})
