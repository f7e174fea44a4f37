import {
  type Author,
  type Fact,
  getFactKind,
  type Instant,
  type KindName,
  readStored,
  readTime,
} from '../../facts/index.ts'

/** A time in England as people write it. Throws on one that did not happen, or happened twice. */
function at(time: string): Instant {
  const read = readTime(time)
  if (read.kind !== 'instant') throw new Error(time)
  return read.instant
}

/** Facts said by one person, each on record as soon as it happened, named f1, f2 and so on. */
export function saidBy(by: Author) {
  let count = 0
  return (time: string, kind: KindName, data: Record<string, unknown> = {}): Fact => {
    count += 1
    return readStored({
      id: `f${count}`,
      kind,
      occurredAt: at(time),
      recordedAt: at(time),
      by,
      audience: getFactKind(kind).audience,
      data,
    })
  }
}
