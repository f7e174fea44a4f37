import { describe, expect, test } from 'vitest'
import type { Duty } from '../pack/duty-shape.ts'
import { duty, pack, shared } from '../testing/given.ts'
import { compilePack } from './compile.ts'
import { restsOn, ruleRestsOn } from './rests-on.ts'

const audiences = (parts: Partial<Duty>, more: readonly Duty[] = [], rest = {}) => [
  ...restsOn(
    compilePack(pack([duty({ duty: 'asked', ...parts }), ...more], rest), shared),
    'asked',
  ),
]

describe('what a duty can rest on', () => {
  test('one that turns on what everybody may know rests on nothing confidential', () => {
    expect(audiences({ when: "absence.classification == 'missing'" })).toEqual([])
  })

  test('a risk, wherever it stands: in its condition, in its clock, in what ends it, in whose it is', () => {
    const risk = "isYes(risk('trafficking'))"
    const places: readonly Partial<Duty>[] = [
      { when: risk },
      { when: `absence.open && (${risk} || absence.located)` },
      { starts: { becomes: risk } },
      { due: { within: 'PT1H', from: { becomes: risk } } },
      { lapses: [{ becomes: risk }] },
      { done: { when: risk } },
      { done: { anyOf: [{ fact: 'police.reported' }, { when: risk }] } },
      { owner: [{ role: 'carer', when: risk }, { role: 'police' }] },
      { tells: [{ role: 'police', when: risk }] },
    ]
    for (const place of places)
      expect(audiences(place), JSON.stringify(place)).toEqual(['professionals'])
  })

  test('a condition or a moment of the protocol’s own, by what it is made of', () => {
    const conditions = {
      'in-danger': { when: "isYes(risk('trafficking'))", means: 'in danger', cites: ['EX-001'] },
    }
    const moments = { danger: { becomes: "isYes(risk('gangs'))" } }
    expect(audiences({ when: "is('in-danger')" }, [], { conditions })).toEqual(['professionals'])
    expect(audiences({ starts: 'danger' }, [], { moments })).toEqual(['professionals'])
  })

  test('another duty, by what that one rests on', () => {
    const other = duty({ duty: 'other', when: 'child.section47Open' })
    expect(audiences({ starts: { duty: 'other', at: 'start' } }, [other])).toEqual([
      'police-and-care',
    ])
  })

  test('the scope of the whole protocol', () => {
    expect(audiences({}, [], { scope: { when: 'child.section47Open' } })).toEqual([
      'police-and-care',
    ])
  })

  test('that an interview was held is for everybody; what was said in it is not', () => {
    expect(audiences({ starts: 'interview-held' })).toEqual([])
    expect(audiences({ when: 'interview.held', done: { fact: 'return-interview.held' } })).toEqual(
      [],
    )
    expect(audiences({ when: 'interview.furtherConcern' })).toEqual(['interview'])
    expect(
      audiences({ done: { fact: 'return-interview.held', where: { harmed: 'yes' } } }),
    ).toEqual(['interview'])
  })

  test('a field that is for fewer than its fact, where a duty asks for it by what stands in it', () => {
    const refused = (where: Record<string, string>): Partial<Duty> => ({
      done: { fact: 'return-interview.refused', where },
    })
    expect(audiences(refused({ refusedBy: 'child' }))).toEqual([])
    expect(audiences(refused({ reason: 'Afraid.' }))).toEqual(['interview'])
  })

  test('finding something out, by the duties that need it', () => {
    const compiled = compilePack(
      pack([duty({ duty: 'asked', when: "risk('gangs') && child.section47Open" })]),
      shared,
    )
    expect([...restsOn(compiled, 'find-out.allocated-social-worker.risk.recorded')].sort()).toEqual(
      ['police-and-care', 'professionals', 'professionals-and-carers'],
    )
  })

  test('a rule, by its condition', () => {
    const rules = [
      {
        rule: 'no',
        on: { fact: 'level.set' },
        when: "isYes(risk('gangs'))",
        refuse: 'No.',
        cites: ['EX-001'],
      },
    ]
    expect([...ruleRestsOn(compilePack(pack([], { rules }), shared), 'no')]).toEqual([
      'professionals',
    ])
  })
})
