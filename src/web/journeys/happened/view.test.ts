import { expect, test } from 'vitest'
import type { FactView } from '../../../app/index.ts'
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

test('what may be put right is as the record says, also what was corrected before; looking back, nothing is', () => {
  const facts = [
    aSighting({ correctedBy: 'c1' }),
    aSighting({ id: 'f2', mayCorrect: false }),
    aSighting({ id: 'f3', mayCorrect: false, mayWithdraw: false }),
  ]
  const offered = (rewound: boolean) =>
    happened(anEpisode([], { facts, rewound })).flatMap((day) =>
      day.facts.map(({ mayAmend }) => mayAmend),
    )
  expect(offered(false)).toEqual([true, true, false])
  expect(offered(true)).not.toContain(true)
})

test('every correction of an entry stands beside it, in the order they were made', () => {
  const correction = (id: string, hours: number): FactView =>
    ({
      ...aSighting({ id, lines: [`Why: ${id}`], recordedAt: at(`2026-03-29T0${hours}:00:00Z`) }),
      kind: 'fact.corrected',
      data: { fact: 'f1', why: id },
    }) as FactView
  const facts = [
    aSighting({ correctedBy: 'second' }),
    correction('second', 6),
    correction('first', 5),
  ]
  const [fact] = happened(anEpisode([], { facts })).flatMap((day) => day.facts)
  expect(fact?.gone).toBe(true)
  expect(fact?.amendments.map(({ lines }) => lines)).toEqual([['Why: first'], ['Why: second']])
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
