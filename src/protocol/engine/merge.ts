import type { Instant } from '../../facts/index.ts'
import type { Citation, DutyInstance, DutyParty, DutyState } from '../answer/duty-instance.ts'
import { isSameOccasion } from './identity.ts'
import { rolesDone, rolesOf, toldOrInvited } from './parties.ts'

/**
 * Two protocols at once: the same thing asked twice appears once, at the stricter clock, with both clauses and both
 * readings of who. The same thing is the same act at the same turn, or for the same fact; where people are to be told, at least one of them the same.
 * Duties of one protocol are never merged with each other.
 */
export function mergeDuties(
  byProtocol: readonly (readonly DutyInstance[])[],
  asOf: Instant,
): DutyInstance[] {
  const merged: DutyInstance[] = []
  for (const duties of byProtocol) {
    const before = merged.length
    const taken = new Set<number>()
    for (const duty of duties) {
      const at = merged.findIndex(
        (other, i) => i < before && !taken.has(i) && sameThing(other, duty),
      )
      if (at < 0) merged.push(duty)
      else {
        taken.add(at)
        merged[at] = mergePair(merged[at] as DutyInstance, duty, asOf)
      }
    }
  }
  return merged
}

function sameThing(a: DutyInstance, b: DutyInstance): boolean {
  if (a.act !== b.act || !isSameOccasion(a, b)) return false
  if (a.state === 'not-applicable' || b.state === 'not-applicable') return false
  // What was missed under one and is still to do under the other stays two: one would hide the other.
  if (endedUndone.has(a.state) !== endedUndone.has(b.state)) return false
  if (a.recipients.length === 0 || b.recipients.length === 0) return true
  return a.recipients.some((role) => b.recipients.includes(role))
}

const endedUndone: ReadonlySet<DutyState> = new Set(['missed', 'lapsed', 'waived'])

/** What somebody has to act on now leads what is to come, and that what is over. */
const leads: readonly DutyState[] = ['overdue', 'due', 'unknown', 'upcoming']

function rank({ state }: DutyInstance): number {
  const place = leads.indexOf(state)
  return place < 0 ? leads.length : place
}

function mergePair(a: DutyInstance, b: DutyInstance, asOf: Instant): DutyInstance {
  const [strict, other] = stricter(b, a) ? [b, a] : [a, b]
  const leading = rank(other) < rank(strict) ? other : strict
  const dueAt = strict.dueAt ?? other.dueAt
  const overdue = rank(leading) < leads.indexOf('upcoming') && dueAt !== null && asOf > dueAt
  const parties = joinParties(leading.parties, (leading === strict ? other : strict).parties)
  const recipients = rolesOf(toldOrInvited([...strict.parties, ...other.parties]))
  return {
    ...leading,
    state: overdue && leading.state === 'due' ? 'overdue' : leading.state,
    late: overdue ? asOf - dueAt : leading.late,
    startsAt: Math.min(a.startsAt, b.startsAt),
    dueAt,
    urgency: dueAt === null ? leading.urgency : null,
    force: a.force === 'must' || b.force === 'must' ? 'must' : leading.force,
    recipients,
    told: rolesDone(parties),
    parties,
    unknowns: [...new Set([...a.unknowns, ...b.unknowns])],
    askers: [...strict.askers, ...other.askers],
    cites: joinCites(strict.cites, other.cites),
    alarms: [...strict.alarms, ...other.alarms].sort((x, y) => x.at - y.at),
  }
}

/** An earlier due time is stricter than a later one, and any is stricter than none. */
function stricter(a: DutyInstance, b: DutyInstance): boolean {
  return (a.dueAt ?? Number.POSITIVE_INFINITY) < (b.dueAt ?? Number.POSITIVE_INFINITY)
}

/** Everybody with a part in either; who is named by both, by what was first done. The other's owner is kept among those who ask. */
function joinParties(
  leading: readonly DutyParty[],
  other: readonly DutyParty[],
): readonly DutyParty[] {
  const joined = [...leading]
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
