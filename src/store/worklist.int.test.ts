import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { childAppend, episodeAppend } from '../../test/support/tennis-club.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import type { Log, ReadModels, WorklistQuery } from '../app/index.ts'
import { urgencies } from '../protocol/index.ts'
import { childrenInOrder, inOrder, type Ordered, places } from '../tasks/index.ts'
import { createLog } from './log.ts'
import { createReadModels } from './read-models.ts'

let database: TestDatabase
let log: Log
let models: ReadModels
const hour = 3_600_000
const now = 1_780_000_000_000
const near = fc.constantFrom(-50, -25, -2, -1, 0, 1, 2, 23, 24, 25, 50)
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
  person: 'courtside.coach',
  roles: ['coach'],
  outOfHoursRoles: [],
  team: null,
  askedByPerson: null,
  agency: 'carer',
  audiences: [],
  childIds: null,
  list: 'all',
  clock: null,
  ownerRole: null,
  search: null,
  now,
  perPage: 20,
  page: 0,
  ...more,
})
const nobody = { roles: [], outOfHoursRoles: [] }
const lines = async (more: Partial<WorklistQuery> = {}) =>
  (await models.findWorklist(ask(more))).lines.map(({ line: { id, dueAt } }) =>
    dueAt === null ? `${id} soon` : id,
  )

