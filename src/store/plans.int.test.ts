import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import type { Database } from './connect.ts'
import { createReadModels } from './read-models.ts'
import { readEpisodeStreams, readStreams } from './read-streams.ts'

/*
 * The cost of a page must not grow with history. With 20,000 closed episodes behind a few open ones, every statement of every list and look-up is
 * planned as it was really sent, and must reach its rows through an index.
 */
let database: TestDatabase
let service: Database
const sent: { text: string; values: unknown[] }[] = []

/** Notes every statement as the service sends it. */
class RecordingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver's own signature has nine overloads.
  override query(...said: any[]): any {
    const [text, values] = said
    sent.push(typeof text === 'string' ? { text, values: values ?? [] } : text)
    return Reflect.apply(super.query, this, said)
  }
}
const now = 1_780_000_000_000

beforeAll(async () => {
  database = await createTestDatabase()
  await database.owner.query(`
    insert into episode_summary (summary)
      select jsonb_build_object('authority', 'a' || i % 20, 'episodeId', 'e' || i, 'childId', 'c' || i % 9000,
        'hostAuthority', case when i % 50 = 0 then 'a' || (i + 1) % 20 end, 'beganAt', i, 'endedAt', i,
        'closedAt', case when i % 100 > 0 then i end, 'knownAt', i, 'classification', 'missing') from generate_series(1, 20000) i;
    insert into child_summary (summary)
      select jsonb_build_object('authority', 'a' || i % 20, 'childId', 'c' || i,
        'hostAuthority', case when i % 50 = 0 then 'a' || (i + 1) % 20 end, 'name', 'n' || i, 'fullName', 'n' || i)
      from generate_series(1, 9000) i;
    insert into stream (authority, kind, id, version, hash, child_id, open)
      select 'a' || i % 20, 'episode', 'e' || i, 2, '', 'c' || i % 9000, false from generate_series(1, 20000) i;
    insert into log (authority, stream_kind, stream_id, version, fact_id, kind, occurred_at, recorded_at, by_role, by_agency,
        audience, data, chain_format, prev_hash, hash)
      select 'a' || i % 20, 'episode', 'e' || i, v, v::text, 'k', i, i, 'r', 'police', 'all', '{}', 1, '', ''
      from generate_series(1, 20000) i, generate_series(1, 2) v;
    insert into worklist (home_authority, of, id, line)
      select 'a' || i % 20, 'episode', 'e' || i, jsonb_build_object('authority', 'a' || i % 20, 'instance', 'd' || i, 'childId', 'c' || i % 9000,
        'childName', 'n' || i, 'ownerRole', 'r' || i % 12, 'ownerAgency', 'police', 'outOfHoursRole', 'o' || i % 5,
        'askedByPerson', 'p' || i % 90, 'startsAt', i, 'dueAt', i) from generate_series(1, 20000) i;
    analyze;`)
  const pool = new pg.Pool({
    connectionString: database.ownerUrl,
    options: `-c role=${database.appRole}`,
    Client: RecordingClient,
  })
  service = { pool, close: () => pool.end() }
})
afterAll(async () => {
  await service.close()
  await database.drop()
})

async function plansOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  sent.length = 0
  await work()
  const statements = sent.splice(0).filter(({ text }) => /^\s*(select|with)/i.test(text))
  expect(statements.length).toBeGreaterThan(0)
  const plans: string[] = []
  for (const { text, values } of statements) {
    const { rows } = await database.owner.query(`explain ${text}`, values)
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
  }
  return plans
}

const worklist = {
  authority: 'a3',
  of: 'episode' as const,
  person: 'p1',
  roles: ['r3', 'r7'],
  outOfHoursRoles: ['o3'],
  team: null,
  askedByPerson: null,
  agency: 'police',
  audiences: [],
  childIds: null,
  list: 'all' as const,
  clock: null,
  ownerRole: null,
  search: null,
  now,
  perPage: 20,
  page: 0,
}
const models = () => createReadModels(service)

test.each([
  ['a worklist', () => models().findWorklist(worklist)],
  ['a worklist of the late', () => models().findWorklist({ ...worklist, clock: 'late' as const })],
  ['a carer’s worklist', () => models().findWorklist({ ...worklist, childIds: ['c3', 'c23'] })],
  [
    'an agency’s worklist',
    () =>
      models().findWorklist({
        ...worklist,
        roles: [],
        outOfHoursRoles: [],
        team: { agency: 'police' },
      }),
  ],
  ['what a person asked', () => models().findWorklist({ ...worklist, askedByPerson: 'p3' })],
  [
    'all of that at once',
    () => models().findWorklist({ ...worklist, team: { agency: 'police' }, askedByPerson: 'p3' }),
  ],
  ['the children of a list', () => models().findHeads('a3', ['c3', 'c23'])],
  ['an episode', () => models().findEpisode('a3', 'e3')],
  ['a child', () => models().findChild('a3', 'c3')],
  ['the absence a child is in', () => models().findAbsence('a3', 'c3')],
  ['the absences of a child', () => models().listEpisodes('a3', 'c3')],
  [
    'children by name',
    () => models().searchChildren({ authority: 'a3', search: 'n403', childIds: null, limit: 20 }),
  ],
  [
    'the first children',
    () => models().searchChildren({ authority: 'a3', search: '', childIds: null, limit: 20 }),
  ],
  ['children away', () => models().findAway({ authority: 'a3', childIds: null, now })],
  ['a carer’s children away', () => models().findAway({ authority: 'a3', childIds: ['c3'], now })],
  ['children away counted', () => models().countAway('a3', null)],
  ['whose absence is open', () => models().findOpen({ authority: 'a3', childIds: null, now: 0 })],
  ['who came back last', () => models().findEnded({ authority: 'a3', childIds: null, limit: 20 })],
  ['a month', () => models().findMonth({ authority: 'a3', from: 1, to: 500, limit: 100 })],
  ['open episodes counted', () => models().countEpisodes('a3')],
  [
    'a case read from the log',
    () => readStreams(service.pool, 'a3', [{ kind: 'episode', id: 'e3' }], 'c3'),
  ],
  ['a case found by its episode', () => readEpisodeStreams(service.pool, 'a3', 'e3')],
])('%s is reached through indexes, with no table read from end to end', async (_, work) => {
  for (const plan of await plansOf(work)) {
    expect(plan).toMatch(/Index/)
    expect(plan).not.toMatch(/Seq Scan on (log|stream|worklist|episode_summary|child_summary)/)
  }
})

test('the same check does find a statement that reads a table from end to end', async () => {
  const [plan] = await plansOf(() => service.pool.query(`select * from log where kind = 'x'`))
  expect(plan).toMatch(/Seq Scan on log/)
})
