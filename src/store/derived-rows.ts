import { hash } from 'node:crypto'
import type { DerivedEpisode, DerivedOfChild, DutyOutcome, WorklistRow } from '../app/index.ts'

/** What follows from an episode, as the database takes it: of its lines and outcomes only those that differ from what it holds. */
export interface DerivedRow extends DerivedLines, Pick<DerivedEpisode, 'summary'> {}

/** The lines of an episode, or of a child, and when it is next looked at. */
export interface DerivedLines extends Pick<DerivedEpisode, 'nextAt'> {
  readonly worklist: Differing
  readonly outcomes: Differing
}

interface Differing {
  /** Hashes of those that go, as an array in the database's own writing; null: all there are. */
  readonly gone: string | null
  readonly new: readonly object[]
}

/**
 * The row of one episode, and which lines are then held of it, in the words `StreamHead.lines` has for it.
 *
 * @param held which lines are held of it now; null when that is not known, and all are written anew.
 */
export function derivedRow(
  { summary, ...derived }: DerivedEpisode,
  held: string | null,
): { readonly row: DerivedRow; readonly lines: string } {
  const { row, lines } = derivedLines(derived, summary.authority, summary.episodeId, held)
  return { row: { summary, ...row }, lines }
}

/**
 * The same of the lines alone, of an episode or a child.
 *
 * @param authority the authority that keeps the record.
 */
export function derivedLines(
  { worklist, outcomes = [], nextAt }: Omit<DerivedEpisode, 'summary'> | DerivedOfChild,
  authority: string,
  id: string,
  held: string | null,
): { readonly row: DerivedLines; readonly lines: string } {
  const hashOf = hashesOf(id)
  const lines = worklist.map(hashOf.line)
  const settled = outcomes.map(hashOf.outcome)
  const [heldLines, heldOutcomes = ''] = held?.split(' ') ?? []
  return {
    row: {
      nextAt,
      worklist: differing(worklist, lines, heldLines, (line, hash) => ({ hash, line })),
      outcomes: differing(
        outcomes,
        settled,
        heldLines === undefined ? undefined : heldOutcomes,
        (outcome, hash) => inColumns({ homeAuthority: authority, ...outcome, hash }),
      ),
    },
    lines: lines.length + settled.length === 0 ? '' : `${lines.join('')} ${settled.join('')}`,
  }
}

/** Letters of a hash that are kept: no two lines that one episode ever had are alike in 96 bits. */
const hashLength = 16

function differing<T>(
  lines: readonly T[],
  hashes: readonly string[],
  held: string | undefined,
  row: (line: T, hash: string) => object,
): Differing {
  const wanted = hashes.join('')
  if (held === wanted) return { gone: '{}', new: [] }
  const gone: string[] = []
  for (let i = 0; held !== undefined && i < held.length; i += hashLength) {
    const hash = held.slice(i, i + hashLength)
    if (!wanted.includes(hash)) gone.push(hash)
  }
  return {
    gone: held === undefined ? null : `{${gone.join()}}`,
    new: lines.flatMap((line, i) => {
      const hash = hashes[i] ?? ''
      return held?.includes(hash) ? [] : [row(line, hash)]
    }),
  }
}

type Known = Map<string, { readonly row: object; readonly hash: string }>

/**
 * Hashes worked out lately, of an episode's lines and of its outcomes, by instance. Most are what they were a fact ago: seeing that costs a fraction of writing them out
 * and hashing them again. Holding another, or none, costs no more than that.
 */
const lately = new Map<string, { readonly lines: Known; readonly outcomes: Known }>()
const mostEpisodes = 100

function hashesOf(id: string): {
  readonly line: (line: WorklistRow) => string
  readonly outcome: (outcome: DutyOutcome) => string
} {
  const known = lately.get(id) ?? { lines: new Map(), outcomes: new Map() }
  if (!lately.has(id)) {
    if (lately.size === mostEpisodes) lately.clear()
    lately.set(id, known)
  }
  return {
    line: (line) => hashed(line, line.instance, known.lines),
    outcome: (outcome) => hashed(outcome, outcome.instance, known.outcomes),
  }
}

function hashed(row: object, instance: string, known: Known): string {
  const before = known.get(instance)
  if (before && isSame(before.row, row)) return before.hash
  const made = hash('sha256', JSON.stringify(row), 'base64url').slice(0, hashLength)
  known.set(instance, { row, hash: made })
  return made
}

/** Whether two lines, or two outcomes, say the same: each is made with the same keys in the same order, so that only what stands under them is compared. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const values: readonly unknown[] = Object.values(a)
  const others: readonly unknown[] = Object.values(b)
  if (values.length !== others.length) return false
  for (let i = 0; i < values.length; i++) if (!isSame(values[i], others[i])) return false
  return true
}

/** With the names of the columns the values go to, so that a new one needs no list of columns. */
function inColumns(values: object): object {
  const row: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) row[columnOf(name)] = value
  return row
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
