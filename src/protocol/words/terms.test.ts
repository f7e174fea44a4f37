import { describe, expect, test } from 'vitest'
import { foldTimeline } from '../../episode/index.ts'
import type { Fact } from '../../facts/index.ts'
import { compilePack } from '../engine/compile.ts'
import { type Applied, evaluateTimeline } from '../engine/evaluate.ts'
import type { Pack } from '../pack/pack.ts'
import { duty, pack, shared } from '../testing/given.ts'
import { describeCondition } from './describe.ts'
import { explain } from './explain.ts'

const gone = '!absence.returned && !absence.located'
const conditions: Pack['conditions'] = {
  gone: { when: gone, means: 'the child is gone', cites: ['EX-001'] },
  adrift: {
    when: "is('gone') && child.lookedAfter",
    means: 'a child in care is gone',
    otherwise: 'no child in care is gone',
    cites: ['EX-001'],
  },
}

const noticed: Fact = {
  id: 'n',
  kind: 'absence.noticed',
  occurredAt: 0,
  recordedAt: 0,
  by: { post: 'carer', agency: 'carer' },
  audience: 'all',
  data: { setting: 'care', whereaboutsKnown: 'no' },
}
const timeline = foldTimeline({ child: [], episode: [noticed], earlier: [] }, 1, 1)

function answer(when: string) {
  const compiled = compilePack(pack([duty({ duty: 'one', when })], { conditions }), shared)
  const applied: Applied[] = [{ compiled, capacity: 'both' }]
  const [one] = evaluateTimeline(timeline, applied, { notApplicable: true }).duties
  if (!one) throw new Error('no duty')
  return { state: one.state, unknowns: one.unknowns, why: explain(timeline, applied, one) }
}

describe('A named condition', () => {
  test('answers as what it is made of, also as to what is not known', () => {
    expect(answer("is('gone')").state).toBe(answer(gone).state)
    const { state, unknowns } = answer("is('adrift')")
    expect({ state, unknowns }).toEqual({ state: 'unknown', unknowns: ['child.lookedAfter'] })
  })

  test('is said by its wording in Why?, and opens to what it is made of and the clause', () => {
    const { why } = answer("is('adrift') && child.careLeaver")
    expect(why.because.map(({ text }) => text)).toContain(
      'It applies when a child in care is gone and the child is a care leaver.',
    )
    expect(why.terms.map(({ means, madeOf }) => [means, madeOf])).toEqual([
      [
        'a child in care is gone',
        'the child is gone and the child is looked after by a local authority',
      ],
      ['the child is gone', 'the child has not returned and the child has not been located'],
    ])
    expect(why.terms[0]?.cites).toEqual([{ section: '4.1', row: 'EX-001' }])
  })

  test('is denied in its own words', () => {
    const own = pack([], { conditions })
    expect(describeCondition("!is('adrift')", own)).toBe('no child in care is gone')
    expect(describeCondition("!is('gone')", own)).toBe('it is not so that the child is gone')
  })

  test('that nobody knows, or that is made of itself, cannot be compiled', () => {
    expect(() => answer("is('lost')")).toThrow('does not know “lost”')
    const circle = { a: { when: "is('a')", means: 'it is a', cites: ['EX-001'] } }
    const own = pack([duty({ duty: 'one', when: "is('a')" })], { conditions: circle })
    expect(() => compilePack(own, shared)).toThrow('made of itself')
  })
})
