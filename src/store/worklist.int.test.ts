import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { childAppend, episodeAppend } from '../../test/support/tennis-club.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import type { Log, ReadModels, WorklistQuery } from '../app/index.ts'
import { createLog } from './log.ts'
import { createReadModels } from './read-models.ts'

let database: TestDatabase
let log: Log
let models: ReadModels
const hour = 3_600_000
const now = 1_780_000_000_000
const names = ['Ash', 'Birch', 'Cedar_100%', 'Zoë']

beforeAll(async () => {
  database = await createTestDatabase()
  log = createLog(database.app.pool, { tell: () => {} })
  models = createReadModels(database.app)
  for (const [i, givenName] of names.entries()) {
    const at = { authority: 'courtside', childId: `c${i}`, episodeId: `e${i}` }
    const data = { givenName, familyName: `Example-${i}` }
    await log.append(
      await childAppend(log, at, [{ kind: 'child.registered', occurredAt: now - 9 * hour, data }]),
    )
    // Due two hours after: late, in 1 hour, in 30 hours, and not begun.
    const noticedAt = now + ([-5, -1, 28, 40][i] ?? 0) * hour
    const by = { post: 'coach', agency: 'carer', person: i % 2 ? 'Robin' : 'Casey' } as const
    await log.append(
      await episodeAppend(log, at, [{ kind: 'absence.noticed', occurredAt: noticedAt, by }]),
    )
  }
  await database.owner.query(
    `update worklist set line = line || jsonb_build_object('startsAt', $1::bigint) where id = 'e2'`,
    [now - hour],
  )
  await database.owner.query(
    `insert into worklist (home_authority, of, id, line)
      select home_authority, of, id, line || jsonb_build_object('instance', 'tennis-club:soon',
        'title', 'As soon as you can', 'startsAt', $1::bigint, 'dueAt', null, 'urgency', 'promptly')
      from worklist where id = 'e0'`,
    [now - 40 * 60_000],
  )
  // Of another authority: due tomorrow and expected an hour ago; with no time and expected in half an hour; and due in an hour, with nothing expected.
  await database.owner.query(
    `insert into worklist (home_authority, of, id, line)
      select home_authority, of, id, line || other.said || jsonb_build_object('authority', 'riverside', 'startsAt', $1::bigint)
      from worklist, jsonb_array_elements($2::jsonb) as other(said) where id = 'e1'`,
    [
      now - 2 * hour,
      JSON.stringify([
        { instance: 'tennis-club:own-past', dueAt: now + 24 * hour, expectedAt: now - hour },
        { instance: 'tennis-club:own-soon', dueAt: null, expectedAt: now + hour / 2 },
        { instance: 'tennis-club:plain', dueAt: now + hour, expectedAt: null },
      ]),
    ],
  )
})
afterAll(() => database.drop())

const ask = (more: Partial<WorklistQuery> = {}): WorklistQuery => ({
  authority: 'courtside',
  of: 'episode',
  roles: ['coach'],
  outOfHoursRoles: [],
  childIds: null,
  askedByPerson: null,
  clock: null,
  search: null,
  now,
  limit: 50,
  ...more,
})
const lines = async (more: Partial<WorklistQuery> = {}) =>
  (await models.findWorklist(ask(more))).map(({ id, dueAt }) =>
    dueAt === null ? `${id} soon` : id,
  )

