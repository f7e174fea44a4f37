import type { Instant } from '../../facts/index.ts'
import { isOutOfHours } from '../../protocol/index.ts'
import { findInForce, type Library } from '../library.ts'
import type { AccountRecord } from '../ports.ts'

/** Agencies whose people are there at any hour: whoever looks after the child, and the police. */
const atAnyHour: readonly string[] = ['carer', 'family', 'police']

/**
 * Whether whoever holds a post works at an instant: in office hours everybody does; out of them the police, those who look after the child, and the posts that a
 * protocol here says stand in for others then, or the authority itself names as its fallback.
 */
export function worksAt(
  library: Library,
  { authority, agency, role }: Pick<AccountRecord, 'authority' | 'agency' | 'role'>,
  at: Instant,
): boolean {
  if (atAnyHour.includes(agency) || !isOutOfHoursIn(library, authority, at)) return true
  return standInsOf(library, authority, at).has(role)
}

/** Whether an instant is outside the office hours of an authority: its own where it says so, else its protocol’s. */
export function isOutOfHoursIn(library: Library, authority: string, at: Instant): boolean {
  const known = library.authorities.get(authority)
  const inForce = known && findInForce(library, known.protocol, at)
  if (!inForce) return false
  const officeHours = known.officeHours ?? inForce.pack.officeHours
  return isOutOfHours({ officeHours }, inForce.shared.bankHolidays, at)
}

/** The posts that stand in for others out of hours, by the protocol of an authority. */
function standInsOf(library: Library, authority: string, at: Instant): ReadonlySet<string> {
  const known = library.authorities.get(authority)
  const roles = known && findInForce(library, known.protocol, at)?.pack.roles
  return new Set(Object.values(roles ?? {}).flatMap(({ outOfHours }) => outOfHours ?? []))
}
