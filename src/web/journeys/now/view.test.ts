import { expect, test } from 'vitest'
import type { Worklist, WorklistItem } from '../../../app/index.ts'
import { aDuty, now } from '../../testing/an-episode.ts'
import { nowView } from './view.ts'

const hour = 3_600_000

function item(episodeId: string, title: string, dueIn: number): WorklistItem {
  return {
    of: 'episode',
    episodeId,
    childId: `child-${episodeId}`,
    childName: episodeId,
    childLine: '',
    missed: 0,
    thenDueAt: null,
    duty: aDuty({
      instance: `${episodeId} ${title}`,
      title,
      dueAt: now + dueIn * hour,
      state: dueIn < 0 ? 'overdue' : 'due',
    }),
    ownerTitle: 'Carer',
    form: null,
  }
}

const none = { late: 0, next24Hours: 0, later: 0, noFixedTime: 0, pastExpected: 0 }

function list(said: Partial<Worklist>): Worklist {
  return {
    mine: [],
    team: [],
    others: [],
    counts: { ...none, late: 1, openEpisodes: 1, stillMissing: 1 },
    plans: none,
    more: { mine: 0, team: 0, others: 0 },
    asOf: now,
    ...said,
  }
}

test('duties of one child stand together, the child with the most urgent first', () => {
  const mine = [
    item('Kit', 'a', 5),
    item('Ash', 'b', -1),
    item('Kit', 'c', 1),
    item('Ash', 'd', 30),
  ]
  const { first, groups } = nowView(list({ mine }), {}, now)
  expect(first?.what).toBe('b')
  expect(
    groups[0]?.children.map(({ childName, lines }) => [childName, lines.map(({ what }) => what)]),
  ).toEqual([
    ['Ash', ['b', 'd']],
    ['Kit', ['c', 'a']],
  ])
})

test('of a colleague’s list what presses is in sight and the rest is counted', () => {
  const team = [1, 2, 3, 40, 50].map((due) => item('Kit', `${due}`, due))
  const [, group] = nowView(list({ team }), {}, now).groups
  expect(group?.children[0]?.lines.map(({ what }) => what)).toEqual(['1', '2', '3'])
  expect(group?.children[0]?.folded.map(({ what }) => what)).toEqual(['40', '50'])
})

test('a count is a filter, and pressed again lets go of it', () => {
  const counts = (clock?: 'late') => nowView(list({}), clock ? { clock } : {}, now).numbers
  expect(counts().find(({ id }) => id === 'late')?.href).toBe('/?clock=late#lists')
  expect(counts('late').find(({ id }) => id === 'late')).toMatchObject({
    href: '/?#lists',
    current: true,
  })
})

test('a count of one is said as one', () => {
  const titles = nowView(list({}), {}, now).numbers.map(({ title }) => title)
  expect(titles).toEqual(expect.arrayContaining(['child still away', 'episode open']))
})

test('plans and reviews are a number and a way to them, are in no other number and never the first thing', () => {
  const { first, plans, groups } = nowView(
    list({ plans: { ...none, late: 2, noFixedTime: 5 } }),
    {},
    now,
  )
  expect(first).toBeNull()
  expect(plans).toEqual({ count: 7, late: 2 })
  expect(groups.map(({ id }) => id)).toEqual(['mine', 'team', 'others'])
  expect(nowView(list({}), {}, now).plans).toBeNull()
})
