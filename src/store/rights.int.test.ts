import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { childAppend, episodeAppend } from '../../test/support/tennis-club.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { createLog } from './log.ts'

let database: TestDatabase
const at = { authority: 'courtside', childId: 'ash', episodeId: 'first' }
const noticed = { kind: 'absence.noticed', occurredAt: 1_780_000_000_000 }

beforeAll(async () => {
  database = await createTestDatabase()
  const log = createLog(database.app.pool, { tell: () => {} })
  await log.append(await childAppend(log, at, [{ ...noticed, kind: 'child.registered' }]))
  await log.append(await episodeAppend(log, at, [noticed]))
})
afterAll(() => database.drop())

describe('the role the service runs in', () => {
  test.each([
    ['change a fact', `update log set kind = 'child.located'`],
    ['remove a fact', 'delete from log'],
    ['empty the log', 'truncate log'],
    ['change an answered request', `update idempotency set response = '{}'`],
    ['forget an answered request', 'delete from idempotency'],
    ['remove a stream', 'delete from stream'],
    ['drop the log', 'drop table log'],
    ['add a table', 'create table mine (id integer)'],
    ['make a role', 'create role somebody superuser'],
    ['change the schema history', 'delete from migration'],
    [
      'replace the appending function',
      `create or replace function append_facts(request jsonb, fact_rows jsonb, episodes jsonb)
        returns jsonb language sql as 'select null::jsonb'`,
    ],
  ])('cannot %s', async (_, statement) => {
    await expect(database.app.pool.query(statement)).rejects.toMatchObject({
      message: expect.stringMatching(/permission denied|must be (owner|superuser)/),
    })
  })

  test('cannot give itself more rights', async () => {
    const right = `select has_table_privilege('whereabouts_app', 'log', 'update') as change`
    await database.app.pool.query('grant all on log to whereabouts_app')
    expect((await database.owner.query(right)).rows).toEqual([{ change: false }])
  })

  test('can read and add to the log', async () => {
    const { rows } = await database.app.pool.query(
      `select has_table_privilege('log', 'select') as read, has_table_privilege('log', 'insert') as add`,
    )
    expect(rows).toEqual([{ read: true, add: true }])
  })
})

test('a stream may be of any kind that facts come to speak of', async () => {
  const { rows } = await database.app.pool.query(
    `insert into stream (authority, kind, id, version, hash, child_id, open)
      values ('courtside', 'place', 'clubhouse', 0, '', '', true) returning kind`,
  )
  expect(rows).toEqual([{ kind: 'place' }])
})

test('the record is whole after every attempt to change it', async () => {
  const { rows } = await database.owner.query('select kind from log order by stream_kind, version')
  expect(rows).toEqual([{ kind: 'child.registered' }, { kind: 'absence.noticed' }])
})
