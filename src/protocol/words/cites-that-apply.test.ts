import { describe, expect, test } from 'vitest'
import { compilePack } from '../engine/compile.ts'
import { at, duty, fact, noticed, pack, shared } from '../testing/given.ts'
import { replay } from './replay-view.ts'

const [known] = shared.rows.values()
if (!known) throw new Error('the invented protocol has no rows')
const row = (id: string) => [id, { ...known, id }] as const
const rows = new Map(['EX-1', 'EX-2', 'EX-3', 'EX-4', 'EX-5', 'EX-6', 'EX-7'].map(row))
const roles = new Map([
  ...shared.roles,
  ['carer', { agency: 'carer', title: 'Carer' }],
  ['parent', { agency: 'family', title: 'Parent' }],
  ['police', { agency: 'police', title: 'Police' }],
] as const)

/** The rows that `replay` cites of a duty with these parts, of a child missing from home who may or may not be looked after. */
function citedRows(parts: object, lookedAfter?: 'yes' | 'no'): readonly string[] {
  const compiled = compilePack(pack([{ ...duty({ duty: 'look' }), cites: ['EX-1'], ...parts }]), {
    ...shared,
    roles,
    rows,
  })
  const child = lookedAfter
    ? [fact('2026-01-01 09:00', 'care-status.recorded', { lookedAfter })]
    : []
  const now = at('2026-03-02 09:30')
  const { duties } = replay(
    { child, episode: [noticed('2026-03-02 09:00', { setting: 'home' })], earlier: [] },
    [{ compiled, capacity: 'responsible' }],
    now,
    now,
  )
  const found = duties.find(({ id }) => id === 'look')
  const said = found?.why.protocolSays.flatMap((cite) => cite.rows)
  const cited = found?.cites.flatMap((cite) => cite.rows) ?? []
  expect(said).toEqual(cited)
  return cited
}

describe('the citations of a duty', () => {
  const ofCare = { item: 'Of care', when: 'child.lookedAfter', cites: ['EX-2'] }

  test('leave out those of a line that is known not to be about this case', () => {
    expect(citedRows({ contents: [ofCare] }, 'no')).toEqual(['EX-1'])
    expect(citedRows({ contents: [ofCare] }, 'yes')).toEqual(['EX-1', 'EX-2'])
  })

  test('keep those of a line of which nobody knows whether it is', () => {
    expect(citedRows({ contents: [ofCare] })).toEqual(['EX-1', 'EX-2'])
  })

  test('keep a row that something else of the duty cites too', () => {
    expect(citedRows({ contents: [ofCare, { item: 'Always', cites: ['EX-2'] }] }, 'no')).toEqual([
      'EX-1',
      'EX-2',
    ])
  })

  test('give a row of the whole duty that a line says too to that line', () => {
    const ofHome = { item: 'Of home', when: '!child.lookedAfter', cites: ['EX-3'] }
    const both = { cites: ['EX-2', 'EX-3'], contents: [ofCare, ofHome] }
    expect(citedRows(both, 'no')).toEqual(['EX-3'])
    expect(citedRows(both, 'yes')).toEqual(['EX-2'])
  })

  test('are never none', () => {
    expect(citedRows({ cites: ['EX-2'], contents: [ofCare] }, 'no')).toEqual(['EX-2'])
  })

  test('are those of the parties it has', () => {
    const told = [{ role: 'police', when: 'child.lookedAfter', cites: ['EX-3'] }]
    expect(citedRows({ tells: told }, 'no')).toEqual(['EX-1'])
    expect(citedRows({ tells: told }, 'yes')).toEqual(['EX-1', 'EX-3'])
    expect(
      citedRows(
        { consults: [{ any: ['parent', 'police'], cites: ['EX-4'] }], contents: [ofCare] },
        'no',
      ),
    ).toEqual(['EX-1', 'EX-4'])
  })

  test('are those of the owner who has it, and of no other', () => {
    const owner = [
      { role: 'parent', when: "absence.setting == 'home'", cites: ['EX-5'] },
      { role: 'carer', cites: ['EX-6'] },
    ]
    expect(citedRows({ owner })).toEqual(['EX-1', 'EX-5'])
  })
})
