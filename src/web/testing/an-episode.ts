import type { DutyView, EpisodeView, FactView } from '../../app/index.ts'
import type { Instant } from '../../facts/index.ts'

/** An instant written as ISO 8601. */
export function at(written: string): Instant {
  return Temporal.Instant.from(written).epochMilliseconds
}

export const now = at('2026-03-29T08:00:00Z')
const began = at('2026-03-28T19:00:00Z')

/** A duty that began an hour ago and is due in three, but for what is said. */
export function aDuty(said: Partial<DutyView> = {}): DutyView {
  const instance = said.instance ?? 'tell-police'
  return {
    of: 'episode',
    id: instance,
    instance,
    fact: null,
    turn: 1,
    act: 'tell-police',
    partOf: null,
    title: 'Tell the police',
    stage: 'report',
    force: 'must',
    owner: 'carer',
    ownerOf: null,
    outOfHours: null,
    state: 'due',
    startsAt: now - 3_600_000,
    dueAt: now + 3 * 3_600_000,
    urgency: null,
    doneAt: null,
    recordedAt: null,
    endedBy: null,
    endedAt: null,
    late: 0,
    recipients: [],
    recipientsOf: [],
    told: [],
    parties: [],
    unknowns: [],
    askers: [
      {
        protocol: 'p',
        version: '1',
        capacity: 'both',
        duty: instance,
        instance,
        owner: 'carer',
        of: null,
        dueAt: null,
        urgency: null,
      },
    ],
    cites: [],
    expectations: [],
    alarms: [],
    restsOnHidden: false,
    whose: 'mine',
    ownerTitle: 'Carer',
    outOfHoursTitle: null,
    form: { id: 'police-reported', preset: {} },
    contents: [],
    formerly: [],
    waivable: false,
    calls: [],
    why: {
      because: [],
      clock: '',
      protocolSays: [],
      terms: [],
      readings: [],
      doneBy: '',
      endsIf: '',
      ifLate: '',
      alsoAskedBy: [],
    },
    ...said,
  }
}

/** A sighting, recorded as it happened, but for what is said. */
export function aSighting(said: Partial<Omit<FactView, 'kind' | 'data'>> = {}): FactView {
  const sighting = {
    id: 'f1',
    kind: 'sighting.reported',
    occurredAt: began,
    recordedAt: began,
    by: { post: 'carer', agency: 'carer' },
    audience: 'all',
    data: { where: 'By the station', credible: 'yes' },
    title: 'Sighting reported',
    lines: ['Where: By the station'],
    mayCorrect: true,
    mayWithdraw: true,
    stands: null,
    correctedBy: null,
    withdrawnBy: null,
    recordedLate: false,
    byTitle: 'Foster carer',
    byName: 'Sam Invented',
    earlierForm: null,
    ...said,
  }
  // As if whoever looks had been asked whether it is theirs to see, which nothing but src/sight may say.
  return sighting as FactView
}

/** Robin, away since yesterday evening, as one person sees it now, but for what is said. */
export function anEpisode(
  duties: readonly DutyView[] = [],
  said: {
    readonly episode?: Partial<EpisodeView['episode']>
    readonly facts?: readonly FactView[]
    readonly rewound?: boolean
  } = {},
): EpisodeView {
  return {
    child: {
      childId: 'robin',
      authority: 'exampleshire',
      name: 'Robin',
      fullName: 'Robin Madeup',
      age: 14,
      photographTakenOn: null,
      description: null,
      lookedAfter: 'yes',
      responsibleAuthority: 'exampleshire',
      hostAuthority: null,
      placement: null,
      legalStatus: null,
      alerts: [],
      openEpisodeId: 'e',
    },
    episode: {
      episodeId: 'e',
      authority: 'exampleshire',
      version: 3,
      state: 'away',
      beganAt: began,
      noticedAt: began,
      returnedAt: null,
      returnedUntil: null,
      locatedAt: null,
      closedAt: null,
      withdrawnAt: null,
      respite: null,
      council: { as: 'missing', title: 'missing', since: began, workedOut: null },
      police: { as: 'missing', grade: 'high', since: began, reference: null },
      protocols: [],
      ...said.episode,
    },
    evaluation: {
      asOf: now,
      knownAt: now,
      protocols: [],
      classification: { council: 'missing', police: 'missing', grade: 'high', level: 'unset' },
      nextChangeAt: null,
      missingBankHolidays: [],
      duties: [],
    },
    duties,
    tasks: tasksOf(duties),
    danger: null,
    facts: said.facts ?? [],
    marks: [],
    asOf: now,
    knownAt: now,
    rewound: said.rewound ?? false,
    partly: false,
  }
}

/** Each duty a task of its own, in the order given. */
function tasksOf(duties: readonly DutyView[]): EpisodeView['tasks'] {
  const isOpen = ({ state }: DutyView) => ['due', 'overdue', 'unknown'].includes(state)
  return duties
    .filter((duty) => isOpen(duty) || duty.state === 'upcoming')
    .map((duty) => ({
      key: `episode ${duty.owner}@ ${duty.instance}`,
      of: 'episode',
      word: duty.act,
      title: duty.title,
      whose: duty.whose,
      ownerTitle: duty.ownerTitle,
      standInTitle: duty.outOfHoursTitle,
      members: isOpen(duty) ? [duty] : [],
      then: isOpen(duty) ? [] : [duty],
    }))
}
