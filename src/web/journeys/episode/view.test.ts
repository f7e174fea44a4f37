import { expect, test } from 'vitest'
import type { TaskSeen } from '../../../app/index.ts'
import { aDuty, anEpisode, now } from '../../testing/an-episode.ts'
import { episodePageView } from './view.ts'

const hour = 3_600_000
const duties = [
  aDuty({ instance: 'late', state: 'overdue', dueAt: now - hour, title: 'Late of mine' }),
  aDuty({ instance: 'soon', dueAt: now + hour, title: 'Soon of mine' }),
  aDuty({ instance: 'theirs', whose: 'others', title: 'Of others' }),
  aDuty({ instance: 'coming', state: 'upcoming', startsAt: now + hour, title: 'Coming' }),
  aDuty({ instance: 'missed', state: 'missed', endedAt: now - hour, title: 'Missed' }),
  aDuty({ instance: 'never', state: 'not-applicable', title: 'Does not apply' }),
]

test('the first thing is the first task of mine; mine, others’, coming and over stand apart', () => {
  const shown = episodePageView(anEpisode(duties))
  expect(shown.first?.title).toBe('Late of mine')
  expect(shown.mine.map(({ title, late, things }) => [title, late, things])).toEqual([
    ['Late of mine', true, '1 thing, must'],
    ['Soon of mine', false, '1 thing, must'],
  ])
  expect(shown.others.flatMap(({ lines }) => lines.map(({ what }) => what))).toEqual(['Of others'])
  expect(shown.upcoming.map(({ what }) => what)).toEqual(['Coming'])
  expect(shown.over.map(({ state }) => state)).toEqual(['missed'])
  expect(shown.counts.over).toBe(1)
})

test('a task has what it is made of inside, each read when it is opened; a must and a should never share a word', () => {
  const [ring, search] = [
    aDuty({ instance: 'ring', title: 'Ring the child' }),
    aDuty({ instance: 'search', title: 'Search the home', force: 'should' }),
  ]
  const view = anEpisode([ring, search])
  const task = { ...view.tasks[0], title: 'Look and ask', members: [ring, search] }
  const { first, mine } = episodePageView({ ...view, tasks: [task as TaskSeen] })
  expect(first).toMatchObject({ title: 'Look and ask', things: '2 things, 1 must, 1 should' })
  expect(mine[0]?.lines.map(({ what, force, why }) => [what, force, why])).toEqual([
    ['Ring the child', null, null],
    ['Search the home', 'should', null],
  ])
})

test('what several owe is read in the first task it is in, and the others lead there', () => {
  const both = aDuty({ instance: 'both', title: 'Tell the police' })
  const view = anEpisode([both])
  const [task] = view.tasks
  const theirs = { ...task, key: 'theirs', whose: 'others', members: [both] } as TaskSeen
  const { mine, others } = episodePageView({ ...view, tasks: [task as TaskSeen, theirs] })
  expect(mine[0]?.lines).toHaveLength(1)
  expect(others[0]).toMatchObject({
    lines: [],
    also: [{ what: 'Tell the police', href: '#duty-both' }],
  })
})

test('on what was reported by mistake nothing more is offered to be recorded', () => {
  const view = anEpisode([])
  const texts = (withdrawnAt: number | null) =>
    episodePageView({ ...view, episode: { ...view.episode, withdrawnAt } }).tabs.map(
      ({ text }) => text,
    )
  expect(texts(null)).toContain('Record something')
  expect(texts(now - hour)).toEqual(['Now', 'What happened', 'Who knows'])
})

test('turns of one duty that went the same way are one line with a count, and each is read when opened', () => {
  const day = 24 * hour
  const reports = Array.from({ length: 31 }, (_, i) =>
    aDuty({
      id: 'report',
      instance: `report#${i + 1}`,
      turn: i + 1,
      title: 'Report each day',
      state: i === 4 ? 'done' : 'missed',
      startsAt: now - (40 - i) * day,
      dueAt: now - (39 - i) * day,
      endedAt: now - (38 - i) * day,
    }),
  )
  const { over, counts } = episodePageView(anEpisode([...reports, ...duties]))
  expect(over.map(({ lines, turns }) => [lines.length, turns.map(({ title }) => title)])).toEqual([
    [1, ['Report each day: 30 times, from Wednesday 18 February to Friday 20 March']],
    [1, []],
  ])
  expect(over[0]?.turns[0]?.lines.map(({ why }) => why)).toEqual(Array(30).fill(null))
  expect(counts.over).toBe(32)
})

test('what is to do of one series is one line: the turn that is late, how many were missed before it, and when the next is due', () => {
  const day = 24 * hour
  const turn = (n: number, state: 'missed' | 'overdue' | 'due', dueAt: number) =>
    aDuty({
      id: 'report',
      instance: n === 1 ? 'report' : `report#${n}`,
      askers: aDuty({ instance: 'report' }).askers,
      turn: n,
      title: 'Report each day',
      state,
      startsAt: dueAt - day,
      dueAt,
    })
  const turns = [
    turn(4, 'due', now + 20 * hour),
    turn(3, 'overdue', now - 4 * hour),
    turn(2, 'missed', now - 28 * hour),
    turn(1, 'missed', now - 52 * hour),
  ]
  const view = anEpisode(turns)
  const [task] = view.tasks
  const { mine } = episodePageView({
    ...view,
    tasks: [{ ...task, members: turns.slice(0, 2) } as TaskSeen],
  })
  expect(mine.flatMap(({ lines }) => lines.map((line) => [line.instance, line.turns]))).toEqual([
    ['report#3', 'missed 2 times before; the next by 5am tomorrow, Monday 30 March'],
  ])
})

test('turns of one series are marks of the picture, and its name stands there once', () => {
  const turn = (i: number) =>
    aDuty({ instance: `look#${i}`, title: 'Look', state: 'missed', dueAt: now - i * hour })
  const { picture } = episodePageView(anEpisode([turn(1), turn(2), turn(3)]))
  expect(picture.svgs[0]?.match(/<text class="tl-label[^>]*>Look</g)).toHaveLength(1)
  expect(picture.rows.filter(({ what }) => what.startsWith('Look'))).toHaveLength(3)
})

test('looking back, nothing can be done and the picture says that it is the past', () => {
  const shown = episodePageView(anEpisode(duties, { rewound: true }))
  expect(shown.mine.flatMap(({ lines }) => lines.map(({ doHref }) => doHref))).toEqual([null, null])
  expect(shown.picture.title).toBe('The whole course, as it stood then')
  expect(shown.tabs.map(({ id }) => id)).toEqual(['now', 'happened', 'knows'])
})
