import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { appRole } from './embedded/server.ts'
import { grantApp, isGranted } from './grants.ts'
import { quiet } from './quiet-logger.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** Why a database cannot be brought up to date. Nothing has been changed. */
export class MigrationRefused extends Error {
  readonly code: 'newer-database' | 'changed-migration' | 'old-server'
  constructor(code: MigrationRefused['code'], message: string) {
    super(message)
    this.name = 'MigrationRefused'
    this.code = code
  }
}

export interface MigrateOptions {
  /** Stop at this migration; for tests of upgrades from it. */
  readonly to?: number
  /** Lets the application role sign in with this password; left out, its grants are taken on by the migrator's own sign-in. */
  readonly appPassword?: string
}

/** Every migration, in order. Files are never edited once landed; a change is a new file. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const folder = join(import.meta.dirname, 'migrations')
  const files = (await readdir(folder)).filter((file) => /^\d{4}-.*\.sql$/.test(file)).sort()
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(join(folder, file), 'utf8')
      const checksum = createHash('sha256').update(sql).digest('hex')
      return { number: Number(file.slice(0, 4)), name: file.slice(5, -4), sql, checksum }
    }),
  )
}

/**
 * Brings the database forward to this version, from an empty one or any that landed before. Several processes may call at once: one
 * works, the others wait. Answers which migrations it applied. The pool must allow two connections.
 */
export async function migrate(
  owner: pg.Pool,
  options: MigrateOptions = {},
): Promise<readonly Migration[]> {
  const migrations = await readMigrations()
  const client = await owner.connect()
  try {
    await refuseOldServer(client)
    await client.query(`select pg_advisory_lock(hashtext('whereabouts.migrate'))`)
    const applied = await readApplied(client)
    refuseUnknown(migrations, applied)
    await createRole(client, options.appPassword)
    const due = migrations.filter(
      (m) => !applied.has(m.number) && m.number <= (options.to ?? Number.POSITIVE_INFINITY),
    )
    if (due.length > 0 || applied.size === 0) await runMigrations({ pgPool: owner, logger: quiet })
    for (const migration of due) await apply(client, migration)
    if (due.length > 0 || !(await isGranted(client, appRole))) await grantApp(client, appRole)
    return due
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('whereabouts.migrate'))`).catch(() => {})
    client.release()
  }
}

/** The oldest major version of PostgreSQL that this is tested on. */
const oldestServer = 15

async function refuseOldServer(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
  const version = Number(rows[0]?.server_version_num)
  const major = Math.floor(version / 10_000)
  if (major >= oldestServer) return
  throw new MigrationRefused(
    'old-server',
    `That PostgreSQL is version ${major}.${version % 10_000}, and Whereabouts needs ${oldestServer} or later. Upgrade it, or leave DATABASE_URL out: a PostgreSQL of its own is then started.`,
  )
}

async function readApplied(client: pg.PoolClient): Promise<Map<number, string>> {
  await client.query(`create table if not exists migration (
    number integer primary key, name text not null, checksum text not null,
    applied_at timestamptz not null default now())`)
  const { rows } = await client.query<{ number: number; checksum: string }>(
    'select number, checksum from migration order by number',
  )
  return new Map(rows.map((row) => [row.number, row.checksum]))
}

function refuseUnknown(migrations: readonly Migration[], applied: Map<number, string>): void {
  const known = new Map(migrations.map((m) => [m.number, m]))
  for (const [number, checksum] of applied) {
    const migration = known.get(number)
    if (!migration) {
      throw new MigrationRefused(
        'newer-database',
        `This database was made by a newer version of Whereabouts (migration ${number}; this version knows up to ${migrations.at(-1)?.number ?? 0}). Run the newer version.`,
      )
    }
    if (migration.checksum !== checksum) {
      throw new MigrationRefused(
        'changed-migration',
        `Migration ${number} (${migration.name}) differs from the one this database was made with. A landed migration is never edited: restore it and add a new one.`,
      )
    }
  }
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(
      `Migration ${migration.number} (${migration.name}) failed; nothing of it stays.`,
      {
        cause,
      },
    )
  }
}

/** Roles belong to the whole server, so another database may have made it already, or be making it now. */
async function createRole(client: pg.PoolClient, password: string | undefined): Promise<void> {
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${appRole}') then
      create role ${appRole} nologin;
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$`)
  if (password !== undefined) {
    await client.query(`alter role ${appRole} login password '${password.replaceAll("'", "''")}'`)
  } else {
    await client.query(`do $$ begin
      if not pg_has_role(current_user, '${appRole}', 'usage') then grant ${appRole} to current_user; end if;
    end $$`)
  }
}
