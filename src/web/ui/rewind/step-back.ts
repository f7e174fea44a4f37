import type { EpisodeView } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { sayMoment } from '../../../words/index.ts'

/** One step back: just before the last thing that was known at the moment looked at. Null at the beginning. */
export function stepBack(
  view: EpisodeView,
): { readonly at: Instant; readonly title: string } | null {
  const moments = [...new Set(view.facts.map(({ recordedAt }) => recordedAt))].sort((a, b) => a - b)
  const last = moments.findLast((at) => at <= view.knownAt)
  if (last === undefined || last === moments[0]) return null
  return { at: last - 1, title: `As it was known just before ${sayMoment(last, view.asOf)}` }
}
