import type { Pack } from '../pack/pack.ts'
import type { CatalogueRow, Shared } from '../pack/shared.ts'
import { type Element, elementsOf } from './elements.ts'
import type { Asserted } from './proof.ts'
import { type Assertable, assertsFor } from './row-kinds.ts'

export const coverageStatuses = ['carried', 'prompt', 'informed', 'not-yet', 'cannot'] as const
export type CoverageStatus = (typeof coverageStatuses)[number]

/** Where one row of a source document stands. */
export interface CoveredRow {
  readonly id: string
  readonly kind: string
  readonly section: string
  readonly status: CoverageStatus
  /** Elements of the pack that cite it, whatever they are. */
  readonly by: readonly string[]
  /** Of those, the ones that can carry a row of its kind. */
  readonly carriers: readonly string[]
  /** What scenarios assert of those for this row: who, whom, when, condition, … */
  readonly asserted: readonly Assertable[]
  /** Scenarios that assert it; null when none does. */
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

/** What a scenario asserts, and the file that tells it. */
export interface Proof {
  readonly file: string
  readonly proves: readonly Asserted[]
}

/**
 * Every row of every document these packs are written from, and where it stands. *Carried*: an element that can carry a row of its kind cites it, and scenarios
 * assert of that element what such a row is about. *Prompt*: no element that can carry it cites it, only text, a line of a duty or a reading. *Informed*: a row of kind `inform` shown as
 * guidance. What is cited and not asserted is *not yet*.
 */
export function coverage(
  packs: readonly Pack[],
  shared: Shared,
  proofs: readonly Proof[],
): Coverage {
  const documents = [...new Set(packs.map(({ document }) => document.id))]
  const asserted = assertedByElement(proofs)
  return {
    documents: Object.fromEntries(
      documents.map((document) => {
        const elements = packs
          .filter((pack) => pack.document.id === document)
          .map((pack) => ({ pack, elements: elementsOf(pack) }))
        const covered = [...shared.rows]
          .filter(([, row]) => row.document === document)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map((row) => coverRow(row, shared, elements, asserted))
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

interface AssertedIn extends Asserted {
  readonly file: string
}

function assertedByElement(proofs: readonly Proof[]): ReadonlyMap<string, readonly AssertedIn[]> {
  return Map.groupBy(
    proofs.flatMap(({ file, proves }) => proves.map((one) => ({ ...one, file }))),
    ({ protocol, element }) => `${protocol} ${element}`,
  )
}

interface PackElements {
  readonly pack: Pack
  readonly elements: readonly Element[]
}

function coverRow(
  [id, row]: readonly [string, CatalogueRow],
  shared: Shared,
  packs: readonly PackElements[],
  asserted: ReadonlyMap<string, readonly AssertedIn[]>,
): CoveredRow {
  const { kind, section } = row
  const citing = packs.flatMap(({ pack, elements }) =>
    elements.filter(({ cites }) => cites.includes(id)).map((element) => ({ pack, element })),
  )
  const carriers = citing.filter(({ element }) => assertsFor(element, kind, shared.acts).length > 0)
  const found = carriers.flatMap(({ pack, element }) =>
    assertionsOf(id, element, asserted.get(`${pack.protocol} ${element.name}`) ?? [], shared),
  )
  const guidance = packs
    .flatMap(({ pack }) => pack.guidance)
    .filter(({ rows }) => rows.includes(id))
  const informs = guidance.flatMap((shown) => shown.informs ?? [])
  const cannot = guidance.flatMap((shown) => shown.cannot ?? []).at(-1)
  const isTextAlone =
    carriers.length === 0 &&
    citing.some(({ element }) => element.kind === 'line' || element.kind === 'reading')
  const status: CoverageStatus =
    found.length > 0
      ? 'carried'
      : isTextAlone
        ? 'prompt'
        : informs.length > 0 && kind === 'inform'
          ? 'informed'
          : cannot !== undefined
            ? 'cannot'
            : 'not-yet'
  return {
    id,
    kind,
    section,
    status,
    by: [
      ...citing.map(({ element }) => element.name),
      ...informs.map((where) => `guidance: ${where}`),
    ],
    carriers: carriers.map(({ element }) => element.name),
    asserted: [...new Set(found.map(({ what }) => what))].sort(),
    proof: found.length > 0 ? [...new Set(found.flatMap(({ files }) => files))].sort() : null,
    why: status === 'cannot' ? (cannot ?? null) : null,
  }
}

interface Found {
  readonly what: Assertable
  readonly files: readonly string[]
}

/** What is asserted of an element for one of the rows it cites. */
function assertionsOf(
  id: string,
  element: Element,
  asserted: readonly AssertedIn[],
  shared: Shared,
): Found[] {
  const assertable = (row: string) => {
    const kind = shared.rows.get(row)?.kind
    return kind === undefined ? [] : assertsFor(element, kind, shared.acts)
  }
  const files = (what: Asserted['what'], of: Assertable) =>
    asserted
      .filter((one) => one.what === what)
      .filter(({ rows }) => (rows.length > 0 ? rows.includes(id) : isMeantAlone(of)))
      .map(({ file }) => file)
  /** An expectation that names no row speaks for the one it can be about, if there is only one; of what duties share, for none. */
  const isMeantAlone = (what: Assertable) =>
    element.kind !== 'moment' &&
    element.kind !== 'condition' &&
    element.cites.filter((row) => assertable(row).includes(what)).length === 1
  return assertable(id).flatMap((what): Found[] => {
    if (what !== 'condition') {
      const found = files(what, what)
      return found.length > 0 ? [{ what, files: found }] : []
    }
    const [holds, fails] = [files('applies', what), files('applies-not', what)]
    return holds.length > 0 && fails.length > 0 ? [{ what, files: [...holds, ...fails] }] : []
  })
}

function countsOf(rows: readonly CoveredRow[]): CoverageCounts {
  const count = (status: CoverageStatus) => rows.filter((row) => row.status === status).length
  return {
    total: rows.length,
    carried: count('carried'),
    prompt: count('prompt'),
    informed: count('informed'),
    'not-yet': count('not-yet'),
    cannot: count('cannot'),
  }
}
