import { afterEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { openPool } from './connect.ts'
import { migrate, readMigrations } from './migrate.ts'

const made: TestDatabase[] = []
async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase({ empty: true })
  made.push(database)
  return database
}
afterEach(async () => {
  for (const database of made.splice(0)) await database.drop()
})

const migrations = await readMigrations()

/** Everything about the schema that a later version could depend on, as text. */
async function describeSchema({ owner }: TestDatabase): Promise<readonly unknown[]> {
  const { rows } = await owner.query(`
    select 'column' as what, table_name || '.' || column_name as name,
        concat_ws(' ', data_type, is_nullable, column_default) as detail
      from information_schema.columns where table_schema = 'public'
    union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
    union all select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0
    union all select 'function', p.proname, pg_get_functiondef(p.oid)
      from pg_proc p left join pg_depend d on d.objid = p.oid and d.deptype = 'e'
      where pronamespace = 'public'::regnamespace and d.objid is null
    union all select 'right', table_name, string_agg(privilege_type, ' ' order by privilege_type)
      from information_schema.role_table_grants where grantee = 'whereabouts_app' and table_schema = 'public' group by table_name
    order by 1, 2, 3`)
  return rows
}

test('migrations are numbered from one without a gap', () => {
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, i) => i + 1))
})

/** A row of the log as any version has it; a version takes the columns it knows. */
const aFact = {
  authority: 'courtside',
  stream_kind: 'child',
  stream_id: 'ash',
  version: 1,
  fact_id: '000001',
  kind: 'child.registered',
  occurred_at: 1,
  recorded_at: 1,
  by_role: 'coach',
  by_agency: 'carer',
  audience: 'all',
  data: {},
  chain_format: 1,
  prev_hash: '',
  hash: 'h',
}

describe.each(migrations.map(({ number, name }) => [number, name] as const))(
  'a database left at migration %i (%s)',
  (number) => {
    test('comes forward to the same schema as a new one, keeping its rows', async () => {
      const [old, fresh] = [await emptyDatabase(), await emptyDatabase()]
      await migrate(old.owner, { to: number })
      await old.owner.query('insert into log select * from jsonb_populate_record(null::log, $1)', [
        aFact,
      ])
      const applied = await migrate(old.owner)
      expect(applied.map((m) => m.number)).toEqual(
        migrations.map((m) => m.number).filter((n) => n > number),
      )
      await migrate(fresh.owner)
      expect(await describeSchema(old)).toEqual(await describeSchema(fresh))
      const { rows } = await old.owner.query('select fact_id from log')
      expect(rows).toEqual([{ fact_id: '000001' }])
    })
  },
)

test('a database already up to date is left as it is', async () => {
  const database = await emptyDatabase()
  expect(await migrate(database.owner)).toHaveLength(migrations.length)
  expect(await migrate(database.owner)).toEqual([])
})

test('four processes starting at once on an empty database apply each migration once', async () => {
  const { ownerUrl } = await emptyDatabase()
  const pools = [1, 2, 3, 4].map(() => openPool({ url: ownerUrl, max: 2 }))
  const applied = await Promise.all(pools.map((owner) => migrate(owner)))
  await Promise.all(pools.map((owner) => owner.end()))
  expect(applied.flat().map(({ number }) => number)).toEqual(migrations.map(({ number }) => number))
})

test('a database made by a newer version is refused and not touched', async () => {
  const database = await emptyDatabase()
  await migrate(database.owner)
  await database.owner.query(
    `insert into migration (number, name, checksum) values (9999, 'from-the-future', 'x')`,
  )
  const before = await describeSchema(database)
  await expect(migrate(database.owner)).rejects.toMatchObject({ code: 'newer-database' })
  expect(await describeSchema(database)).toEqual(before)
})

test('a database made with another text of a landed migration is refused', async () => {
  const database = await emptyDatabase()
  await migrate(database.owner)
  await database.owner.query(`update migration set checksum = 'edited' where number = 1`)
  await expect(migrate(database.owner)).rejects.toMatchObject({
    code: 'changed-migration',
    message: expect.stringContaining('log'),
  })
})
