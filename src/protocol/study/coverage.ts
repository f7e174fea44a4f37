import type { Pack } from '../pack/pack.ts'
import type { Shared } from '../pack/shared.ts'
import { elementsOf } from './elements.ts'

export const coverageStatuses = ['carried', 'informed', 'not-yet', 'cannot'] as const
export type CoverageStatus = (typeof coverageStatuses)[number]

/** Where one row of a source document stands. */
export interface CoveredRow {
  readonly id: string
  readonly kind: string
  readonly section: string
  readonly status: CoverageStatus
  /** Elements of the pack that carry it, proved or not. */
  readonly by: readonly string[]
  /** Scenarios that prove it; null when none does. */
  readonly proof: readonly string[] | null
  /** Why software cannot carry it; null unless so. */
  readonly why: string | null
}

export type CoverageCounts = Readonly<Record<CoverageStatus | 'total', number>>

export interface DocumentCoverage {
  readonly rows: readonly CoveredRow[]
  readonly counts: CoverageCounts
  readonly byKind: Readonly<Record<string, CoverageCounts>>
}

export interface Coverage {
  readonly documents: Readonly<Record<string, DocumentCoverage>>
}

/** What a scenario proves, and the file that tells it. */
export interface Proof {
  readonly file: string
  readonly proves: ReadonlySet<string>
}

/** Every row of every document these packs are written from: what carries it and what proves it. Carried needs both. */
export function coverage(
  packs: readonly Pack[],
  shared: Shared,
  proofs: readonly Proof[],
): Coverage {
  const documents = [...new Set(packs.map(({ document }) => document.id))]
  return {
    documents: Object.fromEntries(
      documents.map((document) => {
        const own = packs.filter((pack) => pack.document.id === document)
        const rows = [...shared.rows]
          .filter(([, row]) => row.document === document)
          .sort(([a], [b]) => (a < b ? -1 : 1))
        const covered = rows.map(([id, { kind, section }]) =>
          coverRow(id, kind, section, own, proofs),
        )
        const kinds = [...new Set(covered.map(({ kind }) => kind))].sort()
        return [
          document,
          {
            rows: covered,
            counts: countsOf(covered),
            byKind: Object.fromEntries(
              kinds.map((kind) => [kind, countsOf(covered.filter((row) => row.kind === kind))]),
            ),
          },
        ]
      }),
    ),
  }
}

function coverRow(
  id: string,
  kind: string,
  section: string,
  packs: readonly Pack[],
  proofs: readonly Proof[],
): CoveredRow {
  const by: string[] = []
  const proof = new Set<string>()
  let informed = false
  let why: string | null = null
  for (const pack of packs) {
    for (const { name } of elementsOf(pack).filter(({ cites }) => cites.includes(id))) {
      by.push(name)
      for (const { file, proves } of proofs)
        if (proves.has(`${pack.protocol} ${name}`)) proof.add(file)
    }
    for (const { rows, informs, cannot } of pack.guidance) {
      if (!rows.includes(id)) continue
      if (informs !== undefined) {
        informed = true
        by.push(`guidance: ${informs}`)
      }
      if (cannot !== undefined) why = cannot
    }
  }
  const status: CoverageStatus =
    proof.size > 0 ? 'carried' : informed ? 'informed' : why !== null ? 'cannot' : 'not-yet'
  return {
    id,
    kind,
    section,
    status,
    by,
    proof: proof.size > 0 ? [...proof].sort() : null,
    why: status === 'cannot' ? why : null,
  }
}

function countsOf(rows: readonly CoveredRow[]): CoverageCounts {
  const count = (status: CoverageStatus) => rows.filter((row) => row.status === status).length
  return {
    total: rows.length,
    carried: count('carried'),
    informed: count('informed'),
    'not-yet': count('not-yet'),
    cannot: count('cannot'),
  }
}