describe('a worklist', () => {
  test('puts the late first, then by due time, then those without one; what has not begun is not on it', async () => {
    expect(await lines()).toEqual(['e0', 'e1', 'e2', 'e0 soon'])
  })
  test('can be cut to one kind of clock', async () => {
    expect(await lines({ clock: 'late' })).toEqual(['e0'])
    expect(await lines({ clock: 'next-24-hours' })).toEqual(['e1'])
    expect(await lines({ clock: 'later' })).toEqual(['e2'])
    expect(await lines({ clock: 'no-fixed-time' })).toEqual(['e0 soon'])
  })
  test('counts by clock what it would show', async () => {
    const { episode, child } = await models.countWorklist(ask({ clock: 'late' }))
    expect(child).toMatchObject({ late: 0, noFixedTime: 0 })
    expect(episode).toEqual({
      late: 1,
      next24Hours: 1,
      later: 1,
      noFixedTime: 1,
      pastExpected: 0,
    })
  })
  test('goes by what the authority expects itself where that comes first, and counts what is past it by itself', async () => {
    const theirs = async (more: Partial<WorklistQuery> = {}) =>
      (await models.findWorklist(ask({ authority: 'riverside', ...more }))).map(({ instance }) =>
        instance.replace('tennis-club:', ''),
      )
    expect(await theirs()).toEqual(['own-past', 'own-soon', 'plain'])
    expect(await theirs({ clock: 'past-expected' })).toEqual(['own-past'])
    expect(await theirs({ clock: 'late' })).toEqual([])
    const { episode } = await models.countWorklist(ask({ authority: 'riverside' }))
    expect(episode).toEqual({
      late: 0,
      next24Hours: 1,
      later: 1,
      noFixedTime: 1,
      pastExpected: 1,
    })
  })
  test('shows a stand-in what falls to them out of hours, once', async () => {
    expect(await lines({ roles: [], outOfHoursRoles: ['groundskeeper'] })).toHaveLength(4)
    expect(await lines({ outOfHoursRoles: ['groundskeeper'] })).toHaveLength(4)
    expect(await lines({ roles: ['groundskeeper'] })).toEqual([])
  })
  test('shows a carer the children they care for and no others', async () => {
    expect(await lines({ childIds: ['c1', 'c2'] })).toEqual(['e1', 'e2'])
    expect(await lines({ childIds: [] })).toEqual([])
  })
  test('shows what a person asked others to do', async () => {
    expect(await lines({ roles: [], askedByPerson: 'Robin' })).toEqual(['e1'])
  })
  test('finds a child by part of a name, taking signs literally', async () => {
    expect(await lines({ search: 'IRC' })).toEqual(['e1'])
    expect(await lines({ search: '_100%' })).toEqual(['e2'])
    expect(await lines({ search: '%' })).toEqual(['e2'])
  })
  test('of a whole agency shows every role in it, and no other agency', async () => {
    expect(await lines({ roles: [], ownerAgency: 'carer' })).toHaveLength(4)
    expect(await lines({ roles: [], ownerAgency: 'police' })).toEqual([])
    expect(await lines({ roles: [] })).toHaveLength(4)
  })
  test('of one authority never shows another’s', async () => {
    expect(await lines({ authority: 'lakeside' })).toEqual([])
  })
  test('is cut at the limit, keeping the most urgent', async () => {
    expect(await lines({ limit: 2 })).toEqual(['e0', 'e1'])
  })
})

describe('children and episodes', () => {
  test('are found by any part of any name, whatever the case', async () => {
    const find = async (search: string) =>
      (
        await models.searchChildren({ authority: 'courtside', search, childIds: null, limit: 9 })
      ).map(({ childId }) => childId)
    expect(await find('zoë')).toEqual(['c3'])
    expect(await find('EXAMPLE-1')).toEqual(['c1'])
    expect(await find('')).toEqual(['c0', 'c1', 'c2', 'c3'])
    expect(await find('nobody')).toEqual([])
  })
  test('are visible to the authority that hosts them and to no third', async () => {
    await database.owner.query(
      `update child_summary set summary = summary || '{"hostAuthority": "lakeside"}' where child_id = 'c1'`,
    )
    await database.owner.query(
      `update episode_summary set summary = summary || '{"hostAuthority": "lakeside"}' where child_id = 'c1'`,
    )
    expect(await models.findChild('lakeside', 'c1')).toMatchObject({ authority: 'courtside' })
    expect(await models.findEpisode('lakeside', 'e1')).toMatchObject({ authority: 'courtside' })
    expect(await models.listEpisodes('lakeside', 'c1')).toHaveLength(1)
    const hosted = { authority: 'lakeside', search: '', childIds: null, limit: 9 }
    expect(await models.searchChildren(hosted)).toMatchObject([{ childId: 'c1' }])
    expect(await models.findChild('hillside', 'c1')).toBeNull()
    expect(await models.findEpisode('hillside', 'e1')).toBeNull()
  })
  test('are counted', async () => {
    expect(await models.countEpisodes('courtside')).toEqual({ open: 4, stillMissing: 4 })
    expect(await models.findAbsence('courtside', 'c2')).toMatchObject({ episodeId: 'e2' })
    expect(await models.findAbsence('courtside', 'nobody')).toBeNull()
  })
})
