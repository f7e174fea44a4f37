import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { runMigrations } from 'graphile-worker'
import type { openPool } from '../../src/store/index.ts'

/** A database of an earlier version as `test/fixtures/logs/dump.ts` wrote it. */
export interface StoredLog {
  readonly version: string
  /** The instant up to which its clock had run. */
  readonly asOf: number
  readonly migrations: readonly StoredMigration[]
  /** Each row as PostgreSQL wrote it, by table, those that others refer to first. */
  readonly rows: ReadonlyMap<string, readonly string[]>
  readonly jobs: readonly string[]
}

interface StoredMigration {
  readonly number: number
  readonly name: string
  readonly checksum: string
  readonly sql: string
}

export async function readStoredLog(file: string): Promise<StoredLog> {
  const packed = await readFile(join(import.meta.dirname, '..', 'fixtures', 'logs', file))
  const lines = gunzipSync(packed).toString('utf8').split('\n')
  const { head } = JSON.parse(lines[0] ?? '') as { head: Pick<StoredLog, 'version' | 'asOf'> }
  const row = /^\{"table":"([a-z_]+)","row":(.*)\}$/s
  const rows = new Map<string, string[]>()
  for (const line of lines) {
    const [, table = '', text] = row.exec(line) ?? []
    if (text === undefined) continue
    const held = rows.get(table) ?? []
    rows.set(table, held)
    held.push(text)
  }
  return {
    ...head,
    migrations: lines
      .filter((line) => line.startsWith('{"migration"'))
      .map((line) => (JSON.parse(line) as { migration: StoredMigration }).migration),
    rows,
    jobs: lines.filter((line) => line.startsWith('{"job"')),
  }
}

/** Puts it into an empty database just as that version left it: by its own migrations, whatever has become of ours. */
export async function putStoredLog(
  owner: ReturnType<typeof openPool>,
  { migrations, rows, jobs }: StoredLog,
): Promise<void> {
  await runMigrations({ pgPool: owner })
  await owner.query(`create table migration (
    number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`)
  for (const { number, name, checksum, sql } of migrations) {
    await owner.query(sql)
    await owner.query('insert into migration (number, name, checksum) values ($1, $2, $3)', [
      number,
      name,
      checksum,
    ])
  }
  for (const [table, lines] of rows) {
    const { columns } = (
      await owner.query<{ columns: string }>(
        `select string_agg(quote_ident(key), ', ') as columns from jsonb_object_keys($1::jsonb) key`,
        [lines[0]],
      )
    ).rows[0] ?? { columns: '' }
    await owner.query(
      `insert into ${table} (${columns}) overriding system value
        select ${columns} from unnest($1::text[]) as stored(text_of_row), jsonb_populate_record(null::${table}, stored.text_of_row::jsonb)`,
      [lines],
    )
  }
  await owner.query(
    `select graphile_worker.add_job(j->>'task', (j->'payload')::json, run_at := (j->>'runAt')::timestamptz,
        max_attempts := 25, job_key := j->>'key')
      from unnest($1::text[]) line, lateral (select line::jsonb->'job' as j) as one`,
    [jobs],
  )
}
