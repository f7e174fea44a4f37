import type { Agency, Instant } from '../../facts/index.ts'
import { type CompiledPack, isOutOfHours } from '../../protocol/index.ts'
import { findInForce, type Library } from '../library.ts'
import type { AccountRecord } from '../ports.ts'

/** Agencies whose people are there at any hour: whoever looks after the child, and the police. */
const atAnyHour: readonly Agency[] = ['carer', 'family', 'police']

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
  const known = library.authorities.get(authority)
  const inForce = known && findInForce(library, known.protocol, at)
  return known?.fallback === role || (inForce !== undefined && standInsOf(inForce).has(role))
}

/** Whether an instant is outside the office hours of an authority: its own where it says so, else its protocol’s. */
export function isOutOfHoursIn(library: Library, authority: string, at: Instant): boolean {
  const known = library.authorities.get(authority)
  const inForce = known && findInForce(library, known.protocol, at)
  if (!inForce) return false
  const officeHours = known.officeHours ?? inForce.pack.officeHours
  return isOutOfHours({ officeHours }, inForce.shared.bankHolidays, at)
}

/** Who has out of hours what must be done and is owed by a post that does not work then, and for which the protocol names nobody: the authority’s fallback, where it names one. */
export function fallbackOf(
  { authorities }: Pick<Library, 'authorities'>,
  compiled: CompiledPack,
  authority: string,
  post: string,
): string | null {
  const agency = compiled.shared.roles.get(post)?.agency
  if (agency !== undefined && atAnyHour.includes(agency)) return null
  if (standInsOf(compiled).has(post)) return null
  return authorities.get(authority)?.fallback ?? null
}

/** The posts that stand in for others out of hours, by a protocol. */
function standInsOf({ pack }: CompiledPack): ReadonlySet<string> {
  return new Set(Object.values(pack.roles).flatMap(({ outOfHours }) => outOfHours ?? []))
}
