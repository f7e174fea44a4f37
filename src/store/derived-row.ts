import type { DerivedEpisode } from '../app/index.ts'

/**
 * What follows from an episode, as the database takes it: its outcomes with the names of the columns they go to, so that a new column of theirs needs no list
 * of columns.
 */
export function derivedRow(derived: DerivedEpisode): Record<string, unknown> {
  const home = { home_authority: derived.summary.authority }
  const outcomes = (derived.outcomes ?? []).map((outcome) => ({ ...home, ...columnsOf(outcome) }))
  return { ...derived, outcomes }
}

function columnsOf(named: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(named).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )
}
