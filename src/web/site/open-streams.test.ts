import { expect, test } from 'vitest'
import { OpenStreams } from './open-streams.ts'

const sessionOf = (account: string, session = account) => ({ account, session, endsAt: 0 })
const limits = { streamsAPerson: 2, streams: 5 }

test('the oldest of a person’s streams ends for the next, and nobody else’s', () => {
  const streams = new OpenStreams(limits)
  const ended: string[] = []
  for (const name of ['a1', 'b1', 'a2', 'a3', 'a4'])
    streams.add(sessionOf(name[0] ?? ''), (why) => ended.push(`${name} ${why}`))
  expect(ended).toEqual(['a1 too-many', 'a2 too-many'])
  expect(streams.size).toBe(3)
})

test('signing out ends the streams of that session only', () => {
  const streams = new OpenStreams(limits)
  const ended: string[] = []
  streams.add(sessionOf('a', 'phone'), (why) => ended.push(`phone ${why}`))
  streams.add(sessionOf('a', 'desk'), (why) => ended.push(`desk ${why}`))
  streams.endSession('desk')
  expect(ended).toEqual(['desk signed-out'])
})

test('a full house takes nobody in; one that left makes room', () => {
  const streams = new OpenStreams(limits)
  const leave = ['a', 'b', 'c', 'd', 'e'].map((who) => streams.add(sessionOf(who), () => {}))
  expect(streams.add(sessionOf('f'), () => {})).toBeNull()
  leave[0]?.()
  expect(streams.add(sessionOf('f'), () => {})).not.toBeNull()
})
