import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Log } from '../src/app/index.ts'
import { catchUp, lookAtEpisode, startClock } from '../src/clock/index.ts'
import { createLog } from '../src/store/index.ts'
import {
  childAppend,
  deriveChild,
  deriveEpisode,
  deriveOfChild,
  episodeAppend,
  ringAlarms,
  sayOfChild,
} from './support/tennis-club.ts'
import { createTestDatabase, type TestDatabase } from './support/test-database.ts'

let database: TestDatabase
let log: Log
let now: number
const hour = 3_600_000
/** Far ahead, so that nothing falls due by the database's own time while the test moves its clock. */
const noticedAt = 4_000_000_000_000
const ports = () => ({
  log,
  deriveChild,
  deriveEpisode,
  ringAlarms,
  deriveOfChild,
  sayOfChild,
  now: () => now,
})

beforeAll(async () => {
  database = await createTestDatabase()
  log = createLog(database.app.pool, { tell: () => {} })
})
afterAll(() => database.drop())

let counter = 0
async function missingChild(at = noticedAt) {
  counter += 1
  const absence = { authority: 'courtside', childId: `c${counter}`, episodeId: `e${counter}` }
  const registered = { kind: 'child.registered', occurredAt: at, data: { givenName: 'Ash' } }
  await log.append(await childAppend(log, absence, [registered]))
  await log.append(await episodeAppend(log, absence, [{ kind: 'absence.noticed', occurredAt: at }]))
  return absence
}

async function alarmsOf(episodeId: string): Promise<readonly string[]> {
  const { facts } = await log.read({ authority: 'courtside', kind: 'episode', id: episodeId })
  return facts.flatMap(({ kind, by }) => (by.post === 'system' ? [kind] : []))
}

async function jobsOf(episodeId: string): Promise<readonly number[]> {
  const { rows } = await database.app.pool.query<{ at: number }>(
    `select (extract(epoch from run_at) * 1000)::bigint as at from graphile_worker.jobs where key = $1`,
    [`episode:${episodeId}`],
  )
  return rows.map(({ at }) => at)
}

test('recording an absence sets one job, at the next instant anything about it changes', async () => {
  const { episodeId } = await missingChild()
  expect(await jobsOf(episodeId)).toEqual([noticedAt + hour])
})

test('a fact that brings the next change nearer moves the job; one that does not leaves it', async () => {
  const at = await missingChild()
  const sighting = (occurredAt: number) => [
    { kind: 'sighting.reported', occurredAt, recordedAt: noticedAt },
  ]
  await log.append(await episodeAppend(log, at, sighting(noticedAt)))
  expect(await jobsOf(at.episodeId)).toEqual([noticedAt + hour])
  await log.append(await episodeAppend(log, at, sighting(noticedAt - 50_000)))
  expect(await jobsOf(at.episodeId)).toEqual([noticedAt + hour - 50_000])
})

test('a look that failed is made again when it would have been, whatever is recorded meanwhile', async () => {
  const at = await missingChild()
  const again = noticedAt + hour + 10_000
  await database.owner.query(
    `update graphile_worker._private_jobs set attempts = 1, run_at = to_timestamp($2 / 1000.0) where key = $1`,
    [`episode:${at.episodeId}`, again],
  )
  const seen = { kind: 'sighting.reported', occurredAt: noticedAt, recordedAt: noticedAt + hour }
  await log.append(await episodeAppend(log, at, [seen]))
  expect(await jobsOf(at.episodeId)).toEqual([again])
})

test('a child has one job, however often something is told of them, and one that failed is left to be made again', async () => {
  const at = await missingChild()
  const key = `child:${at.authority}:${at.childId}`
  const jobs = async () => {
    const { rows } = await database.app.pool.query<{ attempts: number }>(
      'select attempts from graphile_worker.jobs where key = $1',
      [key],
    )
    return rows.map(({ attempts }) => attempts)
  }
  const tell = async (recordedAt: number) => {
    const known = { kind: 'child.photographed', occurredAt: noticedAt, recordedAt }
    await log.append(await childAppend(log, at, [known]))
  }
  await tell(noticedAt + hour)
  await tell(noticedAt + 2 * hour)
  expect(await jobs()).toEqual([0])
  await database.owner.query(
    'update graphile_worker._private_jobs set attempts = 1 where key = $1',
    [key],
  )
  await tell(noticedAt + 3 * hour)
  expect(await jobs()).toEqual([1])
})

