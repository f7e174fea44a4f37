import type { FactOf } from '../facts/index.ts'
import type { Timeline } from './timeline.ts'

/**
 * The withdrawal of the report that opened the absence, once it is known: what was reported was no absence of this child. Nothing is asked on it any more,
 * and it counts as none; the record keeps it, and why. Undefined while the report stands.
 */
export function withdrawalOfOpening({
  record,
  knownAt,
}: Pick<Timeline, 'record' | 'knownAt'>): FactOf<'fact.withdrawn'> | undefined {
  if (record.of === 'child') return undefined
  const opening = record.episode.find(({ kind }) => kind === 'absence.noticed')
  return record.episode.find(
    (fact): fact is FactOf<'fact.withdrawn'> =>
      fact.kind === 'fact.withdrawn' &&
      fact.recordedAt <= knownAt &&
      fact.data.fact === opening?.id,
  )
}
