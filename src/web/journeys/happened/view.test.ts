import { expect, test } from 'vitest'
import { anEpisode, aSighting, at } from '../../testing/an-episode.ts'
import { happened } from './view.ts'

test('days follow one another, and what was recorded later says both times', () => {
  const facts = [
    aSighting(),
    aSighting({
      id: 'f2',
      occurredAt: at('2026-03-29T01:30:00Z'),
      recordedAt: at('2026-03-29T07:30:00Z'),
      recordedLate: true,
    }),
  ]
  const days = happened(anEpisode([], { facts }))
  expect(days.map(({ day }) => day)).toEqual(['Saturday 28 March', 'Sunday 29 March'])
  expect(days[0]?.facts[0]?.recorded).toBeNull()
  expect(days[1]?.facts[0]?.recorded).toBe(
    'Happened 2:30am Sunday 29 March, recorded 8:30am Sunday 29 March (6 hours later)',
  )
})

test('what the service did itself stands out of the way', () => {
  const facts = [aSighting({ by: { post: 'system', agency: 'system' } })]
  const [day] = happened(anEpisode([], { facts }))
  expect(day?.facts).toEqual([])
  expect(day?.service.map(({ said }) => said)).toEqual(['the service itself'])
})

test('what may be corrected, and what withdrawn, is as the record says; looking back, nothing is', () => {
  const facts = [
    aSighting(),
    aSighting({ id: 'f2', mayWithdraw: false }),
    aSighting({ id: 'f3', mayCorrect: false, mayWithdraw: false }),
  ]
  const offered = (rewound: boolean) =>
    happened(anEpisode([], { facts, rewound })).flatMap((day) =>
      day.facts.map(({ mayCorrect, mayWithdraw }) => [mayCorrect, mayWithdraw]),
    )
  expect(offered(false)).toEqual([
    [true, true],
    [true, false],
    [false, false],
  ])
  expect(offered(true).flat()).not.toContain(true)
})

test('an answer on a version of a form that has changed since says so, any other does not', () => {
  const facts = [
    aSighting(),
    aSighting({ id: 'f2', earlierForm: { title: 'A sighting', version: 1, versionNow: 3 } }),
    aSighting({ id: 'f3', earlierForm: { title: null, version: 2, versionNow: null } }),
  ]
  const [day] = happened(anEpisode([], { facts }))
  expect(day?.facts.map(({ asked }) => asked)).toEqual([
    null,
    'Answered on version 1 of the form “A sighting”, which is now in version 3: it may have asked something else',
    'Answered on version 2 of a form that is no longer in use',
  ])
})

test('a time known only as a span says both ends and which of them clocks run from', () => {
  const facts = [
    aSighting({
      occurredAt: at('2026-03-28T22:00:00Z'),
      occurredUntil: at('2026-03-29T05:00:00Z'),
    }),
    aSighting({ id: 'f2' }),
  ]
  const lines = happened(anEpisode([], { facts })).flatMap((day) => day.facts)
  expect(lines.find(({ id }) => id !== 'f2')?.span).toBe(
    'Between 10pm Saturday 28 March and 6am Sunday 29 March: the time is not known exactly. Clocks run from 10pm; what this did counts by 6am.',
  )
  expect(lines.find(({ id }) => id === 'f2')?.span).toBeNull()
})
