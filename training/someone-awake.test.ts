import { expect, test } from 'vitest'
import { gapsAt } from '../src/app/index.ts'
import { epochDayFrom, startOfDay } from '../src/facts/index.ts'
import { loadProtocols } from '../src/wiring/load-protocols.ts'
import { readTrainingSet } from './training-set.ts'

const library = loadProtocols()
const { accounts } = readTrainingSet(library.shared)
const hour = 3_600_000
const monday = startOfDay(epochDayFrom('2026-11-16'))

test.each([...library.authorities.keys()])(
  '%s: at every hour of a week, somebody who works then has all that must be done of a new report of every kind',
  (authority) => {
    const gaps: string[] = []
    for (let hours = 0; hours < 7 * 24; hours++)
      gaps.push(
        ...gapsAt(library, accounts, authority, monday + hours * hour).map(
          ({ authority: whose, kind, act, post }) =>
            `${whose}, ${hours} hours into the week, ${kind}: ${act} of ${post}`,
        ),
      )
    expect(gaps).toEqual([])
  },
  300_000,
)

test('without the fallback the night has gaps, so that one would be found', () => {
  const authorities = new Map(
    [...library.authorities].map(([id, { fallback: _, ...one }]) => [id, one]),
  )
  const gaps = gapsAt({ ...library, authorities }, accounts, 'brent', monday + 3 * hour)
  expect(gaps.map(({ post }) => post)).toContain('team-manager')
})
