import { hash, randomFillSync } from 'node:crypto'
import type { LoggedFact, StreamHead, StreamRef } from '../app/index.ts'
import type { StoredFact } from '../facts/index.ts'
import { canonicalJson } from './canonical-json.ts'

/*
 * The hash of a row is SHA-256 over where the fact stands, all it says and the hash before it. Changing, removing or moving a row breaks every hash
 * after it, and the head of the stream says where the chain must end. How "all it says" enters is the row's format:
 *
 *   1  the data themselves (rows of 0.1.0; still verified, never written any more)
 *   2  a salted digest of the data, and whose post it was that said so
 */
export type ChainFormat = 1 | 2
type Data = Readonly<Record<string, unknown>>
const written: ChainFormat = 2

/** A row of the log as its hash is made from it. `data` and `salt` are null together once they are erased. */
export interface LinkedRow {
  readonly stream: StreamRef
  readonly version: number
  readonly fact: Omit<StoredFact, 'data'> & { readonly onceKey?: string }
  readonly data: Data | null
  readonly salt: string | null
  readonly digest: string | null
  readonly format: ChainFormat
  readonly prevHash: string
}

/** A fact at its place in the chain of its stream, in the format now written. */
export interface ChainedFact {
  readonly version: number
  readonly fact: LoggedFact
  readonly format: ChainFormat
  readonly salt: string
  readonly digest: string
  readonly prevHash: string
  readonly hash: string
}

export function isChainFormat(format: number): format is ChainFormat {
  return format === 1 || format === 2
}

/** The digest of data under a salt. Without the salt it cannot be told from that of any other data, so that it may stay when they go. */
export function digestOf(salt: string, data: Data): string {
  return hash('sha256', salt + canonicalJson(data))
}

export function chainHash(row: LinkedRow): string {
  return hash('sha256', canonicalJson(saidBy[row.format](row)))
}

const saidBy: Readonly<Record<ChainFormat, (row: LinkedRow) => Record<string, unknown>>> = {
  1: (row) => ({
    ...placeOf(row),
    by: { role: row.fact.by.post, agency: row.fact.by.agency, person: row.fact.by.person },
    data: row.data,
  }),
  2: (row) => ({
    ...placeOf(row),
    format: 2,
    by: {
      post: row.fact.by.post,
      of: row.fact.by.of,
      agency: row.fact.by.agency,
      person: row.fact.by.person,
    },
    // Left out of the text of a time known exactly, as of every row before there were spans.
    occurredUntil: row.fact.occurredUntil,
    digest: row.digest,
  }),
}

/** What every format says alike. */
function placeOf({ stream, version, fact, prevHash }: LinkedRow): Record<string, unknown> {
  return {
    authority: stream.authority,
    stream: [stream.kind, stream.id, version],
    id: fact.id,
    kind: fact.kind,
    occurredAt: fact.occurredAt,
    recordedAt: fact.recordedAt,
    audience: fact.audience,
    onceKey: fact.onceKey,
    prevHash,
  }
}

/** As hard to guess as a key of 128 bits. */
const saltBytes = 16
/** Chance is asked for by the page, and each byte is used once. */
const drawn = Buffer.alloc(saltBytes * 256)
let used = drawn.length

function newSalt(): string {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  used += saltBytes
  return drawn.toString('hex', used - saltBytes, used)
}

/** Puts new facts on the end of a stream's chain. */
export function chain(
  stream: StreamRef,
  head: StreamHead,
  facts: readonly LoggedFact[],
): readonly ChainedFact[] {
  let prevHash = head.hash
  return facts.map((fact, i) => {
    const version = head.version + i + 1
    const salt = newSalt()
    const digest = digestOf(salt, fact.data)
    const link = { version, fact, format: written, salt, digest, prevHash }
    prevHash = chainHash({ ...link, stream, data: fact.data })
    return { ...link, hash: prevHash }
  })
}
