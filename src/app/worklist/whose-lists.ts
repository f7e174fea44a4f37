import type { Instant } from '../../facts/index.ts'
import { isOutOfHours } from '../../protocol/index.ts'
import { audiencesSeen, mayOpen } from '../../sight/index.ts'
import { findInForce, type Library } from '../library.ts'
import type { WorklistQuery } from '../ports.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor, WorklistFilter } from '../views.ts'

/** Children shown on a page of a list. */
export const childrenShown = 20

/** What of a list a person looks at: theirs and those they answer or stand in for, their team's, and what they asked of others, as far as they may look. */
export function queryOf(
  library: Library,
  { actor, now, filter = {} }: { actor: Actor; now: Instant; filter?: WorklistFilter },
  of: WorklistQuery['of'],
): WorklistQuery {
  const viewer = viewerOf(library, actor)
  const ownerRole = filter.role ?? null
  return {
    authority: actor.authority,
    of,
    person: actor.account,
    roles: rolesFor(library, actor),
    outOfHoursRoles: standsInFor(library, actor, now),
    team: teamOf(library, actor),
    askedByPerson: actor.account,
    agency: actor.agency,
    audiences: audiencesSeen(viewer),
    childIds: childrenAsked(actor, filter),
    list: filter.list ?? 'all',
    clock: filter.clock ?? null,
    ownerRole,
    search: filter.search ?? null,
    now,
    perPage: childrenShown,
    page: Math.max(0, (filter.page ?? 1) - 1),
  }
}

/** Everybody else's in the agency; for those who answer for the authority, everybody's; nobody's for somebody who cares for certain children. */
function teamOf(library: Library, actor: Actor): WorklistQuery['team'] {
  if (actor.children !== null) return null
  return oversees(library, actor) ? 'everybody' : { agency: actor.agency }
}

/** Whether somebody answers for the whole authority, so that its numbers are theirs to see. */
export function oversees(library: Library, { role }: Pick<Actor, 'role'>): boolean {
  return library.packs[0]?.shared.roles.get(role)?.oversees === true
}

/** Of the children asked for, those whose record this person may open: a filter narrows what they see and never widens it. */
function childrenAsked(actor: Actor, { childId }: WorklistFilter): readonly string[] | null {
  if (!childId) return actor.children
  return mayOpen(actor, childId) ? [childId] : []
}

/** Roles whose duties are this person's: their own and those protocols/roles.yaml says they answer for. */
export function rolesFor(library: Library, actor: Actor): readonly string[] {
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
