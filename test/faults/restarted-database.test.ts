import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findFreePort } from '../../src/wiring/free-port.ts'
import { type Service, startService } from '../../src/wiring/start-service.ts'
import { Visitor } from '../support/service-under-test.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

/** Asks again and again until it holds. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds().catch(() => false))) await wait(20)
}

const workerEmail = 'allocated-social-worker@brent.example'

async function worker(address: string): Promise<Visitor> {
  const visitor = new Visitor(() => address)
  expect((await visitor.signIn(workerEmail)).status).toBe(303)
  return visitor
}

async function firstEpisode(visitor: Visitor): Promise<string> {
  const list = JSON.stringify(await (await visitor.ask('/api/worklist')).json())
  return /"episodeId":"([^"]+)"/.exec(list)?.[1] ?? ''
}

function sighting(visitor: Visitor, episodeId: string, where: string): Promise<Response> {
  return visitor.record(`/api/episodes/${episodeId}/facts`, {
    facts: [
      {
        kind: 'sighting.reported',
        occurredAt: Temporal.Now.instant().subtract({ minutes: 1 }).toString(),
        data: { where, credible: 'yes' },
      },
    ],
  })
}

/** Everything that had a connection works again: the pool, the clock’s jobs, the listener of changes. What was acknowledged is there. */
async function expectEverythingAgain(
  service: Service,
  address: string,
  visitor: Visitor,
  acknowledged: readonly string[],
): Promise<void> {
  await until(async () => (await fetch(`${address}/health`)).status === 200)
  const episodeId = await firstEpisode(visitor)
  const record = await (await visitor.ask(`/api/episodes/${episodeId}`)).text()
  for (const where of acknowledged) expect(record).toContain(where)
  // What was recorded before the listener was back is a hint lost; the next is heard.
  let heard = false
  const stop = service.store.changes.subscribe('brent', (change) => {
    heard ||= change.episodeId === episodeId
  })
  await until(async () => {
    await sighting(visitor, episodeId, 'After it came back')
    return heard
  })
  stop()
  // A job that is due now is worked: the clock’s workers have connections again.
  await service.store.pool.query(
    `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where task_identifier = 'look-at-episode'), run_at := now())`,
  )
  await until(async () => {
    const { rows } = await service.store.pool.query<{ due: number }>(
      `select count(*) as due from graphile_worker.jobs where run_at <= now() and attempts < max_attempts and task_identifier = 'look-at-episode'`,
    )
    return rows[0]?.due === 0
  })
}

describe('our own database, killed', () => {
  let folder: string
  let service: Service
  let address: string
  let visitor: Visitor

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'whereabouts-restart-'))
    await chmod(folder, 0o755)
    const port = await findFreePort('127.0.0.1')
    address = `http://127.0.0.1:${port}`
    service = await startService({ folder, host: '127.0.0.1', port, training: true })
    visitor = await worker(address)
  }, 120_000)
  afterAll(async () => {
    await service?.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function postmaster(): Promise<number> {
    const home = service.store.server?.folder ?? ''
    const data = (await readdir(home)).find((name) => /^postgres-\d+$/.test(name)) ?? ''
    return Number(readFileSync(join(home, data, 'postmaster.pid'), 'utf8').split('\n')[0])
  }

  test('is started again; meanwhile the service says that it is not ready, and lives; nothing acknowledged is lost', {
    timeout: 120_000,
  }, async () => {
    const acknowledged: string[] = []
    for (let round = 1; round <= 2; round++) {
      const episodeId = await firstEpisode(visitor)
      const where = `Acknowledged in round ${round}`
      expect((await sighting(visitor, episodeId, where)).status).toBe(201)
      acknowledged.push(where)
      const before = await postmaster()
      process.kill(before, 'SIGKILL')
      await until(async () => (await fetch(`${address}/health`)).status === 503)
      expect((await fetch(`${address}/health/live`)).status).toBe(200)
      await expectEverythingAgain(service, address, visitor, acknowledged)
      expect(await postmaster()).not.toBe(before)
    }
  })

  test('a page asked for while it is away is answered in words, with when to come back', {
    timeout: 60_000,
  }, async () => {
    const printed = vi.spyOn(console, 'error').mockReturnValue()
    process.kill(await postmaster(), 'SIGKILL')
    await until(async () => {
      const answer = await visitor.ask('/')
      const said = await answer.text()
      return (
        answer.status === 503 &&
        answer.headers.has('retry-after') &&
        said.includes('cannot be reached')
      )
    })
    await until(async () => (await visitor.ask('/')).status === 200)
    // Whoever reads what the service prints is told in lines of words, each reason once.
    const lines = printed.mock.calls.map((said) => said.join(' '))
    printed.mockRestore()
    const ofSignIn = lines.filter((line) => line.startsWith('Whether somebody is signed in'))
    expect(ofSignIn.length).toBeGreaterThan(0)
    expect(new Set(ofSignIn).size).toBe(ofSignIn.length)
    for (const line of lines) expect(line).not.toMatch(/\n\s+at |^\[?[A-Z_]+\]?$/)
  })
})

describe('a database of somebody else’s, whose connections are all cut', () => {
  let database: TestDatabase
  let service: Service
  let address: string

  beforeAll(async () => {
    database = await createTestDatabase()
    const port = await findFreePort('127.0.0.1')
    address = `http://127.0.0.1:${port}`
    const folder = await mkdtemp(join(tmpdir(), 'whereabouts-cut-'))
    service = await startService({
      folder,
      databaseUrl: database.ownerUrl,
      host: '127.0.0.1',
      port,
      training: true,
    })
  }, 120_000)
  afterAll(async () => {
    await service?.close()
    await database?.drop()
  })

  test('every connection is made again', { timeout: 60_000 }, async () => {
    const visitor = await worker(address)
    const episodeId = await firstEpisode(visitor)
    expect((await sighting(visitor, episodeId, 'Before the cut')).status).toBe(201)
    const cutter = new pg.Client(database.ownerUrl)
    await cutter.connect()
    for (let cuts = 0; cuts < 3; cuts++)
      await cutter.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      )
    await cutter.end()
    await expectEverythingAgain(service, address, visitor, ['Before the cut'])
  })
})
