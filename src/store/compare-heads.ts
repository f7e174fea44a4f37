import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type pg from 'pg'
import type { StreamRef } from '../app/index.ts'
import { type PublishedHead, readHead } from './published-head.ts'

/** A stream that is not as it was once published. */
export interface BrokenHead {
  readonly stream: StreamRef
  /** The first published fact that is not there, or is not as it was. */
  readonly version: number
  readonly fault:
    | 'the stream is gone'
    | 'facts are missing from the end'
    | 'the stream was rewritten'
}

export interface ComparedHeads {
  /** Heads read from the file. */
  readonly published: number
  /** Lines that are no head: each was cut off by a kill, and the heads in it published again. */
  readonly cutOff: number
  /** Streams of the record with facts after the last head published of them, or with none. */
  readonly unpublished: number
  /** Those of them that wait for nothing: their facts were published, and the file does not say so. It was cut short or replaced, or is a copy from before. */
  readonly missing: number
  /** Every stream that is not as it was published, in the order of the file. */
  readonly broken: readonly BrokenHead[]
}

const batch = 2_000

/**
 * Holds the record to a file of heads: each that was ever published must still be what the chain of its stream has at that version. So a stream that was
 * rewritten together with its head, cut short or taken out whole is found, also when it has been written to since. The file is read once from beginning to
 * end; it need not be the service's own, a copy kept elsewhere is better.
 */
export async function compareHeads(pool: pg.Pool, file: string): Promise<ComparedHeads> {
  const broken = new Map<string, BrokenHead>()
  const last = new Map<string, number>()
  // Before the file is read: what is published meanwhile stands in it by then.
  const streams = await readStreams(pool)
  let published = 0
  let cutOff = 0
  let heads: PublishedHead[] = []
  const compare = async () => {
    for (const fault of await faultsOf(pool, heads)) {
      const name = nameOf(fault.stream)
      const found = broken.get(name)
      if (!found || fault.version < found.version) broken.set(name, fault)
    }
    heads = []
  }
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line === '') continue
    const head = readHead(line)
    if (!head) {
      cutOff += 1
      continue
    }
    published += 1
    last.set(nameOf(head), Math.max(head.version, last.get(nameOf(head)) ?? 0))
    if (heads.push(head) === batch) await compare()
  }
  await compare()
  const unpublished = streams.filter((one) => (last.get(nameOf(one)) ?? 0) < one.version)
  return {
    published,
    cutOff,
    unpublished: unpublished.length,
    missing: unpublished.filter(({ waits }) => !waits).length,
    broken: [...broken.values()],
  }
}

async function faultsOf(
  pool: pg.Pool,
  heads: readonly PublishedHead[],
): Promise<readonly BrokenHead[]> {
  const { rows } = await pool.query<PublishedHead & { readonly last: number }>(
    `select h.authority, h.kind, h.id, h.version, l.hash, coalesce((
        select version from log
        where authority = h.authority and stream_kind = h.kind and stream_id = h.id
        order by version desc limit 1), 0) as last
      from unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::text[])
        as h(authority, kind, id, version, hash)
      left join log l on l.authority = h.authority and l.stream_kind = h.kind and l.stream_id = h.id
        and l.version = h.version
      where l.hash is distinct from h.hash`,
    [
      heads.map(({ authority }) => authority),
      heads.map(({ kind }) => kind),
      heads.map(({ id }) => id),
      heads.map(({ version }) => version),
      heads.map(({ hash }) => hash),
    ],
  )
  return rows.map(({ authority, kind, id, version, hash, last }) => {
    const stream = { authority, kind, id }
    if (last === 0) return { stream, version: 1, fault: 'the stream is gone' }
    return hash === null
      ? { stream, version: last + 1, fault: 'facts are missing from the end' }
      : { stream, version, fault: 'the stream was rewritten' }
  })
}

/** Every stream, where it ends, and whether a head of it waits to be published. */
async function readStreams(
  pool: pg.Pool,
): Promise<readonly (StreamRef & { readonly version: number; readonly waits: boolean })[]> {
  const { rows } = await pool.query(
    `select authority, kind, id, version, exists (
        select from head_unpublished h
        where h.authority = s.authority and h.kind = s.kind and h.stream_id = s.id) as waits
      from stream s where version > 0`,
  )
  return rows
}

function nameOf({ authority, kind, id }: StreamRef): string {
  return `${authority}\u0000${kind}\u0000${id}`
}
