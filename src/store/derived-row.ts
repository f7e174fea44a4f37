import { createHash } from 'node:crypto'
import type { DerivedEpisode } from '../app/index.ts'

/**
 * What follows from an episode, as the database takes it: its outcomes with the names of the columns they go to, so that a new column of theirs needs no list
 * of columns; and a hash of them, by which it knows that none has changed.
 */
export function derivedRow(derived: DerivedEpisode): Record<string, unknown> {
  const outcomes = (derived.outcomes ?? []).map((outcome) => {
    const row: Record<string, unknown> = { home_authority: derived.summary.authority }
    for (const [name, value] of Object.entries(outcome)) row[columnOf(name)] = value
    return row
  })
  const outcomesHash = createHash('sha256').update(JSON.stringify(outcomes)).digest('base64')
  return { ...derived, outcomes, outcomesHash }
}

const columns = new Map<string, string>()

/** `settledAt` goes to `settled_at`. */
function columnOf(name: string): string {
  const known = columns.get(name)
  if (known !== undefined) return known
  const column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  columns.set(name, column)
  return column
}
