import { and, atMost, not } from './answers.ts'
import { type Case, earliest } from './case.ts'

/** The instants that Hillingdon's clocks start and stop at. */
export interface Moments {
  readonly noticed: number | undefined
  readonly classifiedMissing: number | undefined
  readonly categorised: number | undefined
  readonly heldMissing: number | undefined
  readonly missingBegan: number | undefined
  readonly missingEnded: number | undefined
  readonly servicesHeard: number | undefined
  readonly policeReported: number | undefined
  readonly policeRecorded: number | undefined
  readonly located: number | undefined
  readonly returned: number | undefined
  readonly closed: number | undefined
  /** Returned or closed. */
  readonly over: number | undefined
  readonly policeCheck: number | undefined
  readonly interviewHeld: number | undefined
  readonly interviewRefused: number | undefined
  readonly gradedHigh: number | undefined
}

export function findMoments(c: Case): Moments {
  const noticed = c.when('absence.noticed')
  const left = c.written('absence.noticed', 'leftAt')
  const lastSeen = c.written('absence.noticed', 'lastSeenAt')
  const policeReported = c.when('police.reported')
  const policeRecorded = c.when('police.responded', (data) => data.response === 'recorded-missing')
  const classifiedMissing = earliest(
    c.when('absence.classified', (data) => data.as === 'missing'),
    policeRecorded,
  )
  const away = c.when('absence.classified', (data) => data.as === 'away-without-authorisation')
  const returned = c.when('child.returned')
  const closed = closedAt(c)
  const laterOfBoth =
    left !== undefined && lastSeen !== undefined ? Math.max(left, lastSeen) : (left ?? lastSeen)
  return {
    noticed,
    classifiedMissing,
    categorised: earliest(classifiedMissing, away),
    heldMissing: earliest(
      classifiedMissing,
      c.becomes((s) => and(atMost(s.age, 12), not(s.whereaboutsKnown))),
    ),
    missingBegan: laterOfBoth ?? noticed,
    missingEnded: earliest(
      returned,
      c.becomes((s) => s.located && s.knownToBeWell === true),
    ),
    servicesHeard: earliest(policeReported, classifiedMissing),
    policeReported,
    policeRecorded,
    located: c.when('child.located'),
    returned,
    closed,
    over: earliest(returned, closed),
    policeCheck: c.when('police-check.completed'),
    interviewHeld: c.when('return-interview.held'),
    interviewRefused: c.when('return-interview.refused', (data) => data.refusedBy === 'child'),
    gradedHigh: c.becomes((s) => s.grade === 'high'),
  }
}

/** A closed episode that was reopened is not closed. */
function closedAt(c: Case): number | undefined {
  const closed = c.lastWhen('episode.closed')
  const reopened = c.lastWhen('episode.reopened')
  return closed !== undefined && reopened !== undefined && reopened >= closed ? undefined : closed
}
