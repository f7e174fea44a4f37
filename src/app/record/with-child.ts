import { type FactInput, findFactKind, type Instant } from '../../facts/index.ts'
import type { Library } from '../library.ts'
import type { CaseFile, LoggedFact } from '../ports.ts'
import type { Actor, Outcome, Refused } from '../views.ts'
import { refuseRespite } from './refuse-respite.ts'
import { refuseAmendments, refuseKinds } from './refuse-what-is-not-theirs.ts'
import { readFacts, refuseCorrections } from './write-facts.ts'

/** What was sent about an absence, parted: what is said of the child belongs in the child's own record. */
export interface Parted {
  readonly episode: readonly LoggedFact[]
  readonly child: readonly LoggedFact[]
}

/**
 * Reads facts sent together about an absence, those of the child with their places in the child's record. Everything wrong is said at once, each
 * fault by the place of its fact among all that was sent.
 */
export function readParted(
  library: Library,
  inputs: readonly FactInput[],
  file: CaseFile,
  actor: Actor,
  now: Instant,
): Outcome<Parted> {
  const places = { child: placesOf(inputs, 'child'), episode: placesOf(inputs, 'episode') }
  const child =
    places.child.length === 0
      ? ({ kind: 'ok', value: [] } as const)
      : readFacts(library, pick(inputs, places.child), file.child, actor, now)
  const episode = readFacts(library, pick(inputs, places.episode), file.episode, actor, now)
  if (child.kind === 'ok' && episode.kind === 'ok')
    return { kind: 'ok', value: { child: child.value, episode: episode.value } }
  const refusals = [
    ...(child.kind === 'refused' ? [replaced(child, places.child, inputs.length)] : []),
    ...(episode.kind === 'refused' ? [replaced(episode, places.episode, inputs.length)] : []),
  ]
  const [first] = refusals
  if (!first) throw new Error('nothing was refused and nothing was read')
  return { ...first, faults: refusals.flatMap(({ faults }) => faults ?? []) }
}

/** Places among what was sent of the facts that belong in that record. A kind nobody knows is the absence's to refuse. */
function placesOf(inputs: readonly FactInput[], stream: 'child' | 'episode'): readonly number[] {
  return inputs.flatMap(({ kind }, i) =>
    (findFactKind(kind)?.stream === 'child') === (stream === 'child') ? [i] : [],
  )
}

function pick(inputs: readonly FactInput[], places: readonly number[]): readonly FactInput[] {
  return places.flatMap((place) => inputs[place] ?? [])
}

/** Faults by their place among a part, as by their place among all. */
function replaced(refused: Refused, places: readonly number[], all: number): Refused {
  if (all === 1 || !refused.faults) return refused
  const faults = refused.faults.map((fault) => {
    const [, place, field = fault.field] =
      places.length > 1 ? (/^(\d+)\.(.*)$/.exec(fault.field) ?? []) : []
    const among = places[Number(place ?? 0)]
    return among === undefined ? fault : { ...fault, field: `${among}.${field}` }
  })
  return { ...refused, faults }
}

/** Whether the child's part may be said here. */
export function refuseChildPart(
  library: Library,
  facts: readonly LoggedFact[],
  { child }: CaseFile,
  actor: Actor,
  now: Instant,
): Refused | undefined {
  return (
    refuseKinds(library, facts, 'child', actor) ??
    refuseAmendments(library, facts, child.facts, actor) ??
    refuseCorrections(library, facts, child, now) ??
    refuseRespite(child, facts)
  )
}

/** The case with the child's part on record. */
export function withChildPart(file: CaseFile, facts: readonly LoggedFact[]): CaseFile {
  return { ...file, child: { ...file.child, facts: [...file.child.facts, ...facts] } }
}
