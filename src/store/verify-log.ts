import type pg from 'pg'
import type { StreamRef } from '../app/index.ts'
import type { Fact, StreamKind } from '../facts/index.ts'
import { chainHash, digestOf, isChainFormat, type LinkedRow } from './hash-chain.ts'

/** The first place, in the order of the log's key, at which the record is not as it was written. */
export interface BrokenRow {
  readonly stream: StreamRef
  readonly version: number
  readonly fault:
    | 'a fact was changed'
    | 'a fact is missing before this one'
    | 'facts are missing from the end'
    | 'facts stand beyond the end'
    | 'the stream has no head'
    | 'written in a format this version does not know'
}
export interface Verified {
  readonly facts: number
  /** Facts whose data have been erased: the digest that stays keeps the chain whole, and says nothing of what they were. */
  readonly erased: number
  readonly streams: number
  readonly broken: BrokenRow | null
}

interface Row {
  readonly authority: string
  readonly stream_kind: StreamKind
  readonly stream_id: string
  readonly version: number
  readonly fact_id: string
  readonly kind: string
  readonly occurred_at: number
  readonly occurred_until: number | null
  readonly recorded_at: number
  readonly by_role: string
  readonly by_of: string | null
  readonly by_agency: Fact['by']['agency']
  readonly by_person: string | null
  readonly audience: Fact['audience']
  readonly data: Record<string, unknown> | null
  readonly once_key: string | null
  readonly chain_format: number
  readonly salt: string | null
  readonly digest: string | null
  readonly prev_hash: string
  readonly hash: string
}

const page = 5_000

/**
 * Reads the whole log in the order of its key and works every hash out again. Also checks each stream ends where its head says, so that
 * rows taken off the end are found. Somebody who could rewrite a stream and its head together would not be found; keep heads elsewhere for that.
 */
export async function verifyLog(pool: pg.Pool): Promise<Verified> {
  let facts = 0
  let erased = 0
  let streams = 0
  let last: Row | null = null
  for (;;) {
    const rows: readonly Row[] = await readPage(pool, last)
    for (const row of rows) {
      const next = !last || !sameStream(last, row)
      if (next) streams += 1
      const fault = faultOf(row, next ? null : last)
      if (fault)
        return { facts, erased, streams, broken: earlier(fault, await findHeadFault(pool)) }
      facts += 1
      if (row.data === null) erased += 1
      last = row
    }
    if (rows.length < page) return { facts, erased, streams, broken: await findHeadFault(pool) }
  }
}

async function readPage(pool: pg.Pool, after: Row | null): Promise<readonly Row[]> {
  const { rows } = await pool.query<Row>(
    `select * from log
      where (authority, stream_kind, stream_id, version) > ($1, $2, $3, $4)
      order by authority, stream_kind, stream_id, version limit ${page}`,
    [after?.authority ?? '', after?.stream_kind ?? '', after?.stream_id ?? '', after?.version ?? 0],
  )
  return rows
}

function faultOf(row: Row, before: Row | null): BrokenRow | null {
  const stream = streamOf(row)
  if (row.version !== (before?.version ?? 0) + 1) {
    return { stream, version: row.version, fault: 'a fact is missing before this one' }
  }
  if (!isChainFormat(row.chain_format)) {
    return {
      stream,
      version: row.version,
      fault: 'written in a format this version does not know',
    }
  }
  const linked = linkOf(row, row.chain_format)
  if (
    row.prev_hash !== (before?.hash ?? '') ||
    row.hash !== chainHash(linked) ||
    !digestHolds(linked)
  ) {
    return { stream, version: row.version, fault: 'a fact was changed' }
  }
  return null
}

/** Whether the digest is that of the data. Once data and salt are erased it can only be taken as it is: the hash covers it. */
function digestHolds({ format, salt, data, digest }: LinkedRow): boolean {
  if (format === 1) return data !== null
  if (salt === null || data === null) return salt === null && data === null
  return digestOf(salt, data) === digest
}

async function findHeadFault(pool: pg.Pool): Promise<BrokenRow | null> {
  const { rows } = await pool.query<{
    authority: string
    kind: StreamKind
    id: string
    head: number | null
    last: number | null
  }>(`
    select coalesce(s.authority, l.authority) as authority, coalesce(s.kind, l.stream_kind) as kind,
      coalesce(s.id, l.stream_id) as id, s.version as head, l.version as last
    from stream s
    full join (
      select distinct on (authority, stream_kind, stream_id) authority, stream_kind, stream_id, version, hash
      from log order by authority, stream_kind, stream_id, version desc
    ) l on l.authority = s.authority and l.stream_kind = s.kind and l.stream_id = s.id
    where (coalesce(s.version, 0), coalesce(s.hash, '')) is distinct from (coalesce(l.version, 0), coalesce(l.hash, ''))
    order by 1, 2, 3 limit 1`)
  const [row] = rows
  if (!row) return null
  const last = row.last ?? 0
  const stream = { authority: row.authority, kind: row.kind, id: row.id }
  if (row.head === null) return { stream, version: last, fault: 'the stream has no head' }
  if (last < row.head) return { stream, version: last + 1, fault: 'facts are missing from the end' }
  if (last > row.head) return { stream, version: row.head + 1, fault: 'facts stand beyond the end' }
  return { stream, version: last, fault: 'a fact was changed' }
}

function earlier(a: BrokenRow, b: BrokenRow | null): BrokenRow {
  if (!b) return a
  const place = ({ stream }: BrokenRow) =>
    `${stream.authority}\u0000${stream.kind}\u0000${stream.id}`
  return place(b) < place(a) ? b : a
}

function sameStream(a: Row, b: Row): boolean {
  return (
    a.authority === b.authority && a.stream_kind === b.stream_kind && a.stream_id === b.stream_id
  )
}

function streamOf(row: Row): StreamRef {
  return { authority: row.authority, kind: row.stream_kind, id: row.stream_id }
}

function linkOf(row: Row, format: LinkedRow['format']): LinkedRow {
  return {
    stream: streamOf(row),
    version: row.version,
    fact: {
      id: row.fact_id,
      kind: row.kind,
      occurredAt: row.occurred_at,
      ...(row.occurred_until !== null && { occurredUntil: row.occurred_until }),
      recordedAt: row.recorded_at,
      by: {
        post: row.by_role,
        agency: row.by_agency,
        ...(row.by_of !== null && { of: row.by_of }),
        ...(row.by_person !== null && { person: row.by_person }),
      },
      audience: row.audience,
      ...(row.once_key !== null && { onceKey: row.once_key }),
    },
    data: row.data,
    salt: row.salt,
    digest: row.digest,
    format,
    prevHash: row.prev_hash,
  }
}
