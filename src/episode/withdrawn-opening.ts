import type { Fact, FactOf, Instant } from '../facts/index.ts'
import type { Timeline } from './timeline.ts'

/**
 * The withdrawal of the report that opened the absence, once it is known: what was reported was no absence of this child. Nothing is asked on it any more,
 * and it counts as none; the record keeps it, and why. Undefined while the report stands.
 */
export function withdrawalOfOpening({
  record,
  knownAt,
}: Pick<Timeline, 'record' | 'knownAt'>): FactOf<'fact.withdrawn'> | undefined {
  return record.of === 'child' ? undefined : withdrawalIn(record.episode, knownAt)
}

/** The same of an absence's own facts. */
export function withdrawalIn(
  absence: readonly Fact[],
  knownAt: Instant,
): FactOf<'fact.withdrawn'> | undefined {
  const opening = absence.find(({ kind }) => kind === 'absence.noticed')
  return absence.find(
    (fact): fact is FactOf<'fact.withdrawn'> =>
      fact.kind === 'fact.withdrawn' &&
      fact.recordedAt <= knownAt &&
      fact.data.fact === opening?.id,
  )
}
