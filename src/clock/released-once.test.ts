import { EventEmitter } from 'node:events'
import type pg from 'pg'
import { expect, test } from 'vitest'
import { releasedOnce } from './released-once.ts'

/** A pool of one connection, that minds being given it back twice as the library's own does. */
function poolOfOne() {
  const client = { name: 'the connection' }
  const given: unknown[] = []
  const pool = Object.assign(new EventEmitter(), {
    given,
    connect(handed?: (...args: unknown[]) => void): unknown {
      if (!handed) return Promise.resolve(client)
      return handed(undefined, client, (reason: unknown) => {
        if (given.length > 0) throw new Error('Release called on client already released')
        given.push(reason)
      })
    },
  })
  return { client, given, pool, once: releasedOnce(pool as unknown as pg.Pool) }
}

test('a connection given back by the stop and by the refused LISTEN after it is given back once', () => {
  const { client, given, once } = poolOfOne()
  once.connect((error, handed, release) => {
    expect([error, handed]).toEqual([undefined, client])
    release()
    expect(() => release(new Error('LISTEN was refused'))).not.toThrow()
  })
  expect(given).toEqual([undefined])
})

test('a connection awaited is the pool’s own, and what is heard of the pool is still heard', async () => {
  const { client, pool, once } = poolOfOne()
  expect(await once.connect()).toBe(client)
  const heard: unknown[] = []
  once.on('error', (error) => heard.push(error))
  pool.emit('error', 'gone')
  expect(heard).toEqual(['gone'])
})
