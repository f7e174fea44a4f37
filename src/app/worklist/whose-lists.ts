import type { Instant } from '../../facts/index.ts'
import { isOutOfHours } from '../../protocol/index.ts'
import { mayOpen, postsOf } from '../../sight/index.ts'
import { findInForce, type Library } from '../library.ts'
import type { WorklistQuery } from '../ports.ts'
import { type ActingViewer, viewerOf } from '../viewer.ts'
import type { Actor, WorklistFilter } from '../views.ts'

/** Lines shown of each group; the rest are counted. */
export const linesShown = 50

/** Whose lines a person is shown: theirs and those they answer or stand in for, and those of everybody else in their agency. */
export interface WhoseLists {
  readonly mine: WorklistQuery
  /** Null for somebody who cares for certain children and is in nobody's team. */
  readonly team: WorklistQuery | null
  /** What they asked others to do. */
  readonly asked: WorklistQuery
}

/** The lists of one person, of absences or of children, as far as they may look at them. */
export function listsOf(
  library: Library,
  { actor, now, filter = {} }: { actor: Actor; now: Instant; filter?: WorklistFilter },
  of: WorklistQuery['of'],
): WhoseLists {
  const base = baseQuery(actor, now, filter, of)
  const theirs = mayLookAt(viewerOf(library, actor), filter.role)
    ? filter
    : { ...filter, role: nobodysPost }
  return {
    mine: {
      ...base,
      roles: rolesFor(library, actor, theirs),
      outOfHoursRoles: standsInFor(library, actor, now),
    },
    team:
      actor.children === null
        ? { ...base, roles: theirs.role ? [theirs.role] : [], ownerAgency: actor.agency }
        : null,
    asked: { ...base, roles: [], askedByPerson: actor.account },
  }
}

function baseQuery(
  actor: Actor,
  now: Instant,
  filter: WorklistFilter,
  of: WorklistQuery['of'],
): WorklistQuery {
  return {
    authority: actor.authority,
    of,
    roles: [],
    outOfHoursRoles: [],
    childIds: childrenAsked(actor, filter),
    askedByPerson: null,
    clock: filter.clock ?? null,
    search: filter.search ?? null,
    now,
    limit: linesShown * 2,
  }
}

/** Of the children asked for, those whose record this person may open: a filter narrows what they see and never widens it. */
function childrenAsked(actor: Actor, { childId }: WorklistFilter): readonly string[] | null {
  if (!childId) return actor.children
  return mayOpen(actor, childId) ? [childId] : []
}

/** A post nobody holds: what is asked of it is nothing. */
const nobodysPost = '-'

/** Whether this person may look at the list of a post: their own, or for those who see the whole authority their agency’s. */
function mayLookAt(viewer: ActingViewer, post: string | undefined): boolean {
  if (!post || postsOf(viewer).includes(post)) return true
  return viewer.children === null && viewer.posts.get(post)?.agency === viewer.agency
}

/** Roles whose duties are this person's: their own and those protocols/roles.yaml says they answer for. */
export function rolesFor(
  library: Library,
  actor: Actor,
  filter: WorklistFilter = {},
): readonly string[] {
  if (filter.role) return [filter.role]
  const shared = library.packs[0]?.shared.roles.get(actor.role)
  return [actor.role, ...(shared?.answersFor ?? [])]
}

/** Out of hours a duty falls to whoever the pack names; within them to nobody else. */
function standsInFor(library: Library, actor: Actor, now: Instant): readonly string[] {
  const known = library.authorities.get(actor.authority)
  const inForce = known && findInForce(library, known.protocol, now)
  if (!inForce) return []
  const officeHours = known.officeHours ?? inForce.pack.officeHours
  return isOutOfHours({ officeHours }, inForce.shared.bankHolidays, now) ? [actor.role] : []
}
