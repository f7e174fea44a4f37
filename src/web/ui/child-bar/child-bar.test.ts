import { expect, test } from 'vitest'
import { anEpisode, at, now } from '../../testing/an-episode.ts'
import { childBar } from './child-bar.ts'

const { child, episode } = anEpisode()
const bar = (said: Partial<typeof episode>) =>
  childBar(child, { ...episode, ...said }, now, (id) => id)

test('a child who is away is held to be missing, by the council and by the police', () => {
  const { state, views } = bar({})
  expect(state?.before).toBe('Missing for ')
  expect(views.map(({ whose, title }) => `${whose}: ${title}`)).toEqual([
    'Council’s view: Missing',
    'Police view: Missing, high risk',
  ])
})

test('of a child who is back, it is history what the absence was held to be', () => {
  const { state, views } = bar({ state: 'back', returnedAt: at('2026-03-29T01:10:00Z') })
  expect(`${state?.before} · ${state?.when}`).toBe(
    'Back since 2:10am Sunday 29 March · away for 6 hours 10 minutes',
  )
  expect(views.map(({ whose, title }) => `${whose}: ${title}`)).toEqual([
    'Council’s view while away: Was held to be missing',
    'Police view while away: Was held to be missing, high risk',
  ])
})

test('of a child who is back at a time known only as a span, both ends are said, and the longest they can have been away', () => {
  const { state } = bar({
    state: 'back',
    returnedAt: at('2026-03-29T01:10:00Z'),
    returnedUntil: at('2026-03-29T05:00:00Z'),
  })
  expect(`${state?.before} · ${state?.when}`).toBe(
    'Back, between 2:10am Sunday 29 March and 6am Sunday 29 March (time not known exactly; clocks run from the earlier) · away for at most 10 hours',
  )
})

const worked = { as: 'missing', title: 'Missing', because: 'nobody can say where the child is' }

test('a child whom the protocol holds missing by itself is so until somebody says otherwise, and why is said', () => {
  const council = { as: 'unclassified', title: 'Not decided yet', since: null }
  const police = { as: 'unclassified', grade: 'ungraded', since: null, reference: null }
  const { state, views, because } = bar({ council: { ...council, workedOut: worked }, police })
  expect(state?.before).toBe('Missing for ')
  expect(views[0]).toMatchObject({ title: 'Missing', since: 'until somebody confirms it' })
  expect(because).toBe('Held to be missing because nobody can say where the child is.')
  const undecided = bar({ council: { ...council, workedOut: null }, police })
  expect(undecided.state?.before).toBe('Away for ')
  expect(undecided.views[0]).toMatchObject({ title: 'Not decided yet' })
  expect(undecided.because).toBeNull()
})

test('an absence closed on a child nobody decided about is not still to be decided', () => {
  const { state, views, because } = bar({
    state: 'closed',
    closedAt: at('2026-03-28T19:15:00Z'),
    council: { as: 'unclassified', title: 'Not decided yet', since: null, workedOut: worked },
  })
  expect(state?.before).toMatch(/^Closed 7:15pm/)
  expect(views[0]).toMatchObject({ title: 'Not decided' })
  expect(because).toBeNull()
})

test('a child who was located and is lost again is missing', () => {
  expect(bar({ state: 'away', locatedAt: now - 3_600_000 }).state?.before).toBe('Missing for ')
})

test('that the child is on a respite stay is said, with where and until when', () => {
  const respite = { since: at('2026-03-27T09:00:00Z'), where: 'Nowhere Road', until: '2026-03-30' }
  expect(bar({ respite }).facts.at(-1)).toBe(
    'On a respite stay since 9am Friday 27 March, Nowhere Road, until 30 March 2026',
  )
  expect(bar({ respite: null }).facts.join()).not.toContain('respite')
})
