import type { Instant } from '../facts/index.ts'
import type { Scenario } from '../protocol/index.ts'
import { instantGiven } from './load-scenario-file.ts'

/** When a scenario is asked about: as told; else as it last looks, or when the last thing it tells of was recorded. */
export function momentAsked(
  scenario: Scenario,
  options: { asOf?: string; knownAt?: string },
): { at: Instant; knownAt: Instant } {
  const looking = scenario.looks.at(-1)
  const last = Math.max(0, ...scenario.episode.map(({ recordedAt }) => recordedAt))
  const unless = looking ?? { at: last, knownAt: last }
  const at = options.asOf === undefined ? unless.at : instantGiven(options.asOf, '--as-of')
  if (options.knownAt !== undefined)
    return { at, knownAt: instantGiven(options.knownAt, '--known-at') }
  return { at, knownAt: options.asOf === undefined ? unless.knownAt : at }
}
