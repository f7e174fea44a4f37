import { isDeepStrictEqual } from 'node:util'
import pg from 'pg'
import type { Append, DutyOutcome, WorklistRow } from '../../src/app/index.ts'
import type { ScratchStore } from './scratch-store.ts'

/** A row and the prepared statement that inserts it. */
export interface BareRow {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

/** Writes rows and nothing else: no reading, no judging, no evaluation, no conflict to look for. */
export interface BareWriter {
  /** The rows each request came to, as far as they differ from what stood before. */
  rowsOf(
    requests: readonly Append[],
    before: ReadonlyMap<string, Append>,
  ): readonly (readonly BareRow[])[]
  /** One transaction. */
  write(connection: number, rows: readonly BareRow[]): Promise<void>
  close(): Promise<void>
}

/** The app's own tables with all their indexes, without rules: an updated row is a row to insert here. */
const tables = [
  'log',
  'stream',
  'head_unpublished',
  'idempotency',
  'child_summary',
  'episode_summary',
  'worklist',
  'duty_outcome',
]

export async function openBareWriter(
  { owner, ownerUrl }: ScratchStore,
  connections: number,
): Promise<BareWriter> {
  for (const table of tables) {
    await owner.query(`create table bare_${table} (like ${table} including all)`)
  }
  await owner.query('create table bare_job (like graphile_worker._private_jobs including all)')
  await dropUniqueness(owner)
  const clients = Array.from(
    { length: connections },
    () => new pg.Client({ connectionString: ownerUrl }),
  )
  for (const client of clients) client.on('error', console.error)
  await Promise.all(clients.map((client) => client.connect()))
  return {
    rowsOf: (requests, before) => {
      const last = new Map(before)
      return requests.map((request) => {
        const { id } = request.streams[0].stream
        const rows = rowsOf(request, last.get(id))
        last.set(id, request)
        return rows
      })
    },
    async write(connection, rows) {
      const client = clients[connection]
      if (!client) throw new Error(`there is no connection ${connection}`)
      await client.query(begin)
      for (const { name, text, values } of rows)
        await client.query({ name, text, values: [...values] })
      await client.query(commit)
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()))
    },
  }
}

const begin = { name: 'begin', text: 'begin' }
const commit = { name: 'commit', text: 'commit' }

/** A changed row is inserted again here, so keys become plain indexes: as much work to keep, nothing to refuse. */
async function dropUniqueness(owner: pg.Pool): Promise<void> {
  const { rows } = await owner.query<{
    name: string
    table: string
    made: string
    keeps: string | null
  }>(
    `select i.indexrelid::regclass::text as name, i.indrelid::regclass::text as table,
        pg_get_indexdef(i.indexrelid) as made, c.conname as keeps
      from pg_index i left join pg_constraint c on c.conindid = i.indexrelid
      where i.indisunique and i.indrelid::regclass::text like 'bare_%'`,
  )
  for (const { name, table, made, keeps } of rows) {
    await owner.query(
      keeps ? `alter table ${table} drop constraint ${keeps}` : `drop index ${name}`,
    )
    await owner.query(made.replace('CREATE UNIQUE INDEX', 'CREATE INDEX'))
  }
}

