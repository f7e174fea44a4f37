import { afterAll, beforeAll, expect, test } from 'vitest'
import { childAppend, episodeAppend } from '../../test/support/tennis-club.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { listAppliedVersions } from './applied-versions.ts'
import { createLog } from './log.ts'

let database: TestDatabase
const noticedAt = 1_780_000_000_000

beforeAll(async () => {
  database = await createTestDatabase()
  const log = createLog(database.app.pool, { tell: () => {} })
  const say = async (childId: string, kinds: readonly (readonly [string, object])[]) => {
    const at = { authority: 'courtside', childId, episodeId: `of-${childId}` }
    const registered = { kind: 'child.registered' as const, occurredAt: noticedAt }
    await log.append(await childAppend(log, at, [registered]))
    for (const [kind, data] of kinds) {
      const fact = JSON.parse(JSON.stringify({ kind, occurredAt: noticedAt, data }))
      const request = await episodeAppend(log, at, [fact])
      // As it was written at the time: nothing read by a kind's upcast on the way.
      const facts = JSON.parse(
        JSON.stringify(request.streams[0].facts.map((one) => ({ ...one, data }))),
      )
      await log.append({ ...request, streams: [{ ...request.streams[0], facts }] })
    }
  }
  const old = { protocol: 'tennis-club', version: '2024-1', capacity: 'both' }
  const edition = { protocol: 'tennis-club', edition: '3', revision: 1, capacity: 'responsible' }
  await say('ash', [
    ['absence.noticed', {}],
    ['protocol.applied', old],
    ['protocol.applied', { ...edition, why: 'A new edition.' }],
    ['protocol.applied', { ...old, why: 'Back again.' }],
  ])
  await say('birch', [
    ['absence.noticed', {}],
    ['protocol.applied', old],
    ['episode.closed', {}],
  ])
})
afterAll(() => database.drop())

test('every version that judges or has judged an episode is named, with episodes that name it', async () => {
  expect(await listAppliedVersions(database.app.pool)).toEqual([
    {
      named: { protocol: 'tennis-club', version: '2024-1' },
      episodes: 2,
      live: 1,
      examples: [
        { authority: 'courtside', episodeId: 'of-ash' },
        { authority: 'courtside', episodeId: 'of-birch' },
      ],
    },
    {
      named: { protocol: 'tennis-club', edition: '3', revision: 1 },
      episodes: 1,
      live: 1,
      examples: [{ authority: 'courtside', episodeId: 'of-ash' }],
    },
  ])
})

test('a version is named though the read models have lost it', async () => {
  await database.owner.query('delete from episode_summary')
  const versions = await listAppliedVersions(database.app.pool)
  expect(versions.map(({ episodes, live }) => [episodes, live])).toEqual([
    [2, 2],
    [1, 1],
  ])
})
