import { expect, test } from 'vitest'
import type { FactOf } from '../facts/index.ts'
import { overlapping } from './overlap.ts'
import { saidBy } from './testing/said.ts'

const say = saidBy({ post: 'foster-carer', agency: 'carer' })
const at = (time: string) => say(time, 'absence.noticed').occurredAt
const noticed = (time: string, data: Record<string, unknown> = {}) =>
  say(time, 'absence.noticed', {
    setting: 'care',
    whereaboutsKnown: 'no',
    ...data,
  }) as FactOf<'absence.noticed'>

const night = {
  beganAt: at('2026-11-20 22:00'),
  endedAt: at('2026-11-21 08:00'),
  as: 'missing',
}

test.each([
  ['in the middle of it', noticed('2026-11-21 02:00'), 1],
  ['at the same time', noticed('2026-11-20 22:00'), 1],
  ['before it, and not back when it began', noticed('2026-11-20 21:00'), 1],
  [
    'after it, of a child who left in the middle of it',
    noticed('2026-11-21 09:00', { leftAt: '2026-11-21T07:00' }),
    1,
  ],
  ['as it ended', noticed('2026-11-21 08:00'), 0],
  ['the next evening', noticed('2026-11-21 22:00'), 0],
])('an absence noticed %s', (_, reported, found) => {
  expect(overlapping(reported, [night])).toHaveLength(found)
})

test('an absence that is not over is no earlier one', () => {
  expect(overlapping(noticed('2026-11-21 02:00'), [{ ...night, endedAt: null }])).toEqual([])
})
