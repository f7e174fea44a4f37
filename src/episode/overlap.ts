import type { EarlierEpisode, FactOf } from '../facts/index.ts'
import { instantIn } from './timeline.ts'

/**
 * Which other absences of the child a reported one runs into: the child was away in them after they are now said to have gone, so that it may be
 * one of them reported again. Those not over yet are left out: a child who is away is not reported again at all.
 */
export function overlapping<E extends EarlierEpisode>(
  noticed: FactOf<'absence.noticed'>,
  others: readonly E[],
): readonly E[] {
  const gone = instantIn(noticed, 'leftAt') ?? noticed.occurredAt
  return others.filter(({ endedAt }) => endedAt !== null && endedAt > gone)
}
