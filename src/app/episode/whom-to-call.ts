import {
  type CompiledPack,
  type DutyInstance,
  type DutyParty,
  stillLeft,
} from '../../protocol/index.ts'
import { type Library, titleOfRole, titleOfWhose } from '../library.ts'

/** Somebody a duty is done with, and the numbers to reach them on, as the authority’s file gives them. */
export interface Call {
  readonly title: string
  readonly telephone: string | null
  readonly outOfHours: string | null
  /** Who answers out of hours in their stead, where the protocol names somebody. */
  readonly standInTitle: string | null
}

/** Whom there still is to tell, consult, invite or do it with, where a number is known. Nobody is called twice. */
export function whomToCall(
  library: Library,
  authority: string,
  asking: CompiledPack | undefined,
  duty: Pick<DutyInstance, 'parties'>,
): readonly Call[] {
  const together = duty.parties.filter(({ as, doneAt }) => as === 'joint' && doneAt === null)
  const calls = [...together, ...stillLeft(duty.parties)].flatMap(
    (party) => callTo(library, authority, asking, party) ?? [],
  )
  return calls.filter(({ title }, i) => calls.findIndex((other) => other.title === title) === i)
}

/** How somebody is reached by the post they hold; undefined where no number of theirs is known. */
export function callTo(
  library: Library,
  authority: string,
  asking: CompiledPack | undefined,
  { role, of, standIn }: Pick<DutyParty, 'role' | 'of' | 'standIn'>,
): Call | undefined {
  const whose = of ?? holderOf(library, authority, asking, role)
  if (whose === undefined) return undefined
  const own = library.authorities.get(authority)?.agencies?.[whose]
  const [holder] = own
    ? [own]
    : [...library.authorities.values()].flatMap(({ agencies }) => agencies?.[whose] ?? [])
  const telephone = holder?.posts?.[role] ?? holder?.telephone ?? null
  const outOfHours = holder?.outOfHoursTelephone ?? null
  if (telephone === null && outOfHours === null) return undefined
  return {
    // A force may be called by its own name as a post.
    title: [...new Set([titleOfRole(asking, role), titleOfWhose(library, whose)])].join(', '),
    telephone,
    outOfHours,
    standInTitle: standIn === null ? null : titleOfRole(asking, standIn),
  }
}

/** Whose a post is that says nothing of it: whoever’s file gives that post a number; of police, the area’s force, or, where the file has several, the one it names as its police. */
function holderOf(
  { authorities }: Library,
  authority: string,
  asking: CompiledPack | undefined,
  role: string,
): string | undefined {
  const keeper = authorities.get(authority)
  const agencies = Object.entries(keeper?.agencies ?? {})
  const named = agencies.find(([, { posts }]) => posts?.[role] !== undefined)
  const forces = agencies.filter(([, { kind }]) => kind === 'force')
  const force =
    forces.length > 1 ? forces.find(([, { title }]) => title === keeper?.police) : forces[0]
  const isPolice = asking?.shared.roles.get(role)?.agency === 'police'
  return (named ?? (isPolice ? force : undefined))?.[0]
}
