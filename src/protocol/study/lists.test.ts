import { expect, test } from 'vitest'
import { compilePack } from '../engine/compile.ts'
import { duty, fact, given, noticed, pack, shared } from '../testing/given.ts'
import { openDuties } from './lists.ts'

const example = pack(
  [
    duty({ duty: 'report', owner: 'carer', due: { within: 'PT1H' } }),
    duty({ duty: 'search', owner: 'worker', due: { urgency: 'promptly' } }),
    duty({ duty: 'meet', owner: 'worker', starts: { on: 'noticed', passes: 'PT48H' } }),
    duty({ duty: 'review', owner: 'worker', when: 'child.lookedAfter' }),
  ],
  { roles: { worker: { outOfHours: 'duty-team' } } },
)
const applied = [{ compiled: compilePack(example, shared), capacity: 'both' as const }]
const byPost = (...counted: Parameters<typeof openDuties>) =>
  Object.fromEntries(openDuties(...counted).map(({ post, duties }) => [post, duties]))
const counts = (time: string) =>
  byPost(given(example, [noticed('2026-03-03 12:00')]).evaluation(time), applied, 'episode')

test('What is due, overdue or not known to apply, and what to find out, is on a list; what is to come is not', () => {
  expect(counts('2026-03-03 15:00')).toMatchObject({ carer: 1, worker: 3 })
  expect(counts('2026-03-06 15:00')).toMatchObject({ carer: 1, worker: 4 })
})

test('Out of hours it is on the list of whoever stands in too', () => {
  expect(counts('2026-03-03 15:00')['duty-team']).toBeUndefined()
  expect(counts('2026-03-03 21:00')).toMatchObject({ worker: 3, 'duty-team': 3 })
})

test('A part of what the same list asks more widely is in that line, and stands by itself on a list of others', () => {
  const garden = duty({ duty: 'garden', act: 'search-garden', due: { urgency: 'promptly' } })
  const openFor = (owner: string, clock: Partial<typeof garden>) => {
    const home = duty({ duty: 'home', act: 'search-home', owner, due: { urgency: 'promptly' } })
    const both = pack([home, { ...garden, ...clock }])
    const one = [{ compiled: compilePack(both, shared), capacity: 'both' as const }]
    const { evaluation } = given(both, [noticed('2026-03-03 12:00')])
    return byPost(evaluation('2026-03-03 12:30'), one, 'episode')
  }
  expect(openFor('carer', {})).toEqual({ carer: 1 })
  expect(openFor('mash', {})).toEqual({ carer: 1, mash: 1 })
  expect(openFor('carer', { due: { within: 'PT1H' } })).toEqual({ carer: 2 })
})

test('What is asked of the child fills no list of an absence, and is counted by itself', () => {
  const plan = duty({
    duty: 'plan',
    of: 'child',
    owner: 'worker',
    starts: { fact: 'placement.began' },
  })
  const both = pack([...example.duties, plan], { roles: example.roles })
  const placed = fact('2026-03-01 12:00', 'placement.began', { type: 'foster-care' })
  const applied = [{ compiled: compilePack(both, shared), capacity: 'both' as const }]
  const answer = given(both, [placed, noticed('2026-03-03 12:00')]).evaluation('2026-03-03 15:00')
  expect(byPost(answer, applied, 'episode').worker).toBe(3)
  expect(byPost(answer, applied, 'child').worker).toBe(1)
})

test('A post of two authorities is two lists', () => {
  const named = (of: 'responsible' | 'host') =>
    duty({ duty: `tell-${of}`, act: `tell-${of}`, owner: [{ role: 'mash', of }] })
  const both = pack([named('responsible'), named('host')])
  const own = [{ compiled: compilePack(both, shared), capacity: 'both' as const }]
  const facts = [
    fact('2026-03-01 12:00', 'care-status.recorded', {
      lookedAfter: 'yes',
      responsibleAuthority: 'courtside',
    }),
    fact('2026-03-01 12:00', 'placement.began', {
      type: 'foster-care',
      hostAuthority: 'lakeside',
    }),
    noticed('2026-03-03 12:00'),
  ]
  expect(openDuties(given(both, facts).evaluation('2026-03-03 12:30'), own, 'episode')).toEqual([
    { post: 'mash', of: 'courtside', duties: 1 },
    { post: 'mash', of: 'lakeside', duties: 1 },
  ])
})
