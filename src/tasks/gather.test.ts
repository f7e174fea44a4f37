import { describe, expect, test } from 'vitest'
import { asked, fact, protocol, tasksAt } from './testing/exampleton.ts'

const home = asked({ duty: 'home', act: 'search-home' })
const garden = asked({ duty: 'garden', act: 'search-garden' })
const ring = asked({ duty: 'ring', act: 'tell-police' })
const searches = [home, garden, ring]

const halfPast = '2026-03-03 12:30'
const listed = ({ now }: ReturnType<typeof tasksAt>) =>
  now.map(({ post, title, members }) => [post, title, members.map(({ id }) => id)])
const searched = (time: string, enquiry: string) =>
  fact(`2026-03-03 ${time}`, 'enquiry.made', { enquiry })

describe('duties of one post that are done in one go', () => {
  test('are one task, and another post’s of the same word is another task', () => {
    const sheds = asked({ duty: 'sheds', act: 'search-garden', owner: 'police' })
    expect(listed(tasksAt(halfPast, [protocol([...searches, sheds])]))).toEqual([
      ['carer', 'Look and ask', ['garden', 'home']],
      ['police', 'Look and ask', ['sheds']],
      ['carer', 'Ring the police', ['ring']],
    ])
  })

  test('leave it as each is done, and with the last the task is gone', () => {
    const both = [protocol([home, garden])]
    const inside = searched('12:10', 'search-home')
    expect(listed(tasksAt(halfPast, both, [inside]))).toEqual([
      ['carer', 'Look and ask', ['garden']],
    ])
    const outside = searched('12:20', 'search-surroundings')
    expect(tasksAt(halfPast, both, [inside, outside])).toEqual({ now: [], then: [] })
  })

  test('keep the key of their task as others join it', () => {
    const again = asked({
      duty: 'again',
      act: 'search-garden',
      starts: { on: 'noticed', passes: 'PT1H' },
    })
    const all = [protocol([...searches, again])]
    const [before] = tasksAt(halfPast, all).now
    const [after] = tasksAt('2026-03-03 13:30', all).now
    expect(before?.then.map(({ id }) => id)).toEqual(['again'])
    expect(after?.members.map(({ id }) => id)).toEqual(['garden', 'home', 'again'])
    expect(after?.key).toBe(before?.key)
  })
})

test('what is all still to come is no task of now, and is seen coming', () => {
  const later = asked({
    duty: 'later',
    act: 'search-home',
    starts: { on: 'noticed', passes: 'PT1H' },
  })
  const { now, then } = tasksAt(halfPast, [protocol([later])])
  expect(now).toEqual([])
  expect(then.map(({ then: coming }) => coming.map(({ id }) => id))).toEqual([['later']])
})

test('an act that no task has is a task by itself, called as the act is', () => {
  const meet = asked({ duty: 'meet', act: 'hold-strategy-meeting' })
  expect(tasksAt(halfPast, [protocol([meet])]).now).toMatchObject([
    { word: 'hold-strategy-meeting', title: 'Hold a strategy meeting' },
  ])
})

test('what is not known is one task of questions, whatever they are about', () => {
  const inCare = asked({ duty: 'care', act: 'tell-police', when: 'child.lookedAfter' })
  const atSchool = asked({ duty: 'school', act: 'search-home', when: 'child.onSchoolRoll' })
  const { now } = tasksAt(halfPast, [protocol([inCare, atSchool])])
  const questions = now.filter(({ word }) => word === 'find-out')
  expect(questions).toMatchObject([{ title: 'Say what is not known yet', occasion: null }])
  expect(questions[0]?.members).toHaveLength(2)
})

test('what is asked for each fact, and each turn of what comes round, is a task of its own', () => {
  const each = asked({
    duty: 'look-into',
    act: 'search-home',
    starts: { fact: 'sighting.reported', which: 'each' },
  })
  const round = asked({ duty: 'round', act: 'search-garden', repeats: { every: 'PT1H' } })
  const seen = (time: string) => fact(time, 'sighting.reported', { where: 'Station' })
  const { now } = tasksAt(
    halfPast,
    [protocol([each, round])],
    [seen('2026-03-03 12:05'), seen('2026-03-03 12:10')],
  )
  expect(now.map(({ word, members }) => [word, members.length])).toEqual([
    ['ask', 1],
    ['ask', 1],
    ['ask', 1],
  ])
  expect(new Set(now.map(({ occasion }) => occasion)).size).toBe(3)
})

test('whoever stands in has the same task out of hours, and nobody in hours', () => {
  const manned = [protocol(searches, { roles: { carer: { outOfHours: 'duty-team' } } })]
  const standIns = (time: string) => tasksAt(time, manned).now.map(({ standIn }) => standIn)
  expect(standIns(halfPast)).toEqual([null, null])
  expect(standIns('2026-03-03 21:00')).toEqual(['duty-team', 'duty-team'])
  const keys = (time: string) => tasksAt(time, manned).now.map(({ key }) => key)
  expect(keys('2026-03-03 21:00')).toEqual(keys(halfPast))
})

test('a protocol calls a task as it likes, moves an act to another, and adds its own', () => {
  const own = protocol(searches, {
    tasks: [
      { task: 'ring', title: 'Ring 101', acts: ['search-garden'] },
      { task: 'indoors', title: 'Look indoors', acts: ['search-home'] },
    ],
  })
  expect(listed(tasksAt(halfPast, [own]))).toEqual([
    ['carer', 'Ring 101', ['garden', 'ring']],
    ['carer', 'Look indoors', ['home']],
  ])
  const [, indoors = { task: 'indoors' }] = own.tasks ?? []
  const first = { ...own, tasks: [{ ...indoors, before: 'ask' }, ...(own.tasks ?? []).slice(0, 1)] }
  expect(listed(tasksAt(halfPast, [first])).map(([, title]) => title)).toEqual([
    'Look indoors',
    'Ring 101',
  ])
})

test('what several own together is a task of each who has not done their part', () => {
  const together = asked({
    duty: 'together',
    act: 'tell-police',
    with: ['mash'],
    done: { fact: 'sighting.reported' },
  })
  const posts = (...facts: Parameters<typeof tasksAt>[2] & object) =>
    tasksAt(halfPast, [protocol([together])], facts).now.map(({ post }) => post)
  expect(posts()).toEqual(['carer', 'mash'])
  expect(posts(fact('2026-03-03 12:10', 'sighting.reported', { where: 'By the river' }))).toEqual([
    'mash',
  ])
})

test('what two protocols ask of two posts stands in a task of each, by its own word, until one has done it', () => {
  const there = protocol([{ ...home, owner: 'duty-team' }], {
    protocol: 'there',
    authority: 'there',
    tasks: [{ task: 'indoors', title: 'Look indoors', acts: ['search-home'] }],
  })
  const mine = protocol([{ ...home, owner: 'mash' }], { protocol: 'here', authority: 'here' })
  expect(listed(tasksAt(halfPast, [mine, there]))).toEqual([
    ['mash', 'Look and ask', ['home']],
    ['duty-team', 'Look indoors', ['home']],
  ])
  expect(tasksAt(halfPast, [mine, there], [searched('12:10', 'search-home')]).now).toEqual([])
})
