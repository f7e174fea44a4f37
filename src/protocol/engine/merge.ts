import type { Instant } from '../../facts/index.ts'
import type { Citation, DutyInstance, DutyState } from '../answer/duty-instance.ts'
import { isSameOccasion } from './identity.ts'

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
  if (a.recipients.length === 0 || b.recipients.length === 0) return true
  return a.recipients.some((role) => b.recipients.includes(role))
}

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
  const recipients = [...new Set([...strict.recipients, ...other.recipients])]
  return {
    ...leading,
    state: overdue && leading.state === 'due' ? 'overdue' : leading.state,
    late: overdue ? asOf - dueAt : leading.late,
    startsAt: Math.min(a.startsAt, b.startsAt),
    dueAt,
    urgency: dueAt === null ? leading.urgency : null,
    force: a.force === 'must' || b.force === 'must' ? 'must' : leading.force,
    recipients,
    told: [...new Set([...a.told, ...b.told])],
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

function joinCites(a: readonly Citation[], b: readonly Citation[]): readonly Citation[] {
  const seen = new Set(a.map((cite) => `${cite.document} ${cite.section}`))
  return [...a, ...b.filter((cite) => !seen.has(`${cite.document} ${cite.section}`))]
}
