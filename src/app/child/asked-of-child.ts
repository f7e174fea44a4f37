import {
  type EpisodeRecord,
  foldTimeline,
  pointAt,
  recordOfChild,
  type Timeline,
} from '../../episode/index.ts'
import type { Instant } from '../../facts/index.ts'
import type { Applied, Evaluation } from '../../protocol/index.ts'
import { evaluateCase } from '../episode/evaluate-case.ts'
import { findInForce, holdersAt, type Library, VersionAbsent, versionIn } from '../library.ts'
import type { ChildFile, LoggedFact, StreamRead } from '../ports.ts'
import { applicationFact } from '../record/write-facts.ts'

/** A protocol that a child is or was under, with the authority whose people act in its name and from when it is on record that it holds. */
export interface AppliedToChild extends Applied {
  readonly held: NonNullable<Applied['held']>
  readonly authority: string
  /** When `protocol.applied` was recorded of the child; undefined while it is not. */
  readonly recordedAt: Instant | undefined
}

/** What is asked of a child, with what it was worked out from. */
export interface AskedOfChild {
  readonly record: EpisodeRecord
  readonly timeline: Timeline
  readonly applied: readonly AppliedToChild[]
  readonly evaluation: Evaluation
}

/** The child's record as the pure rooms take it. */
function childRecordOf({ child, absences }: ChildFile, knownAt: Instant): EpisodeRecord {
  return recordOfChild(
    { child: child.facts, absences: absences.map(({ facts }) => facts) },
    knownAt,
  )
}

/** What is asked of a child, as at an instant, on what was known at another. */
export function askedOfChild(
  library: Library,
  file: ChildFile,
  asOf: Instant,
  knownAt: Instant = asOf,
): AskedOfChild {
  const record = childRecordOf(file, knownAt)
  const timeline = foldTimeline(record, asOf, knownAt)
  const applied = appliedToChild(library, file.child, asOf, knownAt)
  const evaluation = evaluateCase(library, timeline, applied, ({ compiled }) =>
    authorityAsking(applied, compiled.pack.protocol, file.child.authority),
  )
  return { record, timeline, applied, evaluation }
}

/** The authority whose people act in a protocol's name for a child. */
export function authorityAsking(
  applied: readonly AppliedToChild[],
  protocol: string,
  keeper: string,
): string {
  return applied.find(({ compiled }) => compiled.pack.protocol === protocol)?.authority ?? keeper
}

interface Holding {
  authority: string
  capacity: Applied['capacity']
  from: Instant
  until: Instant | undefined
}

/**
 * The protocols a child is under since the service knows the child, and those it was under: the responsible authority's, and the host's while the child is placed in
 * the area of another. Each in the version recorded of the child by then, so that history keeps its rules; while none is recorded, in the one in force as it began to
 * hold. Throws VersionAbsent for one that is recorded and not here.
 */
export function appliedToChild(
  library: Library,
  child: StreamRead,
  asOf: Instant,
  knownAt: Instant,
): readonly AppliedToChild[] {
  const known = child.facts.filter(({ recordedAt }) => recordedAt <= knownAt)
  const registered = known[0]?.recordedAt ?? knownAt
  const { points } = foldTimeline({ child: child.facts, episode: [], earlier: [] }, asOf, knownAt)
  const holdings = new Map<string, Holding>()
  for (let i = pointAt(points, Math.min(registered, asOf)); i < points.length; i++) {
    const { at, values } = points[i] ?? { at: asOf, values: [] }
    const until = points[i + 1]?.at
    for (const { authority, capacity } of holdersAt(library, child.authority, values)) {
      const before = holdings.get(authority.protocol)
      const from = before?.from ?? Math.max(at, registered)
      holdings.set(authority.protocol, { authority: authority.id, capacity, from, until })
    }
  }
  return [...holdings].flatMap(([protocol, { authority, capacity, from, until }]) => {
    const facts = known.flatMap((fact) =>
      fact.kind === 'protocol.applied' && fact.data.protocol === protocol ? [fact] : [],
    )
    const last = facts.at(-1)
    const compiled = last ? versionIn(library, last) : findInForce(library, protocol, from)
    if (last && !compiled) throw new VersionAbsent(last)
    return compiled
      ? [{ compiled, capacity, held: { from, until }, authority, recordedAt: facts[0]?.recordedAt }]
      : []
  })
}

/** What is yet to be recorded of the protocols a child is under: each that holds and that no fact of the child says, in that capacity. */
export function comesUnder(
  library: Library,
  child: StreamRead,
  now: Instant,
): readonly LoggedFact[] {
  return appliedToChild(library, child, now, now)
    .filter(({ compiled, capacity, held }) => {
      const said = child.facts.findLast(
        (fact) => fact.kind === 'protocol.applied' && fact.data.protocol === compiled.pack.protocol,
      )
      const as = said?.kind === 'protocol.applied' ? said.data.capacity : undefined
      return held.until === undefined && as !== capacity
    })
    .map(({ compiled: { pack }, capacity }, i) =>
      applicationFact(
        {
          protocol: pack.protocol,
          edition: pack.version.edition,
          revision: pack.version.revision,
          capacity,
        },
        child,
        i,
        now,
      ),
    )
}
