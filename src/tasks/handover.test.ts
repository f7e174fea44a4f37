import { expect, test } from 'vitest'
import { type Fact, readStored, readTime } from '../facts/index.ts'
import { handoverOf, isBack, isOffered } from './index.ts'
import { fact } from './testing/exampleton.ts'

function at(time: string): number {
  const read = readTime(`2026-03-03 ${time}`)
  if (read.kind !== 'instant') throw new Error(time)
  return read.instant
}
function by(person: string, said: Fact): Fact {
  return readStored({ ...said, by: { post: 'mash', agency: 'childrens-services', person } })
}
const offered = (time: string, person = 'niamh') =>
  by(
    person,
    fact(`2026-03-03 ${time}`, 'handover.offered', {
      to: 'mash',
      list: 'night',
      summary: 'Amara first.',
      until: '2026-03-03T09:15:00Z',
    }),
  )
const taken = (time: string, offer: Fact) =>
  by(
    'dele',
    fact(`2026-03-03 ${time}`, 'handover.accepted', {
      by: 'mash',
      person: 'Dele',
      offer: offer.id,
    }),
  )

test('a child who is offered is offered until somebody takes them on by name', () => {
  const offer = offered('08:20')
  const before = handoverOf([offer])
  expect(before).toMatchObject({ list: 'night', words: 'Amara first.', taken: null })
  expect(isOffered(before, at('08:30'))).toBe(true)
  const after = handoverOf([offer, taken('08:40', offer)])
  expect(after?.taken).toMatchObject({ by: { person: 'dele' }, at: at('08:40') })
  expect(isOffered(after, at('08:41'))).toBe(false)
})

test('what nobody took by the time that was set is back with the giver, and can be taken on all the same', () => {
  const offer = offered('08:20')
  const late = handoverOf([offer])
  expect(late && [isBack(late, at('09:14')), isBack(late, at('09:15'))]).toEqual([false, true])
  expect(isOffered(late, at('09:15'))).toBe(false)
  const taking = handoverOf([offer, taken('09:30', offer)])
  expect(taking && isBack(taking, at('09:31'))).toBe(false)
})

test('the last offer is the one there is, and what was said of an older one does not answer it', () => {
  const [first, second] = [offered('08:00'), offered('08:20', 'jo')]
  const last = handoverOf([first, second, taken('08:40', first)])
  expect(last).toMatchObject({ by: { person: 'jo' }, taken: null })
})
