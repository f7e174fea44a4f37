import type { Asked, Scenario } from '../protocol/index.ts'
import { BadInput } from './exit-codes.ts'
import { instantGiven } from './load-scenario-file.ts'

/** What is asked of a scenario on the command line. */
export interface AskedFor {
  readonly asOf?: string
  readonly knownAt?: string
  /** An absence of the case, by number, from 1, or by name. */
  readonly episode?: string
}

/**
 * Of which absence a scenario is asked, and when: as told; else of the last one, as it is last looked at, or when the last thing told of it was recorded.
 * Throws BadInput for an absence or a time there is not.
 */
export function momentAsked(scenario: Scenario, options: AskedFor): Asked {
  const episode = episodeAsked(scenario, options.episode)
  const looking = scenario.looks.findLast((one) => one.episode === episode)
  const ofAbsence = scenario.episodes[episode]?.facts ?? []
  const facts = ofAbsence.length > 0 ? ofAbsence : scenario.child
  const last = Math.max(0, ...facts.map(({ recordedAt }) => recordedAt))
  const unless = looking ?? { at: last, knownAt: last }
  const at = options.asOf === undefined ? unless.at : instantGiven(options.asOf, '--as-of')
  if (options.knownAt !== undefined)
    return { at, knownAt: instantGiven(options.knownAt, '--known-at'), episode }
  return { at, knownAt: options.asOf === undefined ? unless.knownAt : at, episode }
}

function episodeAsked({ episodes }: Scenario, written: string | undefined): number {
  if (written === undefined) return episodes.length - 1
  const at = /^\d+$/.test(written)
    ? Number(written) - 1
    : episodes.findIndex(({ name }) => name === written)
  if (episodes[at]) return at
  const names = episodes.map(({ name }, i) => (name === null ? `${i + 1}` : `${i + 1} (${name})`))
  throw new BadInput(
    `--episode: there is no absence “${written}” in this scenario. It has: ${names.join(', ')}.`,
  )
}
