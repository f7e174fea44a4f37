import { createHash } from 'node:crypto'
import type { LoggedFact, StreamHead, StreamRef } from '../app/index.ts'
import { canonicalJson } from './canonical-json.ts'

/** A fact at its place in the chain of its stream. */
export interface ChainedFact {
  readonly version: number
  readonly fact: LoggedFact
  readonly prevHash: string
  readonly hash: string
}

/**
 * SHA-256 over where the fact stands, all it says and the hash before it. Changing, removing or moving a row breaks every hash after it,
 * and the head of the stream says where the chain must end.
 */
export function chainHash(
  stream: StreamRef,
  version: number,
  fact: LoggedFact,
  prevHash: string,
): string {
  const said = canonicalJson({
    authority: stream.authority,
    stream: [stream.kind, stream.id, version],
    id: fact.id,
    kind: fact.kind,
    occurredAt: fact.occurredAt,
    recordedAt: fact.recordedAt,
    by: { role: fact.by.role, agency: fact.by.agency, person: fact.by.person },
    audience: fact.audience,
    data: fact.data,
    onceKey: fact.onceKey,
    prevHash,
  })
  return createHash('sha256').update(said).digest('hex')
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
    const hash = chainHash(stream, version, fact, prevHash)
    const chained = { version, fact, prevHash, hash }
    prevHash = hash
    return chained
  })
}
