import type { Append, StreamRef } from '../app/index.ts'

/**
 * Streams of whatever kinds in the one order in which everybody locks them: by the kind's name, then authority, then id, in code units. Two writers
 * who need the same streams then never wait for each other.
 */
export function lockOrder({
  stream,
  alsoRead,
}: Pick<Append, 'stream' | 'alsoRead'>): readonly Record<string, unknown>[] {
  const written = { ...stream, role: 'written' }
  const read = alsoRead.map((other) => ({ ...other, role: 'read' }))
  const name = (s: StreamRef) => `${s.kind}\u0000${s.authority}\u0000${s.id}`
  return [written, ...read].sort((a, b) => (name(a) < name(b) ? -1 : 1))
}
