import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { listOf, moment, momentOrNull } from './shapes/moment.ts'
import { writerOf } from './write-json.ts'

const atTwo = Temporal.Instant.from('2026-03-29T02:10:00+01:00').epochMilliseconds

test('what is not declared is not sent, at any depth', () => {
  const write = writerOf(Type.Object({ facts: listOf(Type.Object({ id: Type.String() })) }))
  expect(write({ facts: [{ id: 'a', said: 'in confidence' }], account: 'x' })).toEqual({
    facts: [{ id: 'a' }],
  })
})

test('a moment goes out as ISO 8601 because it is declared one, whatever it is called', () => {
  const write = writerOf(
    Type.Object({
      whenever: moment,
      choices: listOf(moment),
      never: momentOrNull,
      late: Type.Number(),
    }),
  )
  expect(write({ whenever: atTwo, choices: [atTwo], never: null, late: atTwo })).toEqual({
    whenever: '2026-03-29T02:10:00+01:00',
    choices: ['2026-03-29T02:10:00+01:00'],
    never: null,
    late: atTwo,
  })
})

test('a moment that was written as England’s wall time goes out with its offset', () => {
  const write = writerOf(Type.Object({ lastSeenAt: Type.String({ format: 'instant' }) }))
  expect(write({ lastSeenAt: '2026-03-29T18:00' })).toEqual({
    lastSeenAt: '2026-03-29T18:00:00+01:00',
  })
})

test('what may be one thing or another is written as the one it is', () => {
  const write = writerOf(
    Type.Union([Type.Object({ post: Type.String() }), Type.String(), Type.Null()]),
  )
  expect(write({ post: 'mash', hidden: 1 })).toEqual({ post: 'mash' })
  expect(write('mash')).toBe('mash')
  expect(write(null)).toBeNull()
})
