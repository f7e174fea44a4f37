import type { Agency } from '../../facts/index.ts'
import type { Citation, DutyInstance, DutyParty, DutyState } from '../answer/duty-instance.ts'
import { howSoonInWords } from '../mechanisms/clocks/urgency.ts'
import type { Shared } from '../pack/shared.ts'
import { findOutTitle, isFindOut } from './find-out.ts'
import { isSameOccasion } from './identity.ts'
import { rolesDone, rolesOf, toldOrInvited } from './parties.ts'

/** What one protocol asks, and how long after a moment each of its duties begins: which step of a ladder it is. */
export interface Asked {
  readonly duties: readonly DutyInstance[]
  /** By duty, in milliseconds as `lengthOf` tells them; those not named begin with the moment itself. */
  readonly delays: ReadonlyMap<string, number>
  readonly roles: Shared['roles']
}

/** A line of the answer, with the step it is of the ladder of whoever asked it first, and whose work it is. */
interface Line {
  duty: DutyInstance
  readonly delay: number
  readonly work: Agency | undefined
}

/**
 * Two protocols at once: the same thing asked twice appears once, at the stricter clock, with both clauses and both readings of who. The same thing is the same act,
 * at the same turn or for the same fact, at the same step of a ladder, of people of the same agency; where people are to be told, at least one of them the same post. It is one line for as long as
 * both ask it, and where one thing ended both in the same way; what one has settled and the other asks still are two. A line bears the name and the owner of the protocol given first,
 * whatever its state; it answers to the name of each. Duties of one protocol are never merged with each other.
 */
export function mergeDuties(byProtocol: readonly Asked[]): DutyInstance[] {
  const lines: Line[] = []
  const byAct = new Map<string, Line[]>()
  for (const { duties, delays, roles } of byProtocol) {
    const taken = new Set<Line>()
    const own: Line[] = []
    for (const duty of duties) {
      const agency = roles.get(duty.owner)?.agency
      const one = { duty, delay: delays.get(duty.id) ?? 0, work: agency && workOf[agency] }
      const same = (byAct.get(duty.act) ?? []).filter(
        (line) => !taken.has(line) && isSameThing(line, one),
      )
      const line = same.find(({ delay }) => delay === one.delay) ?? same[0]
      if (line) {
        taken.add(line)
        line.duty = mergePair(line.duty, duty)
      } else own.push(one)
    }
    for (const line of own) {
      const others = byAct.get(line.duty.act)
      if (others) others.push(line)
      else byAct.set(line.duty.act, [line])
      lines.push(line)
    }
  }
  return lines.map(({ duty }) => duty)
}

/**
 * Whose work a duty is, by the agency of its owner: what police are asked is no social worker's to do, nor a carer's. Carers and families are one, whoever the
 * child lives with; those of no agency in particular may be anybody.
 */
const workOf: Readonly<Record<Agency, Agency | undefined>> = {
  'childrens-services': 'childrens-services',
  police: 'police',
  carer: 'carer',
  family: 'carer',
  health: 'health',
  education: 'education',
  voluntary: undefined,
  partnership: undefined,
  other: undefined,
  system: undefined,
}

function isSameWork(a: Line, b: Line): boolean {
  return a.work === undefined || b.work === undefined || a.work === b.work
}

function isSameThing(a: Line, b: Line): boolean {
  return (
    isSameOccasion(a.duty, b.duty) &&
    (isFindOut(a.duty) ? a.duty.id === b.duty.id : isSameWork(a, b)) &&
    isSettledAlike(a.duty, b.duty) &&
    isSameStep(a, b) &&
    isSamePost(a.duty, b.duty)
  )
}

/** What somebody has to act on now leads what is to come. */
const open: readonly DutyState[] = ['overdue', 'due', 'unknown', 'upcoming']

/** Both are still asked, or one thing did or ended both, and both in time or both late. */
function isSettledAlike(a: DutyInstance, b: DutyInstance): boolean {
  if (a.state === 'not-applicable' || b.state === 'not-applicable') return false
  if (isOpen(a) || isOpen(b)) return isOpen(a) && isOpen(b)
  return a.state === b.state && a.endedAt === b.endedAt && a.endedBy === b.endedBy
}

