import { foldTimeline, type Timeline } from '../../episode/index.ts'
import type { Instant } from '../../facts/index.ts'
import { mayOpen, seenFacts } from '../../sight/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { type Application, applicationsFor } from '../library.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor } from '../views.ts'

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
  /** Folded from what they may see alone. */
  readonly timeline: Timeline
  /** Protocols an absence that began now would come under, whatever may be seen of why. */
  readonly applications: readonly Application[]
}

/** Opens a child's record for a person: null when there is none for them. */
export async function seeChild(
  { log, readModels, library }: Pick<Dependencies, 'log' | 'readModels' | 'library'>,
  { actor, now, childId }: ChildQuery,
): Promise<SeenChild | null> {
  const summary = await readModels.findChild(actor.authority, childId)
  if (!summary || !mayOpen(actor, childId)) return null
  const { authority } = summary
  const { facts, head } = await log.read({ authority, kind: 'child', id: childId })
  const child = seenFacts(viewerOf(library, actor), facts)
  return {
    childId,
    authority,
    version: head.version,
    timeline: foldTimeline({ child, episode: [], earlier: [] }, now, now),
    applications: applicationsFor(library, authority, facts, now),
  }
}
