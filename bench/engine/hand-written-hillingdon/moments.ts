import { heldMissing } from './answers.ts'
import type { Case } from './case.ts'
import { earliest } from './done.ts'
import { isPolice } from './times.ts'

/** The instants that Hillingdon's clocks start and stop at. */
export interface Moments {
  readonly noticed: number | undefined
  readonly classifiedMissing: number | undefined
  readonly categorised: number | undefined
  readonly heldMissing: number | undefined
  readonly failedCourtWhileMissing: number | undefined
  readonly assessedHigh: number | undefined
  readonly locatedByPolice: number | undefined
  readonly returnUnsafe: number | undefined
  readonly missingBegan: number | undefined
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

/** When responsible adults saw the child while away, in order. */
export function sightingsOf(c: Case): readonly number[] {
  const lost = c.when('absence.noticed', (data) => data.whereaboutsKnown !== 'yes')
  if (lost === undefined) return []
  const back = c.when('child.returned') ?? Number.POSITIVE_INFINITY
  return c
    .of('sighting.reported')
    .filter(
      ({ data, occurredAt }) =>
        data.credible === 'yes' &&
        (data.responsibleAdult === undefined
          ? ['parent', 'carer', 'professional', 'police'].includes(String(data.sighter))
          : data.responsibleAdult === 'yes') &&
        occurredAt >= lost &&
        occurredAt < back,
    )
    .map(({ occurredAt }) => occurredAt)
}

/** `sighted`: the last of the sightings that count. */
export function findMoments(c: Case, sighted: number | undefined): Moments {
  const noticed = c.when('absence.noticed')
  const lost = c.when('absence.noticed', (data) => data.whereaboutsKnown !== 'yes') !== undefined
  const left = lost ? c.written('absence.noticed', 'leftAt') : undefined
  const lastSeen = lost ? c.written('absence.noticed', 'lastSeenAt') : undefined
  const heldMissingAt = c.becomes(heldMissing)
  const failedCourt = c.when(
    'decision.recorded',
    (data) => data.decision === 'failed-to-attend-court' && data.outcome === 'yes',
  )
  const policeReported = c.when('police.reported')
  const policeRecorded = c.when('police.responded', (data) => data.response === 'recorded-missing')
  const classifiedMissing = earliest(
    c.when('absence.classified', (data) => data.as === 'missing'),
    policeRecorded,
  )
  const away = c.when('absence.classified', (data) => data.as === 'away-without-authorisation')
  const gradedHigh = c.becomes((s) => s.grade === 'high')
  const returned = c.when('child.returned')
  const closed = closedAt(c)
  const seen = [left, lastSeen, sighted].filter((one) => one !== undefined)
  const lastOfThem = seen.length === 0 ? undefined : Math.max(...seen)
  return {
    noticed,
    classifiedMissing,
    categorised: earliest(heldMissingAt, away),
    heldMissing: heldMissingAt,
    failedCourtWhileMissing:
      heldMissingAt === undefined || failedCourt === undefined
        ? undefined
        : Math.max(heldMissingAt, failedCourt),
    assessedHigh: earliest(
      gradedHigh,
      c.when(
        'assessment.completed',
        (data) =>
          ['risk', 'reassessment', 'risk-and-vulnerability', 'police-risk'].includes(
            String(data.assessment),
          ) && data.level === 'high',
      ),
    ),
    locatedByPolice: c.when('child.located', (data) => isPolice(data.locatedBy)),
    returnUnsafe: c.when(
      'concern.recorded',
      (data) => data.concern === 'return-home-unsafe' && data.present === 'yes',
    ),
    missingBegan:
      lastOfThem ?? (lost ? noticed : c.becomes((s) => s.whereaboutsKnown !== true)) ?? noticed,
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
    gradedHigh,
  }
}

/** A closed episode that was reopened is not closed. */
function closedAt(c: Case): number | undefined {
  const closed = c.lastWhen('episode.closed')
  const reopened = c.lastWhen('episode.reopened')
  return closed !== undefined && reopened !== undefined && reopened >= closed ? undefined : closed
}
