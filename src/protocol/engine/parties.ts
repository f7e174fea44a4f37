import { hostSlot, responsibleSlot } from '../../episode/index.ts'
import type { Fact, Instant, Post } from '../../facts/index.ts'
import { consultedIn, isPost } from '../../facts/index.ts'
import type { DutyParty } from '../answer/duty-instance.ts'
import type { CompiledCondition } from '../conditions/compile.ts'
import { isNo, isYes } from '../language/truth.ts'
import { pointOf, type Work } from '../language/work.ts'
import type { Compiling, DoneBy, FindDone } from '../mechanisms/compiling.ts'
import { byNotice, doneBy, isHeld, namesParty } from '../mechanisms/done/done.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import { type As, partiesWritten, type Side } from '../pack/party-shape.ts'
import type { Shared } from '../pack/shared.ts'

/** Shared by every duty that names nobody but its owner. */
const none: readonly never[] = []

/** A party as a duty names it, ready to be asked who it is. */
export interface CompiledParty {
  readonly as: As
  readonly role: string
  readonly when: CompiledCondition | undefined
  /** Whose post it is; undefined where the record cannot say, as for a post of no authority. */
  readonly side: Side | undefined
  readonly any: number | undefined
  /** Who stands in for the role, and for whoever has it while nobody does. */
  readonly roles: Pack['roles']
  /** Whether somebody else has its part while nobody holds the post. */
  readonly mayBeVacant: boolean
  /** As it last came out: the same again as long as nothing of it has changed. */
  last?: DutyParty
}

/** The parties of a duty: its owners first, of whom the first that holds has it. */
export function compileParties(
  duty: Duty,
  pack: Pack,
  shared: Shared,
  compiling: Compiling,
): readonly CompiledParty[] {
  return partiesWritten(duty).map(({ as, role, of, when, any }) => ({
    as,
    role,
    when: when === undefined ? undefined : compiling.condition(when),
    side: of ?? sideOf(role, shared),
    any,
    roles: pack.roles,
    mayBeVacant: typeof pack.roles[role]?.vacantGoesTo === 'string',
  }))
}

/** Whose post a role is where the pack does not say: as roles.yaml does, otherwise that of the authority whose protocol asks. */
function sideOf(role: string, { roles }: Shared): Side | undefined {
  const known = roles.get(role)
  return known?.of ?? (known?.agency === 'childrens-services' ? 'own' : undefined)
}

/** Everybody beside the owner who has a part in a duty at an instant, as far as the facts decide. */
export function partiesOf(
  work: Work,
  parties: readonly CompiledParty[],
  at: Instant,
): readonly DutyParty[] {
  if (parties.length === 0) return none
  const then = Math.min(at, work.timeline.asOf)
  const point = pointOf(work, then)
  const found: DutyParty[] = []
  for (const party of parties) {
    if (party.when && work.askAt(party.when, point) === isNo) continue
    const one = partyAt(work, party, point, then)
    if (!includesSame(found, one)) found.push(one)
  }
  return found
}

/**
 * The first owner whose condition is yes, as a party; when nobody holds that role, whoever the pack says stands in. What is not
 * known chooses nobody: it is for whoever the list ends with, whose place has no condition.
 */
export function ownerOf(work: Work, owners: readonly CompiledParty[], at: Instant): DutyParty {
  const then = Math.min(at, work.timeline.asOf)
  const point = pointOf(work, then)
  for (const owner of owners)
    if (!owner.when || work.askAt(owner.when, point) === isYes)
      return partyAt(work, owner, point, then)
  return partyAt(work, owners[owners.length - 1] as CompiledParty, point, then)
}

/** An owner by its role alone, as it stands now, whoever holds it. */
export function ownerByName(
  work: Work,
  { pack, shared }: { readonly pack: Pack; readonly shared: Shared },
  role: string,
): DutyParty {
  const side = sideOf(role, shared)
  const party: CompiledParty = {
    as: 'owner',
    role,
    when: undefined,
    side,
    any: undefined,
    roles: {},
    mayBeVacant: false,
  }
  const now = work.timeline.asOf
  return {
    ...partyAt(work, party, pointOf(work, now), now),
    standIn: pack.roles[role]?.outOfHours ?? null,
  }
}

