import { expect, test } from 'vitest'
import type { ListedChild, TaskItem, Worklist } from '../../../app/index.ts'
import { aDuty, now } from '../../testing/an-episode.ts'
import { nowView } from './view.ts'

const hour = 3_600_000

function task(child: string, title: string, said: Partial<TaskItem> = {}): TaskItem {
  const subject = { of: 'episode', episodeId: child, childId: `child-${child}`, childName: child }
  const duty = aDuty({ instance: `${child} ${title}`, title, dueAt: now + hour })
  const of = subject as Pick<TaskItem, 'of' | 'episodeId' | 'childId' | 'childName'>
  return {
    ...of,
    key: `episode carer@ ${title}`,
    word: title,
    title,
    whose: 'mine',
    hold: { holder: null, former: null },
    may: { take: false, give: false },
    ownerTitle: 'Carer',
    members: [{ ...of, duty, missed: 0, thenDueAt: null, ownerTitle: 'Carer', form: null }],
    ...said,
  }
}

function child(name: string, tasks: readonly TaskItem[], said: Partial<ListedChild> = {}) {
  const listed: ListedChild = {
    childId: `child-${name}`,
    childName: name,
    place: 'away',
    child: null,
    absence: {
      episodeId: name,
      beganAt: now - 2 * hour,
      returnedAt: null,
      council: 'missing',
      police: 'unclassified',
      grade: 'high',
    },
    tasks,
    ...said,
  }
  return listed
}

const none = { late: 0, next24Hours: 0, later: 0, noFixedTime: 0, pastExpected: 0 }

function list(said: Partial<Worklist>): Worklist {
  return {
    authorityTitle: 'Brent',
    children: 1,
    page: 1,
    pages: 1,
    tasks: { mine: 0, team: 0, asked: 0, all: 0 },
    first: null,
    list: [],
    counted: 'mine',
    counts: { ...none, late: 1, openEpisodes: 1, stillMissing: 1 },
    plans: none,
    asOf: now,
    ...said,
  }
}

test('each child is there once, with how long, both views, the tasks, and apart what was asked of others', () => {
  const tasks = [
    task('Ash', 'Ring the police'),
    task('Ash', 'Tell people', { whose: 'team' }),
    task('Ash', 'Respond to the report', { whose: 'asked', ownerTitle: 'Police' }),
  ]
  const { children } = nowView(list({ list: [child('Ash', tasks)] }), {}, now)
  expect(children).toMatchObject([
    {
      name: 'Ash',
      state: { before: 'Missing for ', length: '2 hours' },
      views: 'Council: missing · Police: high risk',
      backHref: '/episodes/Ash/back',
      tasks: [
        { title: 'Ring the police', mine: true, things: '1 thing, must' },
        { title: 'Tell people', mine: false, who: 'Carer' },
      ],
      asked: [{ title: 'Respond to the report', who: 'Police' }],
    },
  ])
})

test('of a child who is home it is said since when, and nobody is asked whether they are back', () => {
  const home = child('Kit', [task('Kit', 'Meet')])
  const absence = home.absence && { ...home.absence, returnedAt: now - hour }
  const { children } = nowView(list({ list: [{ ...home, absence }] }), {}, now)
  expect(children[0]).toMatchObject({
    state: { before: 'Home since 8am Sunday 29 March', when: 'away for 1 hour' },
    views: null,
    backHref: null,
  })
})

test('the first thing leads to its form, and says that the child is in danger', () => {
  const first = task('Ash', 'Ring the police')
  const { first: shown } = nowView(
    list({ first, list: [child('Ash', [first], { place: 'in-danger' })] }),
    {},
    now,
  )
  expect(shown).toMatchObject({ title: 'Ring the police', called: 'Ash', inDanger: true })
  expect(shown?.href).toBe('/episodes/Ash/task?task=episode+carer%40+Ring+the+police&from=now')
})

test('a count is a filter, and pressed again lets go of it; children away are a list of their own', () => {
  const counts = (clock?: 'late') => nowView(list({}), clock ? { clock } : {}, now).numbers
  expect(counts().find(({ id }) => id === 'late')?.href).toBe('/?clock=late#lists')
  expect(counts('late').find(({ id }) => id === 'late')).toMatchObject({
    href: '/?#lists',
    current: true,
  })
  expect(counts().find(({ id }) => id === 'away')?.href).toBe('/away')
})

test('a count of one is said as one, and whose numbers they are is said', () => {
  const { numbers, whoseNumbers } = nowView(list({}), {}, now)
  expect(numbers.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['child away now', 'episode open']),
  )
  expect(whoseNumbers).toBe('You')
  expect(nowView(list({ counted: 'authority' }), {}, now).whoseNumbers).toBe('Brent')
})

test('the parts of the list are links with counts that keep what was chosen, and begin at the first page', () => {
  const { tabs } = nowView(
    list({ tasks: { mine: 3, team: 2, asked: 0, all: 5 } }),
    { clock: 'late', page: 2 },
    now,
  )
  expect(tabs).toEqual([
    { title: 'All', count: 5, href: '/?clock=late#lists', current: true },
    { title: 'Mine', count: 3, href: '/?list=mine&clock=late#lists', current: false },
    { title: 'My team’s', count: 2, href: '/?list=team&clock=late#lists', current: false },
  ])
})

test('a list of more children than a page holds is paged through', () => {
  const { pages } = nowView(list({ children: 400, page: 3, pages: 20 }), { page: 3 }, now)
  expect(pages).toMatchObject({
    previous: { href: '/?page=2#lists' },
    next: { href: '/?page=4#lists' },
  })
  expect(pages?.items.map((item) => ('number' in item ? item.number : '…'))).toEqual([
    1,
    2,
    3,
    4,
    '…',
    20,
  ])
  expect(nowView(list({}), {}, now).pages).toBeNull()
})

test('plans and reviews are a number and a way to them, are in no other number and never the first thing', () => {
  const { first, plans } = nowView(list({ plans: { ...none, late: 2, noFixedTime: 5 } }), {}, now)
  expect(first).toBeNull()
  expect(plans).toEqual({ count: 7, late: 2 })
  expect(nowView(list({}), {}, now).plans).toBeNull()
})
