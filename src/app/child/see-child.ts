import { foldTimeline, recordOfChild, type Timeline } from '../../episode/index.ts'
import type { Instant } from '../../facts/index.ts'
import { mayOpen, type SeenFact, seenFacts } from '../../sight/index.ts'
import { type Hold, holdsIn } from '../../tasks/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { holdsOfTheirs, type SeenDuty, theirDuties } from '../episode/see-case.ts'
import { type Application, applicationsFor, type Library } from '../library.ts'
import type { ChildFile } from '../ports.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor } from '../views.ts'
import { type AppliedToChild, askedOfChild } from './asked-of-child.ts'

export interface ChildQuery {
  readonly actor: Actor
  readonly now: Instant
  readonly childId: string
}

/** A child's own record as one person may know it. */
export interface SeenChild {
  readonly childId: string
  readonly authority: string
  readonly version: number
  /** The child’s own facts, in the order of the record. */
  readonly facts: readonly SeenFact[]
  /** Folded from what they may see alone, of the child and of what absences told of the child. */
  readonly timeline: Timeline
  /** Protocols an absence that began now would come under, whatever may be seen of why. */
  readonly applications: readonly Application[]
  /** Protocols the child is or was under. */
  readonly applied: readonly AppliedToChild[]
  /** What is asked of the child, worked out from everything, as far as it is theirs to know of. */
  readonly duties: readonly SeenDuty[]
  /** Who has each of the tasks that they may know of, where anybody took it, by its key. */
  readonly holds: ReadonlyMap<string, Hold>
}

/** Opens a child's record for a person: null when there is none for them. */
export async function seeChild(
  { log, readModels, library }: Pick<Dependencies, 'log' | 'readModels' | 'library'>,
  { actor, now, childId }: ChildQuery,
): Promise<SeenChild | null> {
  const summary = await readModels.findChild(actor.authority, childId)
  if (!summary || !mayOpen(actor, childId)) return null
  const file = await log.readChild(summary.authority, childId)
  return childSeen(library, file, { actor, now })
}

/** A child's record as a person may know it who may open it. */
export function childSeen(
  library: Library,
  file: ChildFile,
  { actor, now }: Omit<ChildQuery, 'childId'>,
): SeenChild {
  const { facts, head, authority, id: childId } = file.child
  const viewer = viewerOf(library, actor)
  const child = seenFacts(viewer, facts)
  const absences = file.absences.map((absence) => seenFacts(viewer, absence.facts))
  const timeline = foldTimeline(recordOfChild({ child, absences }, now), now, now)
  const shown = new Set([...child, ...absences.flat()].map(({ id }) => id))
  const { applied, evaluation, timeline: whole } = askedOfChild(library, file, now)
  const holds = holdsIn(evaluation, applied, whole.facts)
  const seen = { timeline, applied, shown, holds }
  const duties = theirDuties(actor, viewer, seen, evaluation.duties)
  return {
    childId,
    authority,
    version: head.version,
    facts: child,
    timeline,
    applications: applicationsFor(library, authority, facts, now),
    applied,
    duties,
    holds: holdsOfTheirs(holds, duties, applied, now),
  }
}
