import type { StreamRef } from '../app/index.ts'

/**
 * Streams of whatever kinds, written or only read, in the one order in which everybody locks them: by the kind's name, then authority, then id, in
 * code units. Two writers who need the same streams then never wait for each other. Of a stream named twice the first stays: one that is written is not
 * read besides.
 */
export function lockOrder<S extends StreamRef>(streams: readonly S[]): readonly S[] {
  const byName = new Map<string, S>()
  for (const stream of streams) {
    const name = `${stream.kind}\u0000${stream.authority}\u0000${stream.id}`
    if (!byName.has(name)) byName.set(name, stream)
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, stream]) => stream)
}