function includesSame(parties: readonly DutyParty[], { as, role, of, any }: DutyParty): boolean {
  for (const one of parties)
    if (one.as === as && one.role === role && one.of === of && one.any === any) return true
  return false
}

/** Whether a party is another, or none, as the case goes on: it has a condition, or somebody has its part while nobody holds the post. */
export function mayChange({ when, mayBeVacant }: CompiledParty): boolean {
  return when !== undefined || mayBeVacant
}

function partyAt(work: Work, party: CompiledParty, point: number, at: Instant): DutyParty {
  const { roles } = party
  const role = party.mayBeVacant ? holderOf(work, party, at) : party.role
  const of = whoseAt(work, party.side, point)
  if (party.last?.role === role && party.last.of === of) return party.last
  party.last = {
    as: party.as,
    role,
    of,
    standIn: roles[role]?.outOfHours ?? null,
    vacant: role === party.role ? null : party.role,
    any: party.any ?? null,
    doneAt: null,
    by: null,
  }
  return party.last
}

/** The role itself, or whoever has its part while nobody holds it. */
function holderOf(work: Work, { role: named, roles }: CompiledParty, at: Instant): string {
  let role = named
  for (let i = 0; i < 3; i++) {
    const instead = roles[role]?.vacantGoesTo
    if (!instead || isHeld(work, role, at)) break
    role = instead
  }
  return role
}

/** The authority or provider a side is at a point of the record; null where the record does not say. */
function whoseAt(work: Work, side: Side | undefined, point: number): string | null {
  if (side === undefined) return null
  if (side === 'placement') {
    const placed = work.timeline.byKind.get('placement.began')?.at(-1)
    const provider = placed?.data.provider
    return provider !== undefined && /^[a-z][a-z0-9-]*$/.test(provider) ? provider : null
  }
  const host = side === 'host' || (side === 'own' && work.capacity === 'host')
  const whose = work.timeline.points[point]?.values[host ? hostSlot : responsibleSlot]
  return typeof whose === 'string' && whose !== '' ? whose : null
}

/** What a notice is about by which somebody was consulted. */
export const consultation = ['consultation'] as const

/** What each party has done, or was done with them, by the facts that count for this turn: the owner first. `done` is what shows the duty done. */
export function withWhatWasDone(
  work: Work,
  owner: DutyParty,
  parties: readonly DutyParty[],
  from: Instant,
  topics: readonly string[] | undefined,
  done: DoneBy | undefined,
  parts: Parts,
): readonly DutyParty[] {
  const shown = factOf(work, done)
  const partBy = (party: DutyParty) =>
    partIn(parts, party) ?? partOf(work, party, from, topics, shown)
  const found = [withPart(owner, partBy(owner))]
  for (const party of parties) found.push(withPart(party, partBy(party)))
  return found
}

/** What each of those who own a duty together has done of it so far; empty where one owns it alone. */
export type Parts = ReadonlyMap<DutyParty, DoneBy>

/** Parties are told apart by who and whose: the owner may be worked out anew in between. */
function partIn(parts: Parts, { as, role, of }: DutyParty): DoneBy | undefined {
  if (parts.size === 0 || (as !== 'owner' && as !== 'joint')) return undefined
  for (const [one, by] of parts) if (one.as === as && one.role === role && one.of === of) return by
  return undefined
}

function withPart(party: DutyParty, by: DoneBy | undefined): DutyParty {
  return by ? { ...party, doneAt: by.at, by: by.fact } : party
}

