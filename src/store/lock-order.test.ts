import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StreamRef } from '../app/index.ts'
import { lockOrder } from './lock-order.ts'

const stream = (kind: string, authority: string, id: string) => ({
  kind: JSON.parse(JSON.stringify(kind)),
  authority,
  id,
})
const names = (locks: readonly StreamRef[]) =>
  locks.map(({ kind, authority, id }) => `${kind} ${authority} ${id}`)

test('a child is locked before their episodes, whichever of them is written', () => {
  const child = stream('child', 'courtside', 'ash')
  const episodes = [stream('episode', 'courtside', 'b'), stream('episode', 'courtside', 'a')]
  const expected = ['child courtside ash', 'episode courtside a', 'episode courtside b']
  expect(names(lockOrder([child, ...episodes]))).toEqual(expected)
  expect(names(lockOrder([...episodes, child]))).toEqual(expected)
})

test('a stream that is written is not read besides', () => {
  const written = { ...stream('child', 'courtside', 'ash'), written: true }
  const read = { ...stream('child', 'courtside', 'ash'), written: false }
  expect(lockOrder([written, read])).toEqual([written])
})

test('streams of any kinds are locked in the same order by everybody, so that nobody waits in a circle', () => {
  const any = fc.record({ kind: fc.string(), authority: fc.string(), id: fc.string() })
  const some = fc.uniqueArray(any, {
    minLength: 2,
    selector: ({ kind, authority, id }) => `${kind}\u0000${authority}\u0000${id}`,
  })
  fc.assert(
    fc.property(some, fc.nat(), (all, turn) => {
      const streams = all.map(({ kind, authority, id }) => stream(kind, authority, id))
      const inOrder = (first: number) => {
        return names(lockOrder([...streams.slice(first), ...streams.slice(0, first)]))
      }
      expect(inOrder(turn % streams.length)).toEqual(inOrder(0))
    }),
  )
})
