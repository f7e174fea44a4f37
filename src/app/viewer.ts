import type { Viewer } from '../sight/index.ts'
import type { Library } from './library.ts'
import type { Actor } from './views.ts'

/** Whoever uses the service, as those who ask what they may see, say and amend know them. */
export type ActingViewer = Viewer & { readonly children: Actor['children'] }

export function viewerOf(library: Library, actor: Actor): ActingViewer {
  const of = bodyOf(library, actor)
  return {
    post: actor.role,
    ...(of !== undefined && { of }),
    agency: actor.agency,
    person: actor.account,
    posts: library.packs[0]?.shared.roles ?? new Map(),
    children: actor.children,
  }
}

/**
 * Whose post it is: an authority's own people act for it, its police for the one force of its area. For which provider a carer,
 * a school or an interviewer acts is not on their account yet, and neither is a force where the area has several.
 */
export function bodyOf(
  { authorities }: Pick<Library, 'authorities'>,
  { agency, authority }: Pick<Actor, 'agency' | 'authority'>,
): string | undefined {
  if (agency === 'childrens-services') return authority
  if (agency !== 'police') return undefined
  const bodies = Object.entries(authorities.get(authority)?.agencies ?? {})
  const forces = bodies.flatMap(([key, { kind }]) => (kind === 'force' ? [key] : []))
  return forces.length === 1 ? forces[0] : undefined
}