test('the reminder comes before the due time and the escalation at it, each once, as time moves', async () => {
  const { episodeId } = await missingChild()
  now = noticedAt + hour - 1
  await catchUp(database.app.pool, ports())
  expect(await alarmsOf(episodeId)).toEqual([])
  now = noticedAt + hour
  await catchUp(database.app.pool, ports())
  expect(await alarmsOf(episodeId)).toEqual(['reminder.sent'])
  now = noticedAt + 2 * hour - 1
  await catchUp(database.app.pool, ports())
  expect(await alarmsOf(episodeId)).toEqual(['reminder.sent'])
  now = noticedAt + 2 * hour
  await catchUp(database.app.pool, ports())
  expect(await alarmsOf(episodeId)).toEqual(['reminder.sent', 'escalation.raised'])
  now = noticedAt + 200 * hour
  await catchUp(database.app.pool, ports())
  expect(await alarmsOf(episodeId)).toEqual(['reminder.sent', 'escalation.raised'])
})

test('a duty done before its reminder is due is never reminded of', async () => {
  const at = await missingChild()
  await log.append(
    await episodeAppend(log, at, [{ kind: 'enquiry.made', occurredAt: noticedAt + 1 }]),
  )
  now = noticedAt + 10 * hour
  await catchUp(database.app.pool, ports())
  expect(await alarmsOf(at.episodeId)).toEqual([])
})

test('a service that was down over both times rings both when it is back', async () => {
  const { episodeId } = await missingChild()
  now = noticedAt + 50 * hour
  await catchUp(database.app.pool, ports())
  expect(await alarmsOf(episodeId)).toEqual(['reminder.sent', 'escalation.raised'])
})

test('eight looks at one episode at the same instant ring each alarm once', async () => {
  const at = await missingChild()
  now = noticedAt + 3 * hour
  const looks = await Promise.all(Array.from({ length: 8 }, () => lookAtEpisode(ports(), at)))
  expect(looks.reduce((sum, { rang }) => sum + rang, 0)).toBe(2)
  expect(await alarmsOf(at.episodeId)).toEqual(['reminder.sent', 'escalation.raised'])
})

test('a person recording while the clock looks loses nothing and nothing rings twice', async () => {
  const at = await missingChild()
  now = noticedAt + 3 * hour
  const sighting = { kind: 'sighting.reported', occurredAt: noticedAt + hour }
  const record = async () => {
    for (;;) {
      const answer = await log.append(await episodeAppend(log, at, [sighting]))
      if (answer.kind === 'appended') return
    }
  }
  await Promise.all([lookAtEpisode(ports(), at), record(), lookAtEpisode(ports(), at), record()])
  await lookAtEpisode(ports(), at)
  const { facts } = await log.read({ authority: 'courtside', kind: 'episode', id: at.episodeId })
  expect(facts.filter(({ kind }) => kind === 'sighting.reported')).toHaveLength(2)
  const keys = facts.flatMap(({ onceKey }) => onceKey ?? [])
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys).toHaveLength(6)
})

test('the running clock rings what is due without being asked, and stops when told', async () => {
  const present = Temporal.Now.instant().epochMilliseconds
  now = present
  const heard = new Promise<void>((rang) => {
    const ear = async () => {
      const { episodeId } = await missingChild(present - 3 * hour)
      for (;;) if ((await alarmsOf(episodeId)).length === 2) return rang()
    }
    void ear()
  })
  const clock = await startClock({
    pool: database.app.pool,
    ownConnection: () => new pg.Client(database.ownerUrl),
    ports: ports(),
    pollInterval: 50,
  })
  await heard
  await clock.stop()
  const { rows } = await database.app.pool.query(
    'select from graphile_worker.jobs where locked_at is not null',
  )
  expect(rows).toEqual([])
})

test('a database lost with a job in hand, so that not even its failing can be noted, ends nothing: the job is done when it is back', async () => {
  const present = Temporal.Now.instant().epochMilliseconds
  now = present
  const { rows } = await database.owner.query<{ name: string }>('select current_database() as name')
  const name = rows[0]?.name ?? ''
  const admin = new pg.Client(inject('testServer').adminUrl)
  await admin.connect()
  const unhandled: unknown[] = []
  const note = (reason: unknown) => unhandled.push(reason)
  process.on('unhandledRejection', note)
  let losses = 0
  const lost = Promise.withResolvers<void>()
  /** Takes the database away in the middle of the first look. */
  const losing: Log = {
    ...log,
    async readCase(...asked) {
      losses += 1
      if (losses > 1) return log.readCase(...asked)
      await admin.query(`alter database ${name} allow_connections false`)
      await admin.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
        [name],
      )
      const answer = log.readCase(...asked)
      await answer.catch(() => {})
      lost.resolve()
      return answer
    },
  }
  const { episodeId } = await missingChild(present - 3 * hour)
  const clock = await startClock({
    pool: database.app.pool,
    ownConnection: () => new pg.Client(database.ownerUrl),
    ports: { ...ports(), log: losing },
    concurrency: 1,
    pollInterval: 50,
  })
  await lost.promise
  await wait(500)
  await admin.query(`alter database ${name} allow_connections true`)
  while ((await alarmsOf(episodeId)).length < 2) await wait(20)
  await clock.stop()
  await admin.end()
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})
