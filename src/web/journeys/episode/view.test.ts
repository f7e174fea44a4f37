import { expect, test } from 'vitest'
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

test('the first thing is mine and the most urgent; mine, others’, coming and over stand apart', () => {
  const shown = episodePageView(anEpisode(duties))
  expect(shown.first?.what).toBe('Late of mine')
  expect(shown.mine.map(({ title, lines }) => [title, lines.map(({ what }) => what)])).toEqual([
    ['Late', ['Late of mine']],
    ['In the next 24 hours', ['Soon of mine']],
  ])
  expect(shown.others.flatMap(({ lines }) => lines.map(({ what }) => what))).toEqual(['Of others'])
  expect(shown.upcoming.map(({ what }) => what)).toEqual(['Coming'])
  expect(shown.over.map(({ state }) => state)).toEqual(['missed'])
  expect(JSON.stringify(shown.counts)).toBe('{"mine":2,"others":1,"over":1}')
})

test('the first thing may be a part of what is asked more widely, when that presses more', () => {
  const owed = { whose: 'mine', owner: 'parent', state: 'due', dueAt: null } as const
  const { first, mine } = episodePageView(
    anEpisode([
      aDuty({ ...owed, instance: 'all', act: 'look', title: 'Look', urgency: 'at-the-time' }),
      aDuty({
        ...owed,
        instance: 'ring',
        act: 'ring',
        partOf: 'look',
        title: 'Ring the child',
        urgency: 'without-delay',
      }),
    ]),
  )
  expect(first?.what).toBe('Ring the child')
  expect(mine.flatMap(({ lines }) => lines.map(({ what }) => what))).toEqual(['Look'])
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

test('a long band of other people’s is folded, unless it is late', () => {
  const many = (state: 'due' | 'overdue') =>
    Array.from({ length: 7 }, (_, i) =>
      aDuty({
        instance: `${state}-${i}`,
        whose: 'others',
        state,
        dueAt: state === 'due' ? now + hour : now - hour,
      }),
    )
  const { others } = episodePageView(anEpisode([...many('due'), ...many('overdue')]))
  expect(others.map(({ band, folded }) => [band, folded])).toEqual([
    ['late', false],
    ['next-24-hours', true],
  ])
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
  const { mine, counts } = episodePageView(
    anEpisode([
      turn(4, 'due', now + 20 * hour),
      turn(3, 'overdue', now - 4 * hour),
      turn(2, 'missed', now - 28 * hour),
      turn(1, 'missed', now - 52 * hour),
    ]),
  )
  expect(
    mine.flatMap(({ title, lines }) => lines.map((line) => [title, line.instance, line.turns])),
  ).toEqual([
    ['Late', 'report#3', 'missed 2 times before; the next by 5am tomorrow, Monday 30 March'],
  ])
  expect(counts.mine).toBe(1)
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
  expect(shown.tabs.map(({ id }) => id)).toEqual(['now', 'happened'])
})
