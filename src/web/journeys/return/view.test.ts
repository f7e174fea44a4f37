import { expect, test } from 'vitest'
import { aDuty, anEpisode, now } from '../../testing/an-episode.ts'
import { returnedView } from './view.ts'

const returnedAt = now - 3_600_000

test('a return shows what begins and for whom, what stopped and what had been missed', () => {
  const shown = returnedView(
    anEpisode(
      [
        aDuty({ instance: 'a', title: 'Ask how they are', startsAt: returnedAt }),
        aDuty({ instance: 'b', title: 'Interview', startsAt: returnedAt, whose: 'others' }),
        aDuty({ instance: 'c', title: 'From before', startsAt: returnedAt - 1 }),
        aDuty({ instance: 'd', title: 'Search', state: 'lapsed', startsAt: returnedAt - 1 }),
        aDuty({ instance: 'e', title: 'Meeting', state: 'missed' }),
      ],
      { episode: { returnedAt } },
    ),
    returnedAt,
  )
  const titles = (lines: readonly { readonly what: string }[]) => lines.map(({ what }) => what)
  expect(titles(shown.begunMine)).toEqual(['Ask how they are'])
  expect(titles(shown.begunOthers)).toEqual(['Interview'])
  expect(titles(shown.stopped)).toEqual(['Search'])
  expect(titles(shown.missed)).toEqual(['Meeting'])
})
