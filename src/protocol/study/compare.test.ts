import { describe, expect, test } from 'vitest'
import { compilePack } from '../engine/compile.ts'
import type { Duty } from '../pack/duty-shape.ts'
import { duty, pack, shared } from '../testing/given.ts'
import { comparePacks } from './compare.ts'

const protocol = (name: string, ...duties: readonly Duty[]) =>
  compilePack(pack(duties, { protocol: name, title: name }), shared)
const report = (parts: Partial<Duty>) => duty({ duty: 'report', act: 'report-to-police', ...parts })

function sooner(a: Partial<Duty>, b: Partial<Duty>) {
  return comparePacks(protocol('here', report(a)), protocol('there', report(b))).inBoth[0]?.sooner
}

describe('Two protocols side by side', () => {
  test('Two hours is sooner than six', () => {
    expect(sooner({ due: { within: 'PT2H' } }, { due: { within: 'PT6H' } })).toBe('here')
  })

  test('72 hours is sooner than 3 working days, which are never less', () => {
    expect(sooner({ due: { within: '3 working days' } }, { due: { within: 'PT72H' } })).toBe(
      'there',
    )
  })

  test('The same clock from the same moment is the same', () => {
    expect(sooner({}, {})).toBe('same')
  })

  test('A threshold puts a clock back', () => {
    expect(
      sooner({ starts: { on: 'noticed', passes: 'PT24H' } }, { due: { within: 'PT2H' } }),
    ).toBe('there')
  })

  test('Clocks that count from different things are not put in order', () => {
    expect(sooner({ starts: 'noticed' }, { starts: 'returned' })).toBeNull()
  })

  test('Two of one title are told apart by what tells them apart', () => {
    const called = (
      a: { protocol?: string; edition?: string; revision?: number },
      b: { protocol?: string; edition?: string; revision?: number },
    ) => {
      const [one, other] = [a, b].map(({ protocol = 'one', edition = '2026', revision = 1 }) =>
        compilePack(
          pack([report({})], {
            protocol,
            title: 'Missing children',
            version: {
              id: `${edition}.${revision}`,
              edition,
              revision,
              inForceFrom: '2026-01-01',
            },
          }),
          shared,
        ),
      )
      if (!one || !other) throw new Error('two are compared')
      const { here, there } = comparePacks(one, other)
      return [here.called, there.called]
    }
    expect(called({}, { edition: '2027' })).toEqual([
      'Missing children, edition 2026, revision 1',
      'Missing children, edition 2027, revision 1',
    ])
    expect(called({}, { revision: 2 })).toEqual([
      'Missing children, edition 2026, revision 1',
      'Missing children, edition 2026, revision 2',
    ])
    expect(called({}, { protocol: 'two' })).toEqual([
      'Missing children, one',
      'Missing children, two',
    ])
    const named = comparePacks(protocol('here', report({})), protocol('there', report({})))
    expect([named.here.called, named.there.called]).toEqual(['here', 'there'])
  })

  test('What only one asks is told apart', () => {
    const comparison = comparePacks(
      protocol('here', report({})),
      protocol('there', duty({ duty: 'search', act: 'search-home' })),
    )
    expect(comparison.onlyHere.map(({ act }) => act)).toEqual(['report-to-police'])
    expect(comparison.onlyThere.map(({ act }) => act)).toEqual(['search-home'])
    expect(comparison.inBoth).toEqual([])
  })

  test('Who, how soon, on what condition and how binding are said in words', () => {
    const here = protocol(
      'here',
      report({
        when: 'child.lookedAfter',
        starts: { on: 'noticed', passes: 'PT48H', exclusive: true },
        due: { within: '3 working days' },
        tells: ['carer'],
      }),
    )
    const [one] = comparePacks(here, protocol('there')).onlyHere
    expect(one?.here[0]).toMatchObject({
      who: ['Carer'],
      toldTo: ['Carer'],
      force: 'must',
      when: 'the child is looked after by a local authority',
      howSoon:
        'within 3 working days, once more than 48 hours have passed since the absence was noticed',
    })
  })
})
