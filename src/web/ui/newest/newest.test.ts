import { expect, test } from 'vitest'
import { anEpisode, aSighting, now } from '../../testing/an-episode.ts'
import { newestOf } from './newest.ts'

const hour = 3_600_000
const sighting = aSighting({ recordedAt: now - 2 * hour, occurredAt: now - 3 * hour })
const view = anEpisode([], { facts: [sighting] })

test('a believed sighting stands on the first page, new or not', () => {
  expect(newestOf(view, null, 'me')).toMatchObject({
    title: 'Last believed sighting',
    entries: [{ what: 'Believed seen', by: 'Sam Invented' }],
  })
  expect(newestOf(view, now - hour, 'me')?.title).toBe('Last believed sighting')
  expect(newestOf(view, now - 2.5 * hour, 'me')?.title).toBe(
    'New since you looked at 6:30am Sunday 29 March',
  )
})

test('what somebody recorded themselves is not new to them, nor what was there when they read it', () => {
  const other = {
    ...aSighting({ id: 'f2', recordedAt: now - hour }),
    data: { where: 'Town', credible: 'no' },
  }
  const mine = { ...other, by: { ...other.by, person: 'me' } }
  const news = (fact: object, seenAt: number) =>
    newestOf(anEpisode([], { facts: [fact as typeof sighting] }), seenAt, 'me')
  expect(news(other, now - 2 * hour)?.entries).toHaveLength(1)
  expect(news(other, now)).toBeNull()
  expect(news(mine, now - 2 * hour)).toBeNull()
})

test('looking back, and once the absence is over, nothing is new', () => {
  expect(newestOf(anEpisode([], { facts: [sighting], rewound: true }), null, 'me')).toBeNull()
  const closed = anEpisode([], { facts: [sighting], episode: { state: 'closed' } })
  expect(newestOf(closed, null, 'me')).toBeNull()
})
