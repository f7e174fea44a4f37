import { expect, test } from 'vitest'
import type { AwayChild, ChildrenAway } from '../../../app/index.ts'
import { now } from '../../testing/an-episode.ts'
import { awayView } from './view.ts'

const hour = 3_600_000

function child(name: string, said: Partial<AwayChild> = {}): AwayChild {
  return {
    episodeId: name,
    childId: name,
    name,
    age: 15,
    alerts: ['Risk: gangs'],
    beganAt: now - 26 * hour,
    located: false,
    untaken: false,
    inDanger: false,
    council: { as: 'missing', title: 'Missing', since: now - 25 * hour },
    police: { as: 'missing', grade: 'high', since: now - hour, toldAt: now - 24 * hour },
    placeKnown: false,
    seen: null,
    holder: { name: 'Niamh Samplewood', isYou: false, since: now - hour },
    worker: 'Priya Samplewood',
    mayTake: false,
    ring: null,
    placedBy: null,
    placedIn: null,
    next: null,
    ...said,
  }
}

function list(...children: readonly AwayChild[]): ChildrenAway {
  return {
    authority: 'brent',
    authorityTitle: 'Brent',
    children,
    back: [],
    numbers: [],
    asOf: now,
  }
}

test('the page says how many, and whose they are', () => {
  const medway = { title: 'Medway', telephone: '1', outOfHours: '2' }
  const view = awayView(list(child('Kit'), child('Ash', { placedBy: medway })), undefined)
  expect(view.title).toBe('Children away now: 2')
  expect(view.whose).toBe('1 is a child of Brent; 1 was placed here by another council.')
  expect(view.rows[1]?.who.phone).toEqual({ whose: 'Medway', number: '2' })
})

test('the police view is a grade, or how far they have got', () => {
  const police = (said: Partial<AwayChild['police']>) =>
    awayView(
      list(
        child('Kit', {
          police: { as: 'unclassified', grade: 'ungraded', since: null, toldAt: null, ...said },
        }),
      ),
      undefined,
    ).rows[0]?.police.title
  expect(police({ grade: 'high' })).toBe('High')
  expect(police({ as: 'missing' })).toBe('Recorded missing, not graded')
  expect(police({ since: now })).toBe('Answered, not graded')
  expect(police({ toldAt: now })).toBe('Told, no answer yet')
  expect(police({})).toBe('Not told')
})

test('a sighting of the last hour is marked as new, one before it is not', () => {
  const seen = { at: now - 3 * hour, how: 'sighting' as const, believed: true, where: 'The park' }
  const marks = (recordedAt: number) =>
    awayView(list(child('Kit', { seen: { ...seen, recordedAt } })), undefined).rows[0]?.marks
  expect(marks(now - 60_000)).toEqual(['New sighting'])
  expect(marks(now - 2 * hour)).toEqual([])
})

test('a time is said beside the present on the screen, and with its date on paper', () => {
  const [row] = awayView(
    list(
      child('Kit', {
        next: {
          title: 'Hold the meeting',
          startsAt: now - 30 * hour,
          dueAt: now - hour,
          urgency: null,
          ownerTitle: 'Team manager',
        },
      }),
    ),
    undefined,
  ).rows
  expect(row?.since).toEqual({ screen: '6am yesterday', paper: '6am 28 Mar' })
  expect([row?.next?.late, row?.next?.clock.howLong, row?.next?.paper]).toEqual([
    true,
    '1 hour late',
    'was due by 8am 29 Mar',
  ])
})

test('only some are shown where that is asked for, and the page says of how many', () => {
  const view = awayView(list(child('Kit', { inDanger: true }), child('Ash')), 'danger')
  expect([view.title, view.rows.map(({ name }) => name)]).toEqual([
    'Children away now: 1 of 2',
    ['Kit'],
  ])
  expect(view.filters.map(({ title, count, current }) => [title, count, current])).toEqual([
    ['All', 2, false],
    ['In danger or high risk', 1, true],
  ])
})

test('who has the case is you, somebody by name, or nobody yet with a way to take it', () => {
  const who = (said: Partial<AwayChild>) =>
    awayView(list(child('Kit', said)), undefined).rows[0]?.who
  expect(who({})).toMatchObject({
    name: 'Niamh Samplewood',
    worker: 'Priya Samplewood',
    take: null,
  })
  expect(who({ holder: { name: 'Sam', isYou: true, since: now } })).toMatchObject({ name: 'You' })
  expect(who({ holder: null, untaken: true, mayTake: true })).toMatchObject({
    name: 'Nobody yet',
    take: { path: '/episodes/Kit', next: '/away' },
  })
})
