import type { Viewer } from '../sight/index.ts'
import type { Library } from './library.ts'
import type { Actor } from './views.ts'

/** Whoever uses the service, as those who ask what they may see, say and amend know them. */
export type ActingViewer = Viewer & { readonly children: Actor['children'] }

export function viewerOf({ packs }: Library, actor: Actor): ActingViewer {
  const of = bodyOf(actor)
  return {
    post: actor.role,
    ...(of !== undefined && { of }),
    agency: actor.agency,
    person: actor.account,
    posts: packs[0]?.shared.roles ?? new Map(),
    children: actor.children,
  }
}

/** Whose post it is: an authority's own people act for it; for whom others act is not on their account yet. */
export function bodyOf({
  agency,
  authority,
}: Pick<Actor, 'agency' | 'authority'>): string | undefined {
  return agency === 'childrens-services' ? authority : undefined
}