function partOf(
  work: Work,
  party: DutyParty,
  from: Instant,
  topics: readonly string[] | undefined,
  shown: Fact | undefined,
): DoneBy | undefined {
  switch (party.as) {
    case 'owner':
      return shown && isBy(work, shown, party) ? doneBy(work, shown) : undefined
    case 'joint':
      return shown && isByOrNames(work, shown, party) ? doneBy(work, shown) : undefined
    case 'consultee':
      return shown && (names(work, shown, party) || saysConsulted(work, shown, party))
        ? doneBy(work, shown)
        : byNotice(work, from, consultation, party)
    default:
      if (topics !== undefined) return byNotice(work, from, topics, party)
      return shown && names(work, shown, party) ? doneBy(work, shown) : undefined
  }
}

/** What shows a duty done by several together, a fact that names them all or one by each of them; and what each has done of it, also where others have not. */
export function doneByAll(
  work: Work,
  find: FindDone,
  from: Instant,
  told: readonly DutyParty[],
  jointly: readonly DutyParty[],
): { readonly done: DoneBy | undefined; readonly parts: Parts } {
  const parts = new Map<DutyParty, DoneBy>()
  const taken = new Set<Fact>()
  let done: DoneBy | undefined
  work.taken = taken
  while (parts.size < jointly.length) {
    done = find(work, from, told)
    const fact = factOf(work, done)
    if (!fact || taken.has(fact)) break
    for (const party of jointly)
      if (done && !parts.has(party) && isByOrNames(work, fact, party)) parts.set(party, done)
    taken.add(fact)
  }
  work.taken = undefined
  return { done: parts.size === jointly.length ? done : undefined, parts }
}

function factOf(work: Work, by: DoneBy | undefined): Fact | undefined {
  return by?.fact ? work.timeline.facts.find(({ id }) => id === by.fact) : undefined
}

/** Whether a fact is said by a party. */
function isBy(work: Work, fact: Fact, party: DutyParty): boolean {
  return namesParty(work, [fact.by], fact.occurredAt, party)
}

/** Whether a fact names a party in any of its fields: who was told, who came, who was asked. */
function names(work: Work, fact: Fact, party: DutyParty): boolean {
  return Object.values(fact.data).some((value: unknown) =>
    namesParty(work, postsIn(value), fact.occurredAt, party),
  )
}

/** Whether a decision says, in its own words, that a party was consulted. */
function saysConsulted(work: Work, fact: Fact, party: DutyParty): boolean {
  return namesParty(work, consultedIn(fact), fact.occurredAt, party)
}

function isByOrNames(work: Work, fact: Fact, party: DutyParty): boolean {
  return isBy(work, fact, party) || names(work, fact, party)
}

function postsIn(value: unknown): readonly Post[] {
  return Array.isArray(value) ? value.filter(isPost) : isPost(value) ? [value] : none
}

/** Those to be told or invited: what stands as `recipients`. */
export function toldOrInvited(parties: readonly DutyParty[]): readonly DutyParty[] {
  if (parties.length === 0) return none
  return parties.filter(({ as }) => as === 'recipient' || as === 'invitee')
}

/** Roles among parties, each once. */
export function rolesOf(parties: readonly DutyParty[]): readonly string[] {
  if (parties.length === 0) return none
  const roles: string[] = []
  for (const { role } of parties) if (!roles.includes(role)) roles.push(role)
  return roles
}

/** Roles told or there, each once; a role of two authorities only once both are. */
export function rolesDone(parties: readonly DutyParty[]): readonly string[] {
  const named = toldOrInvited(parties)
  if (named.length === 0) return none
  return rolesOf(named).filter((role) =>
    named.every((one) => one.role !== role || one.doneAt !== null),
  )
}

/** Of the parties to be told, consulted or invited, those still to be; of several of whom any one will do, none once one has been. */
export function stillLeft(parties: readonly DutyParty[]): readonly DutyParty[] {
  return parties.filter(
    (party) =>
      party.as !== 'owner' &&
      party.as !== 'joint' &&
      party.doneAt === null &&
      !parties.some(
        (other) =>
          other.doneAt !== null &&
          other.as === party.as &&
          other.any !== null &&
          other.any === party.any,
      ),
  )
}
