import { describe, expect, test } from 'vitest'
import { compilePack } from '../engine/compile.ts'
import { duty, pack, shared } from '../testing/given.ts'
import { neededBy } from './needs.ts'

const needed = (...args: Parameters<typeof pack>) => neededBy([compilePack(pack(...args), shared)])
const concerns = (...args: Parameters<typeof pack>) =>
  needed(...args).flatMap(({ family, word }) => (family === 'concern' ? [word] : []))

describe('What a protocol needs to know', () => {
  test('is what decides whether a duty applies', () => {
    expect(
      concerns([duty({ duty: 'look', when: "isYes(concern('exploitation')) || !risk('gangs')" })]),
    ).toEqual(['exploitation'])
  })

  test('is also what decides when it begins, who owns it and who is told', () => {
    expect(
      concerns([
        duty({
          duty: 'look',
          starts: { becomes: "isYes(concern('abduction'))" },
          owner: [
            { role: 'carer', when: "isYes(concern('at-risk'))" },
            { role: 'allocated-social-worker' },
          ],
          tells: [{ role: 'police-missing-unit', when: "isYes(concern('vulnerable'))" }],
        }),
      ]).sort(),
    ).toEqual(['abduction', 'at-risk', 'vulnerable'])
  })

  test('is found behind a name: a moment of the protocol’s own, made of a condition of its own', () => {
    expect(
      concerns([duty({ duty: 'look', starts: 'in-danger' })], {
        moments: { 'in-danger': { becomes: "is('danger')" } },
        conditions: {
          danger: {
            when: "isYes(concern('immediate-safety'))",
            means: 'the child is in danger',
            cites: [],
          },
        },
      }),
    ).toEqual(['immediate-safety'])
  })

  test('is most important first: what decides most that must be done', () => {
    const when = (word: string) => `isYes(concern('${word}'))`
    expect(
      concerns([
        duty({ duty: 'one', force: 'should', when: when('at-risk') }),
        duty({ duty: 'two', force: 'should', when: when('at-risk') }),
        duty({ duty: 'three', force: 'must', when: when('abduction') }),
        duty({ duty: 'four', force: 'may', when: when('vulnerable') }),
      ]),
    ).toEqual(['abduction', 'at-risk', 'vulnerable'])
  })

  test('is marked where it bears only on what follows the return', () => {
    const when = "isYes(concern('return-home-unsafe'))"
    const [after] = needed([duty({ duty: 'one', stage: 'return', when })])
    expect(after).toMatchObject({ word: 'return-home-unsafe', afterReturn: true })
    const [both] = needed([
      duty({ duty: 'one', stage: 'return', when }),
      duty({ duty: 'two', stage: 'search', when }),
    ])
    expect(both).toMatchObject({ afterReturn: false, decides: { must: 2 } })
  })

  test('is nothing where only the record decides, not somebody’s word', () => {
    expect(
      needed([duty({ duty: 'one', when: "absence.open && told('absence', 'carer')" })]),
    ).toEqual([])
  })
})