function isOpen({ state }: DutyInstance): boolean {
  return open.includes(state)
}

/** Two delays are two steps. What has not begun is another step than what is asked from the moment itself, and than what is due before it begins. */
function isSameStep(a: Line, b: Line): boolean {
  if (a.delay !== b.delay && a.delay !== 0 && b.delay !== 0) return false
  return isOpenTo(a, b) && isOpenTo(b, a)
}

/** Whether a line can be what another asks, as far as it may not have begun, or not when it was done. */
function isOpenTo({ duty, delay }: Line, other: Line): boolean {
  if (duty.state !== 'upcoming' && (duty.doneAt === null || duty.doneAt >= duty.startsAt))
    return true
  if (delay > other.delay) return false
  return other.duty.dueAt === null || duty.startsAt <= other.duty.dueAt
}

/** Among those to be told, one is the same person of the same authority. */
function isSamePost(a: DutyInstance, b: DutyInstance): boolean {
  const told = ({ parties }: DutyInstance) => parties.filter(({ as }) => as === 'recipient')
  const [mine, theirs] = [told(a), told(b)]
  if (mine.length === 0 || theirs.length === 0) return true
  return mine.some((one) => theirs.some(({ role, of }) => role === one.role && of === one.of))
}

/** Named, titled and owned as `a` is; its state and clock are those of the more pressing. */
function mergePair(a: DutyInstance, b: DutyInstance): DutyInstance {
  const leading = open.indexOf(b.state) < open.indexOf(a.state) ? b : a
  // A clock that may not be running does not press, nor does an urgency that is still to come.
  const clocks = [a, b].filter(
    ({ state, dueAt }) =>
      state === leading.state || (state !== 'unknown' && (state !== 'upcoming' || dueAt !== null)),
  )
  const [strict = leading] = clocks.toSorted((x, y) => pressing(x) - pressing(y))
  const dated = clocks.flatMap(({ dueAt }) => dueAt ?? [])
  const parties = joinParties(a.parties, b.parties)
  const unknowns = [...new Set([...a.unknowns, ...b.unknowns])]
  return {
    ...a,
    title: isFindOut(a) ? findOutTitle(unknowns) : a.title,
    state: leading.state,
    force: a.force === 'must' || b.force === 'must' ? 'must' : leading.force,
    startsAt: Math.min(a.startsAt, b.startsAt),
    dueAt: dated.length === 0 ? null : Math.min(...dated),
    urgency: strict.urgency,
    late: Math.max(...clocks.map(({ late }) => late)),
    recipients: rolesOf(toldOrInvited(parties)),
    told: rolesDone(parties),
    parties,
    unknowns,
    askers: [...a.askers, ...b.askers],
    cites: joinCites(a.cites, b.cites),
    alarms: [...a.alarms, ...b.alarms].sort((x, y) => x.at - y.at),
  }
}

/** Less is sooner: at once and without delay before any due time, an earlier one before a later, any before none. */
function pressing({ dueAt, urgency }: DutyInstance): number {
  return dueAt ?? (urgency === null ? Number.POSITIVE_INFINITY : howSoonInWords(urgency))
}

/** Everybody with a part in either; who is named by both, by what was first done. The other's owner is kept among those who ask. */
function joinParties(
  first: readonly DutyParty[],
  other: readonly DutyParty[],
): readonly DutyParty[] {
  const joined = [...first]
  for (const party of other) {
    if (party.as === 'owner') continue
    const at = joined.findIndex(
      ({ as, role, of }) => as === party.as && role === party.role && of === party.of,
    )
    const same = joined[at]
    if (!same) joined.push(party)
    else if (same.doneAt === null) joined[at] = { ...same, doneAt: party.doneAt, by: party.by }
  }
  return joined
}

function joinCites(a: readonly Citation[], b: readonly Citation[]): readonly Citation[] {
  const seen = new Set(a.map((cite) => `${cite.document} ${cite.section}`))
  return [...a, ...b.filter((cite) => !seen.has(`${cite.document} ${cite.section}`))]
}
