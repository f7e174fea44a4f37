import { describe, expect, test } from 'vitest'
import { type Fact, readStored } from '../facts/index.ts'
import { caseHoldOf, keyToday } from './index.ts'
import { asked, fact, holdsAt, protocol, tasksAt } from './testing/exampleton.ts'

const home = asked({ duty: 'home', act: 'search-home' })
const garden = asked({ duty: 'garden', act: 'search-garden' })
const both = [protocol([home, garden])]
const task = 'episode carer@ ask'

/** Somebody says so, by the account of that name. */
function by<F extends Fact>(person: string, said: F): Fact {
  return readStored({ ...said, by: { ...said.by, person } })
}
const at = (time: string) => `2026-03-03 ${time}`
const taken = (time: string, person: string) => by(person, fact(at(time), 'task.taken', { task }))
const given = (time: string, person: string, to: string) =>
  by(person, fact(at(time), 'task.given', { task, to, post: 'mash' }))
const handedBack = (time: string, person: string) =>
  by(person, fact(at(time), 'task.handed-back', { task }))
const searched = (time: string, enquiry: string) => fact(at(time), 'enquiry.made', { enquiry })

/** Who has the search, and who had it. */
function held(time: string, protocols: typeof both, facts: readonly Fact[]) {
  const hold = holdsAt(at(time), protocols, facts).get(task)
  return hold && [hold.holder?.person ?? null, hold.former?.person ?? null]
}

describe('who has a task', () => {
  test('is nobody until somebody takes it, and then they', () => {
    expect(tasksAt(at('12:30'), both).now.map(({ key }) => key)).toEqual([task])
    expect(held('12:30', both, [])).toBeUndefined()
    expect(held('12:30', both, [taken('12:10', 'robin')])).toEqual(['robin', null])
  })

  test('is whoever it was last given to, and whoever gave it is known to have had it', () => {
    const facts = [taken('12:10', 'robin'), given('12:20', 'robin', 'niamh')]
    expect(held('12:30', both, facts)).toEqual(['niamh', 'robin'])
    const hold = holdsAt(at('12:30'), both, facts).get(task)
    expect(hold?.holder).toMatchObject({ post: 'mash', givenBy: 'robin' })
  })

  test('is nobody once it is handed back', () => {
    const facts = [taken('12:10', 'robin'), handedBack('12:20', 'robin')]
    expect(held('12:30', both, facts)).toEqual([null, 'robin'])
  })

  test('stays while any of it is to do, and ends with the last of it', () => {
    const facts = [taken('12:10', 'robin'), searched('12:20', 'search-home')]
    expect(held('12:30', both, facts)).toEqual(['robin', null])
    const last = [...facts, searched('12:25', 'search-surroundings')]
    expect(held('12:30', both, last)).toBeUndefined()
  })

  test('is whoever took the child on from a colleague who had it; another agency’s people take the child on without it', () => {
    const offered = by('robin', fact(at('12:20'), 'handover.offered', { to: 'carer' }))
    const accepted = (offer: string) =>
      by('jo', fact(at('12:25'), 'handover.accepted', { by: 'carer', person: 'Jo', offer }))
    const facts = [taken('12:10', 'robin'), offered]
    expect(held('12:30', both, [...facts, accepted(offered.id)])).toEqual(['jo', 'robin'])
    expect(held('12:30', both, [...facts, accepted('another')])).toEqual(['robin', null])
    const police = accepted(offered.id)
    const elsewhere = readStored({ ...police, by: { ...police.by, agency: 'police' } })
    expect(held('12:30', both, [...facts, elsewhere])).toEqual(['robin', null])
  })

  const again = asked({
    duty: 'again',
    act: 'search-garden',
    starts: { on: 'noticed', passes: 'PT2H' },
    done: { fact: 'contact.made' },
  })

  test('is nobody when the same is asked again after it was all done: that is another occasion', () => {
    const facts = [
      taken('12:10', 'robin'),
      searched('12:20', 'search-home'),
      searched('12:25', 'search-surroundings'),
    ]
    const protocols = [protocol([home, garden, again])]
    expect(tasksAt(at('14:30'), protocols, facts).now.map(({ key }) => key)).toEqual([task])
    expect(held('14:30', protocols, facts)).toBeUndefined()
    expect(held('14:30', protocols, [...facts, taken('14:10', 'jo')])).toEqual(['jo', null])
  })

  test('is still they when more of the same joins before all of it is done', () => {
    const facts = [taken('12:10', 'robin'), searched('14:20', 'search-home')]
    expect(held('14:30', [protocol([home, again])], facts)).toEqual(['robin', null])
  })
})

test('a task stays with whoever has it when it becomes known whose post owes it', () => {
  const keys = ['episode mash@brent ask', 'episode police@ ask']
  expect(keyToday('episode mash@ ask', keys)).toBe('episode mash@brent ask')
  expect(keyToday('episode mash@ ask', [...keys, 'episode mash@medway ask'])).toBe(
    'episode mash@ ask',
  )
  expect(keyToday('episode mash@medway ask', keys)).toBe('episode mash@medway ask')
})

describe('who has the case', () => {
  const report = (time: string, person: string) => by(person, fact(at(time), 'report.taken'))
  const accepted = (time: string, person: string) =>
    by(person, fact(at(time), 'handover.accepted', { by: 'mash', person }))

  test('is nobody until somebody takes the report, and then whoever took the child on since', () => {
    expect(caseHoldOf([fact(at('12:00'), 'absence.noticed')])).toEqual({
      holder: null,
      former: null,
    })
    const hold = caseHoldOf([report('12:10', 'niamh'), accepted('15:00', 'dele')])
    expect([hold.holder?.person, hold.former?.person]).toEqual(['dele', 'niamh'])
  })
})
