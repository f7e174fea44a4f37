import { hash } from 'node:crypto'
import type { DerivedEpisode } from '../app/index.ts'

/** What follows from an episode, as the database takes it: of its lines and outcomes only those that differ from what it holds. */
export interface DerivedRow extends Pick<DerivedEpisode, 'summary' | 'nextAt'> {
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
  { summary, worklist, outcomes = [], nextAt }: DerivedEpisode,
  held: string | null,
): { readonly row: DerivedRow; readonly lines: string } {
  const [heldLines, heldOutcomes] = held === null ? [null, null] : partsOf(held)
  const lines = hashed(worklist)
  const settled = hashed(outcomes)
  return {
    row: {
      summary,
      nextAt,
      worklist: differing(lines, heldLines, (line, hash) => ({ hash, line })),
      outcomes: differing(settled, heldOutcomes, (outcome, hash) =>
        inColumns({ homeAuthority: summary.authority, ...outcome, hash }),
      ),
    },
    lines:
      lines.size + settled.size === 0
        ? ''
        : `${[...lines.keys()].join('')} ${[...settled.keys()].join('')}`,
  }
}

/** Letters of a hash that are kept: no two lines that one episode ever had are alike in 96 bits. */
const hashLength = 16

function hashed<T extends object>(lines: readonly T[]): ReadonlyMap<string, T> {
  return new Map(
    lines.map((line) => [
      hash('sha256', JSON.stringify(line), 'base64url').slice(0, hashLength),
      line,
    ]),
  )
}

/** Hashes of the lines of worklists held, and of the outcomes. */
function partsOf(held: string): readonly [ReadonlySet<string>, ReadonlySet<string>] {
  const [lines = '', outcomes = ''] = held.split(' ')
  return [hashesIn(lines), hashesIn(outcomes)]
}

function hashesIn(text: string): ReadonlySet<string> {
  const hashes = new Set<string>()
  for (let i = 0; i < text.length; i += hashLength) hashes.add(text.slice(i, i + hashLength))
  return hashes
}

function differing<T>(
  lines: ReadonlyMap<string, T>,
  held: ReadonlySet<string> | null,
  row: (line: T, hash: string) => object,
): Differing {
  return {
    gone: held && `{${[...held].filter((hash) => !lines.has(hash)).join()}}`,
    new: [...lines].flatMap(([hash, line]) => (held?.has(hash) ? [] : [row(line, hash)])),
  }
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
