import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { childAppend, episodeAppend } from '../../test/support/tennis-club.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { readStored } from '../facts/index.ts'
import { compareHeads } from './compare-heads.ts'
import { chain } from './hash-chain.ts'
import { HeadPublisher } from './head-publisher.ts'
import { createLog } from './log.ts'
import { openStore } from './open-store.ts'
import { verifyLog } from './verify-log.ts'

let database: TestDatabase
let folder: string
let file: string
const noticedAt = 1_780_000_000_000
const noticed = { kind: 'absence.noticed' as const, occurredAt: noticedAt }
const enquiry = { kind: 'enquiry.made' as const, occurredAt: noticedAt + 1 }
const at = (childId: string) => ({ authority: 'courtside', childId, episodeId: `of-${childId}` })
const log = () => createLog(database.app.pool, { tell: () => {} })
const stream = (kind: 'child' | 'episode', id: string) => ({ authority: 'courtside', kind, id })

beforeEach(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'whereabouts-heads-'))
  file = join(folder, 'kept', 'heads.jsonl')
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

async function record(childId: string, enquiries: number): Promise<void> {
  await log().append(
    await childAppend(log(), at(childId), [{ ...noticed, kind: 'child.registered' }]),
  )
  await log().append(await episodeAppend(log(), at(childId), [noticed]))
  for (let i = 0; i < enquiries; i++) {
    await log().append(await episodeAppend(log(), at(childId), [enquiry]))
  }
}
async function publish(): Promise<void> {
  await new HeadPublisher(database.app.pool, file).close()
}
const published = async () =>
  (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
const versions = async () =>
  (await published()).map((line) => {
    const { kind, id, version } = JSON.parse(line)
    return `${kind} ${id} ${version}`
  })

/** As somebody who owns the database could: everything from a fact on says something else, and the chain and its head agree with it. */
async function rewrite(id: string, from: number): Promise<void> {
  const read = await log().read(stream('episode', id))
  const { owner } = database
  const { rows } = await owner.query<{ hash: string }>(
    'select hash from log where stream_id = $1 and version = $2',
    [id, from - 1],
  )
  const facts = read.facts
    .slice(from - 1)
    .map((fact) => readStored({ ...fact, data: { forged: 'yes' } }))
  const head = { version: from - 1, hash: rows[0]?.hash ?? '' }
  for (const row of chain(stream('episode', id), head, facts)) {
    await owner.query(
      `update log set data = $3, salt = $4, digest = $5, prev_hash = $6, hash = $7
        where stream_id = $1 and version = $2`,
      [id, row.version, row.fact.data, row.salt, row.digest, row.prevHash, row.hash],
    )
    await owner.query('update stream set hash = $2 where id = $1', [id, row.hash])
  }
}

describe('a record whose heads were published', () => {
  beforeEach(async () => {
    await record('ash', 3)
    await record('birch', 1)
    await publish()
  })

  test('is held to every head, each in a line of its own', async () => {
    expect(await versions()).toEqual([
      'child ash 1',
      ...[1, 2, 3, 4].map((version) => `episode of-ash ${version}`),
      'child birch 1',
      ...[1, 2].map((version) => `episode of-birch ${version}`),
    ])
    expect(await compareHeads(database.app.pool, file)).toEqual({
      published: 8,
      cutOff: 0,
      unpublished: 0,
      missing: 0,
      broken: [],
    })
  })

  test('is found out when a stream is rewritten together with its head', async () => {
    await rewrite('of-ash', 3)
    expect((await verifyLog(database.app.pool)).broken).toBeNull()
    expect((await compareHeads(database.app.pool, file)).broken).toEqual([
      { stream: stream('episode', 'of-ash'), version: 3, fault: 'the stream was rewritten' },
    ])
  })

  test('is found out even when the rewritten stream has been written to and published since', async () => {
    await rewrite('of-ash', 2)
    await log().append(await episodeAppend(log(), at('ash'), [enquiry]))
    await publish()
    expect((await compareHeads(database.app.pool, file)).broken).toEqual([
      { stream: stream('episode', 'of-ash'), version: 2, fault: 'the stream was rewritten' },
    ])
  })

  test('is found out when a stream is cut short together with its head', async () => {
    await database.owner.query(`delete from log where stream_id = 'of-ash' and version > 2`)
    await database.owner.query(`update stream set version = 2, hash = (
      select hash from log where stream_id = 'of-ash' and version = 2) where id = 'of-ash'`)
    expect((await verifyLog(database.app.pool)).broken).toBeNull()
    expect((await compareHeads(database.app.pool, file)).broken).toEqual([
      { stream: stream('episode', 'of-ash'), version: 3, fault: 'facts are missing from the end' },
    ])
  })

  test('is found out when a stream is taken out whole, head and all', async () => {
    await database.owner.query(`delete from log where stream_id = 'of-birch'`)
    await database.owner.query(`delete from stream where id = 'of-birch'`)
    expect((await verifyLog(database.app.pool)).broken).toBeNull()
    expect((await compareHeads(database.app.pool, file)).broken).toEqual([
      { stream: stream('episode', 'of-birch'), version: 1, fault: 'the stream is gone' },
    ])
  })

  test('counts what has been recorded since and is not published', async () => {
    await log().append(await episodeAppend(log(), at('birch'), [enquiry]))
    expect(await compareHeads(database.app.pool, file)).toMatchObject({
      unpublished: 1,
      missing: 0,
      broken: [],
    })
  })

  test('keeps the lines it has when more are added', async () => {
    const before = await readFile(file, 'utf8')
    await record('cedar', 0)
    await publish()
    const after = await readFile(file, 'utf8')
    expect(after.startsWith(before)).toBe(true)
    expect(after.length).toBeGreaterThan(before.length)
  })

  test('goes on after a line that was cut off half way, and publishes its head again', async () => {
    await appendFile(file, '{"authority":"courtside","ki')
    await record('cedar', 0)
    await publish()
    const compared = await compareHeads(database.app.pool, file)
    expect(compared).toEqual({ published: 10, cutOff: 1, unpublished: 0, missing: 0, broken: [] })
  })
})

test('closing the store publishes everything; what was recorded while nobody published is published at the next start', async () => {
  await record('ash', 0)
  const store = await openStore({ databaseUrl: database.ownerUrl, folder, headsFile: file })
  await store.log.append(await episodeAppend(store.log, at('ash'), [enquiry]))
  await store.close()
  expect(await versions()).toEqual(['child ash 1', 'episode of-ash 1', 'episode of-ash 2'])
})

test('a head whose service was killed between commit and publishing is published by the next one', async () => {
  const script = join(import.meta.dirname, '../../test/faults/append-process.ts')
  const killed = spawn(process.execPath, [script, database.ownerUrl, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(killed.stdout, 'data')
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(String(said).trim()).toBe('appended')
  const store = await openStore({ databaseUrl: database.ownerUrl, folder })
  await store.close()
  file = join(folder, 'heads.jsonl')
  expect(new Set(await versions())).toEqual(new Set(['child ash 1']))
  expect(await compareHeads(database.app.pool, file)).toMatchObject({ unpublished: 0, broken: [] })
})

test('several processes publishing at once leave whole lines and every head once', async () => {
  const publishers = Array.from({ length: 4 }, () => new HeadPublisher(database.app.pool, file))
  for (const publisher of publishers) publisher.start()
  const children = Array.from({ length: 12 }, (_, i) => `child-${i}`)
  for (const childId of children) {
    await record(childId, 4)
    await Promise.all(publishers.map(() => publish()))
  }
  await Promise.all(publishers.map((publisher) => publisher.close()))
  const held = await versions()
  expect(held).toHaveLength(12 * 6)
  expect(new Set(held).size).toBe(held.length)
})

test('a file that cannot be written holds nobody up, and has everything once it can be', async () => {
  await writeFile(join(folder, 'kept'), 'in the way of the folder')
  await record('ash', 1)
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  await publish()
  expect(said).toHaveBeenCalledWith(expect.stringContaining(`not written to ${file}`))
  said.mockRestore()
  await rm(join(folder, 'kept'))
  await publish()
  expect(await versions()).toHaveLength(3)
})

test('a disk that is full holds nobody up, and is said once, with what becomes of the heads', async () => {
  await record('ash', 1)
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  // The system's own device that is always full.
  const publisher = new HeadPublisher(database.app.pool, '/dev/full')
  publisher.start()
  await record('birch', 1)
  await publisher.close()
  expect(said.mock.calls).toEqual([
    [
      expect.stringMatching(
        /^Heads were not written to \/dev\/full: ENOSPC.*They wait in the database/,
      ),
    ],
  ])
  said.mockRestore()
  await publish()
  expect(await versions()).toHaveLength(6)
})

test('a file that was taken away is missed at the next start', async () => {
  await record('ash', 1)
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const start = async () => {
    const publisher = new HeadPublisher(database.app.pool, file)
    publisher.start()
    await publisher.close()
  }
  await start()
  await start()
  expect(said).not.toHaveBeenCalled()
  await rm(file)
  await start()
  expect(said.mock.calls).toEqual([[expect.stringContaining(`${file} holds none`)]])
  said.mockRestore()
})
