import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  childAppend,
  deriveChild,
  deriveEpisode,
  deriveOfChild,
  episodeAppend,
} from '../../test/support/tennis-club.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import type { Log } from '../app/index.ts'
import { createLog } from './log.ts'
import { rebuild, rebuildIfOutdated } from './rebuild.ts'

let database: TestDatabase
let log: Log
const hour = 3_600_000
const start = 1_780_000_000_000
const derive = { child: deriveChild, episode: deriveEpisode, ofChild: deriveOfChild }

beforeAll(async () => {
  database = await createTestDatabase()
  log = createLog(database.app.pool, { tell: () => {} })
  for (const authority of ['courtside', 'lakeside']) {
    for (let child = 0; child < 5; child++) {
      const at = { authority, childId: `child-${child}`, episodeId: '' }
      const named = { givenName: `Robin ${child}`, familyName: 'Example' }
      await log.append(
        await childAppend(log, at, [{ kind: 'child.registered', occurredAt: start, data: named }]),
      )
      for (let episode = 0; episode <= child; episode++) {
        const absence = { ...at, episodeId: `${authority}-${child}-${episode}` }
        const began = start + episode * 24 * hour
        const say = async (kind: string, occurredAt: number) =>
          log.append(await episodeAppend(log, absence, [{ kind, occurredAt }]))
        await say('absence.noticed', began)
        await say('sighting.reported', began + hour)
        if (child % 2 === 0) await say('enquiry.made', began + 2 * hour)
        if (episode < child) await say('child.returned', began + 3 * hour)
        if (episode + 1 < child) await say('episode.closed', began + 4 * hour)
      }
    }
  }
})
afterAll(() => database.drop())

/** Every byte of the read models, in an order of their keys. */
async function dump(): Promise<readonly string[]> {
  const tables = {
    worklist: 'authority, of, id, instance',
    episode_summary: 'authority, episode_id',
    child_summary: 'authority, child_id',
  }
  const dumps: string[] = []
  for (const [table, key] of Object.entries(tables)) {
    const { rows } = await database.owner.query<{ line: string }>(
      `select ${table}::text as line from ${table} order by ${key}`,
    )
    dumps.push(...rows.map(({ line }) => `${table} ${line}`))
  }
  return dumps
}

test('read models dropped and remade from the log are the same to the byte', async () => {
  const before = await dump()
  expect(before.length).toBeGreaterThan(40)
  await database.owner.query('truncate worklist, episode_summary, child_summary')
  expect(await dump()).toEqual([])
  expect(await rebuild(database.app.pool, derive, start)).toEqual({ children: 10, episodes: 30 })
  expect(await dump()).toEqual(before)
})

test('a read model that went wrong is put right', async () => {
  const before = await dump()
  await database.owner.query(`update worklist set line = line || '{"title": "Wrong"}'`)
  await database.owner.query(`delete from episode_summary where child_id = 'child-3'`)
  await rebuild(database.app.pool, derive, start)
  expect(await dump()).toEqual(before)
})

test('read models made by another version of the derivation are made anew once, whoever starts first', async () => {
  const before = await dump()
  await database.owner.query('delete from worklist')
  const starts = [1, 2, 3].map(() => rebuildIfOutdated(database.app.pool, derive, 7, start))
  const made = await Promise.all(starts)
  expect(made.filter((rebuilt) => rebuilt !== null)).toHaveLength(1)
  expect(await dump()).toEqual(before)
  expect(await rebuildIfOutdated(database.app.pool, derive, 7, start)).toBeNull()
  expect(await rebuildIfOutdated(database.app.pool, derive, 8, start)).not.toBeNull()
})

test('a rebuild that fails leaves what there was', async () => {
  const before = await dump()
  const failing = {
    ...derive,
    episode: () => {
      throw new Error('no rows today')
    },
  }
  await expect(rebuild(database.app.pool, failing, start)).rejects.toThrow('no rows today')
  expect(await dump()).toEqual(before)
})

test('a fact recorded while a rebuild runs is in the read models afterwards', async () => {
  const absence = { authority: 'courtside', childId: 'child-1', episodeId: 'courtside-1-1' }
  const append = await episodeAppend(log, absence, [
    { kind: 'sighting.reported', occurredAt: start + 30 * hour },
  ])
  const [, appended] = await Promise.all([
    rebuild(database.app.pool, derive, start),
    log.append(append),
  ])
  expect(appended).toMatchObject({ kind: 'appended' })
  const after = await dump()
  expect(
    after.filter((line) => /^worklist .*courtside-1-1.*tennis-club:look@000003/.test(line)),
  ).toHaveLength(1)
  await rebuild(database.app.pool, derive, start)
  expect(await dump()).toEqual(after)
})
