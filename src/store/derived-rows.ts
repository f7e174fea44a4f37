import type { DerivedEpisode } from '../app/index.ts'

/** What follows from episodes, as the database takes it. */
export interface DerivedRows {
  /** Summaries, and when each is to be looked at next. */
  readonly episodes: readonly Pick<DerivedEpisode, 'summary' | 'nextAt'>[]
  /** Lines of worklists: JSON, one a line, an empty line between one episode's and the next's. The database parses only those that are new to it. */
  readonly worklists: string
  /** Outcomes in the same form, with the names of the columns they go to, so that a new column of theirs needs no list of columns. */
  readonly outcomes: string
}

export function derivedRows(derived: readonly DerivedEpisode[]): DerivedRows {
  return {
    episodes: derived.map(({ summary, nextAt }) => ({ summary, nextAt })),
    worklists: derived.map(({ worklist }) => inLines(worklist)).join('\n\n'),
    outcomes: derived.map((one) => inLines(outcomesOf(one))).join('\n\n'),
  }
}

/** JSON has no line breaks of its own. */
function inLines(rows: readonly object[]): string {
  return rows.map((row) => JSON.stringify(row)).join('\n')
}

function outcomesOf({ summary, outcomes = [] }: DerivedEpisode): readonly object[] {
  return outcomes.map((outcome) => {
    const row: Record<string, unknown> = { home_authority: summary.authority }
    for (const [name, value] of Object.entries(outcome)) row[columnOf(name)] = value
    return row
  })
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