function rowsOf(request: Append, before: Append | undefined): readonly BareRow[] {
  const [{ stream, facts }] = request.streams
  const { child, episodes, idempotency } = request
  const rows: BareRow[] = facts.map((fact, i) =>
    insert('log', {
      authority: stream.authority,
      stream_kind: stream.kind,
      stream_id: stream.id,
      version: stream.head.version + i + 1,
      fact_id: fact.id,
      kind: fact.kind,
      occurred_at: fact.occurredAt,
      recorded_at: fact.recordedAt,
      by_role: fact.by.post,
      by_agency: fact.by.agency,
      by_person: fact.by.person ?? null,
      audience: fact.audience,
      data: fact.data,
      salt: aSalt,
      digest: aHash,
      chain_format: 2,
      once_key: null,
      batch: idempotency?.key ?? null,
      prev_hash: aHash,
      hash: aHash,
    }),
  )
  rows.push(
    insert('stream', {
      authority: stream.authority,
      kind: stream.kind,
      id: stream.id,
      version: stream.head.version + facts.length,
      hash: aHash,
      child_id: request.childId,
      host_authority: null,
      open: true,
      protocols: JSON.stringify(episodes[0]?.summary.protocols ?? []),
    }),
  )
  if (facts.length > 0) {
    rows.push(
      insert('head_unpublished', {
        authority: stream.authority,
        kind: stream.kind,
        stream_id: stream.id,
        version: stream.head.version + facts.length,
        hash: aHash,
        at: facts[0]?.recordedAt ?? 0,
      }),
    )
  }
  if (idempotency) {
    rows.push(
      insert('idempotency', {
        authority: stream.authority,
        key: idempotency.key,
        request_hash: idempotency.requestHash,
        response: idempotency.response,
        at: facts[0]?.recordedAt ?? 0,
      }),
    )
  }
  if (!isDeepStrictEqual(child, before?.child)) {
    rows.push(insert('child_summary', { summary: child }))
  }
  for (const { summary, worklist, outcomes = [], nextAt } of episodes) {
    const stood = before?.episodes.find((one) => one.summary.episodeId === summary.episodeId)
    if (!isDeepStrictEqual(summary, stood?.summary)) {
      rows.push(insert('episode_summary', { summary }))
    }
    const held = new Map(stood?.worklist.map((line) => [line.instance, line]))
    for (const line of worklist) {
      if (!isDeepStrictEqual(line, held.get(line.instance))) rows.push(worklistRow(line, request))
    }
    const settled = new Map(stood?.outcomes?.map((one) => [one.instance, one]))
    for (const outcome of outcomes) {
      if (!isDeepStrictEqual(outcome, settled.get(outcome.instance)))
        rows.push(outcomeRow(outcome, request))
    }
    if (nextAt !== null && (stood?.nextAt ?? Number.POSITIVE_INFINITY) > nextAt) {
      rows.push(
        insert('job', {
          job_queue_id: null,
          task_id: 1,
          payload: { childId: request.childId, episodeId: summary.episodeId },
          run_at: Temporal.Instant.fromEpochMilliseconds(nextAt).toString(),
          max_attempts: 25,
          key: `episode:${summary.episodeId}`,
        }),
      )
    }
  }
  return rows
}

function worklistRow(line: WorklistRow, request: Append): BareRow {
  return insert('worklist', {
    home_authority: request.streams[0].stream.authority,
    of: line.of,
    id: line.id,
    line,
  })
}

function outcomeRow(outcome: DutyOutcome, request: Append): BareRow {
  return insert('duty_outcome', {
    home_authority: request.streams[0].stream.authority,
    of: outcome.of,
    id: outcome.id,
    authority: outcome.authority,
    instance: outcome.instance,
    protocol: outcome.protocol,
    version: outcome.version,
    duty: outcome.duty,
    act: outcome.act,
    owner: outcome.owner,
    state: outcome.state,
    began_at: outcome.beganAt,
    due_at: outcome.dueAt,
    done_at: outcome.doneAt,
    late: outcome.late,
    settled_at: outcome.settledAt,
  })
}

/** As long as real ones. */
const aHash = '0123456789abcdef'.repeat(4)
const aSalt = '0123456789abcdef'.repeat(2)

const statements = new Map<string, string>()

function insert(table: string, row: Readonly<Record<string, unknown>>): BareRow {
  const columns = Object.keys(row)
  let text = statements.get(table)
  if (!text) {
    const places = columns.map((_, i) => `$${i + 1}`)
    text = `insert into bare_${table} (${columns.join(', ')}) values (${places.join(', ')})`
    statements.set(table, text)
  }
  return { name: `bare-${table}`, text, values: Object.values(row) }
}
