import type { DutyInstance, DutyParty } from '../../protocol/index.ts'
import { type Library, titleOfRole, titleOfWhose } from '../library.ts'

/** Somebody a duty is done with, and the numbers to reach them on, as the authority’s file gives them. */
export interface Call {
  readonly title: string
  readonly telephone: string | null
  readonly outOfHours: string | null
}

/** Whom there still is to tell, consult, invite or do it with, where a number is known. Nobody is called twice. */
export function whomToCall(
  library: Library,
  authority: string,
  duty: Pick<DutyInstance, 'parties'>,
): readonly Call[] {
  const left = duty.parties.filter(({ as, doneAt }) => as !== 'owner' && doneAt === null)
  const calls = left.flatMap((party) => callOf(library, authority, party) ?? [])
  return calls.filter(({ title }, i) => calls.findIndex((other) => other.title === title) === i)
}

function callOf(library: Library, authority: string, { role, of }: DutyParty): Call | undefined {
  const whose = of ?? holderOf(library, authority, role)
  if (whose === undefined) return undefined
  const holder = [...library.authorities.values()].flatMap(
    ({ agencies }) => agencies?.[whose] ?? [],
  )[0]
  const telephone = holder?.posts?.[role] ?? holder?.telephone ?? null
  const outOfHours = holder?.outOfHoursTelephone ?? null
  if (telephone === null && outOfHours === null) return undefined
  const title = titleOfRole(library.packs[0], role)
  return { title: `${title}, ${titleOfWhose(library, whose)}`, telephone, outOfHours }
}

/** Whose a post is that says nothing of it: the area’s force, of police; whoever’s file gives that post a number, of any other. */
function holderOf(
  { authorities, packs }: Library,
  authority: string,
  role: string,
): string | undefined {
  const agencies = Object.entries(authorities.get(authority)?.agencies ?? {})
  const named = agencies.find(([, { posts }]) => posts?.[role] !== undefined)
  const force = agencies.find(([, { kind }]) => kind === 'force')
  const isPolice = packs[0]?.shared.roles.get(role)?.agency === 'police'
  return (named ?? (isPolice ? force : undefined))?.[0]
}
