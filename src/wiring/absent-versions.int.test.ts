import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { putStoredLog, readStoredLog } from '../../test/support/stored-log.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { migrate } from '../store/index.ts'
import { MovableClock } from './movable-clock.ts'
import { startService } from './start-service.ts'

let database: TestDatabase
let episode: string
const lines = async () =>
  (await database.owner.query('select line from worklist order by authority, of, id, instance'))
    .rows

beforeAll(async () => {
  database = await createTestDatabase({ empty: true })
  await putStoredLog(database.owner, await readStoredLog('0.1.0.jsonl.gz'))
  await migrate(database.owner)
  const { rows } = await database.owner.query<{ id: string }>(
    `update log set data = data || '{"version": "1999-1"}'
      where (authority, stream_kind, stream_id, version) in (
        select authority, stream_kind, stream_id, version from log
        where kind = 'protocol.applied' and data->>'protocol' = 'medway' limit 1)
      returning stream_id as id`,
  )
  episode = rows[0]?.id ?? ''
})
afterAll(() => database.drop())

test('a start without a version that an episode is judged by is refused, naming both, and nothing is emptied', async () => {
  const before = await lines()
  expect(before.length).toBeGreaterThan(50)
  const start = startService({
    folder: mkdtempSync(join(tmpdir(), 'whereabouts-absent-')),
    databaseUrl: database.ownerUrl,
    host: '127.0.0.1',
    port: 0,
    training: false,
    clock: new MovableClock(),
  })
  await expect(start).rejects.toMatchObject({
    code: 'versions-absent',
    message: expect.stringMatching(
      new RegExp(`medway, edition 1999-1, revision 1: 1 episodes.*${episode}`),
    ),
  })
  expect(await lines()).toEqual(before)
})
