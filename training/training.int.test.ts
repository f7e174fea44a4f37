import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deriveChild, deriveEpisodeWith, deriveOfChildWith } from '../src/app/index.ts'
import { readProtocols } from '../src/files/index.ts'
import { rebuild, verifyLog } from '../src/store/index.ts'
import { home } from '../src/wiring/load-protocols.ts'
import { MovableClock } from '../src/wiring/movable-clock.ts'
import { type Service, startService } from '../src/wiring/start-service.ts'
import { createTestDatabase, type TestDatabase } from '../test/support/test-database.ts'
import { readAuthorities, readTrainingSet } from './index.ts'

let database: TestDatabase
/** Ten in the morning on an ordinary Tuesday in England. */
const asOf = Temporal.Instant.from('2026-09-15T09:00:00Z').epochMilliseconds
const { shared, packs } = readProtocols(join(home, 'protocols'))
const set = readTrainingSet(shared)

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function withService<T>(work: (service: Service) => Promise<T>): Promise<T> {
  const service = await startService({
    folder: join(home, '.data', 'unused'),
    databaseUrl: database.ownerUrl,
    host: '127.0.0.1',
    port: 0,
    training: true,
    clock: new MovableClock(asOf),
  })
  try {
    return await work(service)
  } finally {
    await service.close()
  }
}

const count = async (sql: string): Promise<number> => {
  const { rows } = await database.owner.query<{ n: number }>(`select count(*) as n from ${sql}`)
  return rows[0]?.n ?? 0
}

test('every authority has its own children, eight or more, and an account for every role people sign in as', () => {
  expect([...set.authorities.keys()]).toHaveLength(5)
  for (const authority of set.authorities.keys()) {
    expect(
      set.children.filter((entry) => entry.authority === authority).length,
    ).toBeGreaterThanOrEqual(8)
    expect(set.accounts.filter((account) => account.authority === authority)).toHaveLength(14)
  }
  expect(new Set(set.children.map(({ child }) => child.id)).size).toBe(set.children.length)
})

test('the first start records all of it; a start cut short carries on; a second start records nothing more', async () => {
  await withService(async ({ app }) => {
    const actor = await app.findActor('brent.foster-carer')
    if (!actor) throw new Error('no foster carer')
    const { tasks, counts } = await app.getWorklist({ actor, now: asOf })
    expect(tasks.mine).toBeGreaterThan(0)
    expect(counts.stillMissing).toBeGreaterThan(0)
  })
  const facts = await count('log')
  expect(await count('child_summary')).toBe(set.children.length)
  const written = set.children.flatMap(({ child }) => child.episodes ?? [])
  expect(await count('episode_summary')).toBe(written.length)
  await database.owner.query('update training set finished = false')
  await withService(async () => {})
  await withService(async () => {})
  expect(await count('log')).toBe(facts)
})

test('what was recorded is whole, and the read models are what the record says to the byte', async () => {
  await withService(async (service) => {
    const dump = async () =>
      (
        await database.owner.query<{ line: string }>(
          `select w::text as line from (select * from worklist order by authority, of, id, instance, owner_role) w
            union all select e::text from (select * from episode_summary order by authority, episode_id) e
            union all select o::text from (select * from duty_outcome order by home_authority, of, id, authority, instance) o
            union all select c::text from (select * from child_summary order by authority, child_id) c`,
        )
      ).rows.map(({ line }) => line)
    await service.moveClock(asOf)
    const before = await dump()
    const library = {
      packs: packs.flatMap(({ compiled }) => compiled ?? []),
      authorities: readAuthorities(),
    }
    await rebuild(
      service.store.pool,
      {
        child: deriveChild,
        episode: deriveEpisodeWith(library),
        ofChild: deriveOfChildWith(library),
      },
      asOf,
    )
    expect(await dump()).toEqual(before)
    expect(await verifyLog(service.store.pool)).toMatchObject({ broken: null })
  })
})

test('a child of Hillingdon placed in Medway is on both authorities’ lists', async () => {
  const { rows } = await database.owner.query<{ authority: string }>(
    `select distinct authority from worklist where child_id = 'hillingdon-1' order by authority`,
  )
  expect(rows.map(({ authority }) => authority)).toEqual(['hillingdon', 'medway'])
})

test('as time moves on, what falls due is rung without anybody asking', async () => {
  await withService(async (service) => {
    const before = await count('log where once_key is not null')
    await service.moveClock(asOf + 72 * 3_600_000)
    expect(await count('log where once_key is not null')).toBeGreaterThan(before)
  })
})
