import type { StreamRef } from '../app/index.ts'
import type { Instant } from '../facts/index.ts'

/** Where a stream stood at an instant, as a line of the file of heads says it. */
export interface PublishedHead {
  readonly authority: string
  readonly kind: StreamRef['kind']
  readonly id: string
  readonly version: number
  readonly hash: string
  readonly at: Instant
}

/** One line of JSON; the instant in ISO 8601, UTC. */
export function sayHead({ authority, kind, id, version, hash, at }: PublishedHead): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(at).toString()
  return JSON.stringify({ authority, kind, id, version, hash, at: instant })
}

/** Null for a line that is no head: one cut off by a kill. */
export function readHead(line: string): PublishedHead | null {
  try {
    const read: unknown = JSON.parse(line)
    if (!isHead(read)) return null
    return { ...read, at: Temporal.Instant.from(read.at).epochMilliseconds }
  } catch {
    return null
  }
}

function isHead(read: unknown): read is Omit<PublishedHead, 'at'> & { readonly at: string } {
  if (typeof read !== 'object' || read === null) return false
  const of = (field: string): unknown => Reflect.get(read, field)
  return (
    ['authority', 'kind', 'id', 'hash', 'at'].every((field) => typeof of(field) === 'string') &&
    Number.isSafeInteger(of('version'))
  )
}
