import { expect, test } from 'vitest'
import type { Reported, ReportedTask } from '../../../app/index.ts'
import { anEpisode, aSighting, now } from '../../testing/an-episode.ts'
import { reportedView } from './reported-view.ts'

const aMember = {
  title: 'Report to the police',
  force: 'must' as const,
  state: 'due' as const,
  startsAt: now,
  dueAt: null,
  urgency: 'immediately' as const,
}
const ringPolice: ReportedTask = {
  key: 'episode carer ring-the-police',
  word: 'ring-the-police',
  title: 'Ring the police',
  members: [aMember],
  calls: [],
}
const lookAndAsk: ReportedTask = {
  key: 'episode carer look-and-ask',
  word: 'look-and-ask',
  title: 'Look and ask',
  members: [
    { ...aMember, title: 'Search the home' },
    { ...aMember, title: 'Contact friends', force: 'should' },
  ],
  calls: [],
}

/** A carer’s report that nobody has taken, with the police not told, but for what is said. */
function reported(said: Partial<Reported> = {}) {
  return reportedView(
    {
      view: anEpisode(),
      reportedAt: now,
      byYou: true,
      caresFor: true,
      inDanger: false,
      holder: null,
      mayTake: false,
      onListOf: { title: 'Emergency duty team', atWork: 2, number: '01632 960159' },
      own: { title: 'Exampleshire', number: '01632 960150' },
      mine: [lookAndAsk, ringPolice],
      policeTold: null,
      policeNumber: null,
      notTold: [],
      toSay: {
        wearing: null,
        lastSeenAt: null,
        lastSeenWhere: null,
        companions: null,
        place: null,
      },
      ...said,
    },
    (post) => `the ${post}`,
  )
}
const titles = (said: Partial<Reported>) => reported(said).steps.map(({ title }) => title)
const holder = { account: 'n', name: 'Niamh', roleTitle: 'Duty worker', since: now, isYou: false }
const onPolice = { mine: [ringPolice] }

test('ringing the police comes first, and its button is the one that stands out', () => {
  const { steps, ringNow } = reported()
  expect(steps[0]).toMatchObject({ title: 'Ring the police', number: '101' })
  expect(steps.map(({ link }) => link?.first ?? false)).toEqual([true, false, false, false, false])
  expect(ringNow).toBe(true)
})

test.each([
  ['in danger it is 999, whoever is asked to ring', { inDanger: true, mine: [] }, '999'],
  [
    'else the police of the area, by the authority’s own file',
    { policeNumber: '01632 9' },
    '01632 9',
  ],
  ['else the number that reaches any police', {}, '101'],
])('%s', (_, said, number) => {
  expect(reported(said).steps[0]?.number).toBe(number)
})

test('once the police know, nobody is told to ring them, and who told them is said', () => {
  const told = {
    ...aSighting({ byName: 'Niamh' }),
    kind: 'police.reported',
    data: { reportedBy: { post: 'emergency-duty-team' } },
  } as never
  const view = reported({
    view: anEpisode([], { facts: [told] }),
    policeTold: { at: now, id: 'f1' },
    mine: [],
    inDanger: true,
  })
  expect(view.steps.map(({ title }) => title)).not.toContain('Ring the police')
  expect(view.told).toMatchObject([
    { title: 'The police', note: expect.stringMatching(/^Told by Niamh/) },
  ])
})

test('what else is theirs says what must be done apart from what should', () => {
  const step = reported().steps.find(({ title }) => title === 'Look and ask')
  expect(step?.words).toEqual(['You must: Search the home', 'You should: Contact friends'])
})

test('while nobody has it they are told whom to ring; where nobody there is at work, not to wait', () => {
  expect(titles(onPolice)).toContain('Ring Emergency duty team if nobody has rung you')
  const asleep = { ...onPolice, onListOf: { title: 'Social worker', atWork: 0, number: '01632 1' } }
  expect(titles(asleep)).toContain('Ring Social worker')
  const unknown = { ...onPolice, onListOf: null }
  expect(titles(unknown)).toContain('Ring Exampleshire children’s services if nobody has rung you')
})

test('nobody is said to have it who has not taken it by name; once somebody has, nobody is rung for that', () => {
  expect(reported().holder).toBeNull()
  expect(titles({ ...onPolice, holder })).toEqual([
    'Ring the police',
    'Keep your telephone free, and leave their room as it is',
    'Tell us anything new, however small',
  ])
})

test.each([
  ['nobody has it', {}],
  ['somebody has it', { holder }],
  ['the child is in danger', { inDanger: true }],
])('with nothing of their own to do, and %s, the page is never empty', (_, said) => {
  const view = reported({ mine: [], caresFor: false, ...said })
  expect(view.steps.length).toBeGreaterThan(0)
  expect(JSON.stringify(view)).not.toMatch(/[Nn]othing/)
})

test('more than four things to do are counted', () => {
  const mine = Array.from({ length: 6 }, (_, i) => ({ ...lookAndAsk, key: `${i}` }))
  expect(reported({ mine, policeTold: { at: now, id: 'f' } }).more).toBe(2)
})

test('once the child is back nothing is asked of this page', () => {
  const view = reported({ view: anEpisode([], { episode: { returnedAt: now } }) })
  expect([view.back, view.steps]).toEqual([now, []])
})
