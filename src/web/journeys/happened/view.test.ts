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
