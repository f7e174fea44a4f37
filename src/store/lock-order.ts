import type { Append, StreamRef } from '../app/index.ts'

/**
 * Streams of whatever kinds in the one order in which everybody locks them: by the kind's name, then authority, then id, in code units. Two writers
 * who need the same streams then never wait for each other.
 */
export function lockOrder({
  stream,
  alsoRead,
}: Pick<Append, 'stream' | 'alsoRead'>): readonly Record<string, unknown>[] {
  return lockSteps([stream], alsoRead)[0]?.locks ?? []
}

/** A stream that is written, and every stream locked with it: those that are only read and come before it. */
interface LockStep {
  readonly written: StreamRef
  readonly locks: readonly Record<string, unknown>[]
}

/**
 * The same for several streams written together: a step for each that is written, in order, with those read before it. What comes after the last is
 * locked with the last. Taken one step after another it is the one order again. A stream that is written is not read besides.
 */
export function lockSteps(
  writtenStreams: readonly StreamRef[],
  alsoRead: Append['alsoRead'],
): readonly LockStep[] {
  const name = (s: StreamRef) => `${s.kind}\u0000${s.authority}\u0000${s.id}`
  const taken = new Set(writtenStreams.map(name))
  const inOrder = [
    ...writtenStreams.map((stream) => ({ ...stream, role: 'written' })),
    ...alsoRead
      .filter((other) => !taken.has(name(other)))
      .map((other) => ({ ...other, role: 'read' })),
  ].sort((a, b) => (name(a) < name(b) ? -1 : 1))
  const steps: { written: StreamRef; locks: Record<string, unknown>[] }[] = []
  let waiting: Record<string, unknown>[] = []
  for (const one of inOrder) {
    waiting.push(one)
    if (one.role !== 'written') continue
    steps.push({ written: one, locks: waiting })
    waiting = []
  }
  steps.at(-1)?.locks.push(...waiting)
  return steps
}
