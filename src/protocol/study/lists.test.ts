import { expect, test } from 'vitest'
import { compilePack } from '../engine/compile.ts'
import { duty, given, noticed, pack, shared } from '../testing/given.ts'
import { openDuties } from './lists.ts'

const example = pack(
  [
    duty({ duty: 'report', owner: 'carer', due: { within: 'PT1H' } }),
    duty({ duty: 'search', owner: 'worker', due: { urgency: 'promptly' } }),
    duty({ duty: 'meet', owner: 'worker', starts: { on: 'noticed', passes: 'PT48H' } }),
    duty({ duty: 'review', owner: 'worker', when: 'child.lookedAfter' }),
  ],
  { roles: { worker: { outOfHours: 'duty-team' } } },
)
const applied = [{ compiled: compilePack(example, shared), capacity: 'both' as const }]
const counts = (time: string) =>
  Object.fromEntries(
    openDuties(given(example, [noticed('2026-03-03 12:00')]).evaluation(time), applied),
  )

test('What is due, overdue or not known to apply, and what to find out, is on a list; what is to come is not', () => {
  expect(counts('2026-03-03 15:00')).toMatchObject({ carer: 1, worker: 3 })
  expect(counts('2026-03-06 15:00')).toMatchObject({ carer: 1, worker: 4 })
})

test('Out of hours it is on the list of whoever stands in too', () => {
  expect(counts('2026-03-03 15:00')['duty-team']).toBeUndefined()
  expect(counts('2026-03-03 21:00')).toMatchObject({ worker: 3, 'duty-team': 3 })
})