describe('a worklist', () => {
  test('has what is late or asked for at once first, then by due time, each child once; what has not begun is not on it', async () => {
    expect(await lines()).toEqual(['e0', 'e0 soon', 'e1', 'e2'])
  })
  test('can be cut to one kind of clock', async () => {
    expect(await lines({ clock: 'late' })).toEqual(['e0'])
    expect(await lines({ clock: 'next-24-hours' })).toEqual(['e1'])
    expect(await lines({ clock: 'later' })).toEqual(['e2'])
    expect(await lines({ clock: 'no-fixed-time' })).toEqual(['e0 soon'])
  })
  test('counts tasks by clock, whatever clock is looked at', async () => {
    const { clocks, tasks } = await models.findWorklist(ask({ clock: 'late' }))
    expect(clocks.child.all).toMatchObject({ late: 0, noFixedTime: 0 })
    expect(clocks.episode.mine).toEqual({
      late: 1,
      next24Hours: 1,
      later: 1,
      noFixedTime: 1,
      pastExpected: 0,
    })
    expect(tasks).toEqual({ mine: 3, team: 0, asked: 0 })
  })
  test('goes by the protocol’s clock, then by what the authority expects itself, and counts what is past that by itself', async () => {
    const theirs = async (more: Partial<WorklistQuery> = {}) =>
      (await models.findWorklist(ask({ authority: 'riverside', ...more }))).lines.map(
        ({ line: { instance } }) => instance.replace('tennis-club:', ''),
      )
    expect(await theirs()).toEqual(['plain', 'own-past', 'own-soon'])
    expect(await theirs({ clock: 'past-expected' })).toEqual(['own-past'])
    expect(await theirs({ clock: 'late' })).toEqual([])
    const { clocks } = await models.findWorklist(ask({ authority: 'riverside' }))
    expect(clocks.episode.mine).toMatchObject({ next24Hours: 1, noFixedTime: 1, pastExpected: 1 })
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
  test('shows what a person asked others to do, and whose each is', async () => {
    const asked = { ...nobody, askedByPerson: 'Robin' }
    expect(await lines(asked)).toEqual(['e1'])
    const whose = async (more: Partial<WorklistQuery>) =>
      (await models.findWorklist(ask(more))).lines.map((one) => one.whose)
    expect(await whose(asked)).toEqual(['asked'])
    expect(await whose({ ...asked, team: { agency: 'carer' }, list: 'team' })).toHaveLength(4)
    expect(await whose({ askedByPerson: 'Robin', list: 'asked' })).toEqual([])
  })
  test('shows nobody of another agency what rests on what they may not see', async () => {
    await database.owner.query(
      `update worklist set line = line || '{"audiences": ["care"]}' where id = 'e1' and authority = 'courtside'`,
    )
    const all = { ...nobody, team: 'everybody', agency: 'police' } as const
    expect(await lines({ ...all, audiences: ['care', 'all'] })).toHaveLength(4)
    expect(await lines({ ...all, audiences: ['all'] })).toEqual(['e0', 'e0 soon', 'e2'])
    expect(await lines({ ...all, agency: 'carer' })).toHaveLength(4)
  })
  test('finds a child by part of a name, taking signs literally', async () => {
    expect(await lines({ search: 'IRC' })).toEqual(['e1'])
    expect(await lines({ search: '_100%' })).toEqual(['e2'])
    expect(await lines({ search: '%' })).toEqual(['e2'])
  })
  test('of a whole agency shows every role in it, and no other agency; cut to one role, that role’s', async () => {
    expect(await lines({ ...nobody, team: { agency: 'carer' } })).toHaveLength(4)
    expect(await lines({ ...nobody, team: { agency: 'police' } })).toEqual([])
    expect(await lines({ ...nobody, team: 'everybody' })).toHaveLength(4)
    expect(await lines({ ...nobody, team: 'everybody', ownerRole: 'coach' })).toHaveLength(4)
    expect(await lines({ ...nobody, team: 'everybody', ownerRole: 'captain' })).toEqual([])
    expect(await lines(nobody)).toEqual([])
  })
  test('of one authority never shows another’s', async () => {
    expect(await lines({ authority: 'lakeside' })).toEqual([])
  })
  test('is shown by whole children, page by page, with how many there are', async () => {
    expect(await lines({ perPage: 1 })).toEqual(['e0', 'e0 soon'])
    expect(await lines({ perPage: 2, page: 1 })).toEqual(['e2'])
    expect(await models.findWorklist(ask({ perPage: 1, page: 9 }))).toMatchObject({
      children: 3,
      lines: [],
    })
  })
})

test('the database puts children and what is to do about each in the one order', async () => {
  const children = fc.array(
    fc.record({
      place: fc.constantFrom(...places),
      things: fc.array(
        fc.record({
          startsAt: near.map((hours) => Math.min(now, now + hours * hour)),
          dueAt: fc.option(near.map((hours) => now + hours * hour)),
          urgency: fc.option(fc.constantFrom(...urgencies)),
          force: fc.constantFrom('must', 'should', 'may'),
          expectedAt: fc.option(near.map((hours) => now + hours * hour)),
          taskOrder: fc.nat(2),
          helps: fc.boolean(),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  await fc.assert(
    fc.asyncProperty(children, async (all) => {
      const rows = all.flatMap(({ place, things }, child) =>
        things.map((thing, i) => ({
          ...{ authority: 'ordered', childId: `o${child}`, childName: 'n', audiences: [] },
          ...{ ownerRole: 'coach', ownerAgency: 'carer', instance: `d${child}.${i}`, place },
          ...{ task: 't', word: 'w', ...thing },
        })),
      )
      await database.owner.query(`delete from worklist where home_authority = 'ordered'`)
      await database.owner.query(
        `insert into worklist (home_authority, of, id, line)
          select 'ordered', 'episode', 'x', line from jsonb_array_elements($1::jsonb) as line`,
        [JSON.stringify(rows)],
      )
      const { lines: found } = await models.findWorklist(ask({ authority: 'ordered' }))
      const children = [...Map.groupBy(rows, ({ childId }) => childId).values()].map((things) => {
        const sorted = things
          .map((thing) => ({ ...thing, state: 'due' as const }))
          .toSorted((a, b) => inOrder(a as Ordered, b as Ordered, now))
        return { place: sorted[0]?.place ?? 'home', first: sorted[0] as Ordered, sorted }
      })
      const wanted = children
        .toSorted((a, b) => childrenInOrder(a, b, now))
        .flatMap(({ sorted }) => sorted.map(({ instance }) => instance))
      expect(found.map(({ line }) => line.instance)).toEqual(wanted)
    }),
    { numRuns: 200 },
  )
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
