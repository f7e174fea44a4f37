import { expect, test } from 'vitest'
import { anEpisode, now } from '../../testing/an-episode.ts'
import { childPageView } from './view.ts'

const { child } = anEpisode()

test('a plan not known to be in force says so, and is never taken for one that is', () => {
  const plan = { plan: 'child-protection', summary: null, reviewOn: null }
  const shown = childPageView(
    {
      child,
      plans: [
        { ...plan, active: 'yes', summary: 'For neglect.', reviewOn: '2026-05-03' },
        { ...plan, active: 'no' },
        { ...plan, active: 'unknown' },
      ],
      people: [],
      episodes: [],
      duties: [],
      tasks: [],
      facts: [],
      protocols: [],
      asOf: now,
      version: 1,
    },
    null,
    now,
  )
  expect(shown.planRows.map(({ value, note }) => [value, note])).toEqual([
    ['In force. For neglect.', 'To be reviewed 3 May 2026'],
    ['Not in force', ''],
    ['Not known whether in force', ''],
  ])
})

test('an absence nobody has classified is what its own page says the protocol holds it to be', () => {
  const { child, episode } = anEpisode()
  const worked = { as: 'missing', title: 'Missing', because: 'nobody can say where the child is' }
  const council = { as: 'unclassified', title: 'Not decided yet', since: null, workedOut: worked }
  const absence = { episodeId: episode.episodeId, beganAt: now, endedAt: null, closedAt: null }
  const view = { child, plans: [], people: [], duties: [], tasks: [], facts: [], protocols: [] }
  const { absences } = childPageView(
    { ...view, episodes: [{ ...absence, as: 'unclassified' }], asOf: now, version: 1 },
    { ...episode, council },
    now,
  )
  expect(absences.map(({ said }) => said)).toEqual([
    'Missing, until somebody confirms it · still away',
  ])
})

test('an absence that has not ended is still away', () => {
  const absence = { episodeId: 'e', beganAt: now - 7_200_000, as: 'missing' }
  const { absences } = childPageView(
    {
      child,
      plans: [],
      people: [],
      episodes: [
        { ...absence, endedAt: null, closedAt: null },
        { ...absence, endedAt: now, closedAt: now },
      ],
      duties: [],
      tasks: [],
      facts: [],
      protocols: [],
      asOf: now,
      version: 1,
    },
    null,
    now,
  )
  expect(absences.map(({ said }) => said)).toEqual([
    'Missing · still away',
    'Was held to be missing · away 2 hours',
  ])
})
