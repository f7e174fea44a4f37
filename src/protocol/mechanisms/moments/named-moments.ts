import { instantIn, isClosed, sightingsIn } from '../../../episode/index.ts'
import { type FactOf, type Instant, type KindName, namesPolice } from '../../../facts/index.ts'
import type { MomentOf, Work } from '../../language/work.ts'
import { earliest, firstFact, lastFact, latest } from './moment.ts'

/** A moment every protocol may name. */
export interface NamedMoment {
  readonly name: string
  /** To follow “from when”. */
  readonly says: string
  /** Kinds of fact it is read from. */
  readonly reads: readonly string[]
  /** What the notices it reads are about: any of these. */
  readonly topics?: readonly string[]
  /** That they happened, and when, is all it reads of them: nothing they say. */
  readonly happens?: boolean
  readonly of: MomentOf
}

const written =
  (kind: KindName, field: string): MomentOf =>
  ({ timeline }) => {
    const fact = timeline.byKind.get(kind)?.[0]
    return fact ? instantIn(fact, field) : undefined
  }

const firstOf =
  (...moments: readonly MomentOf[]): MomentOf =>
  (work) =>
    earliest(moments, work)

const classifiedAs = (as: FactOf<'absence.classified'>['data']['as']) =>
  firstFact('absence.classified', ({ data }) => data.as === as)
const responded = (response: FactOf<'police.responded'>['data']['response']) =>
  firstFact('police.responded', ({ data }) => data.response === response)
const toldPolice = firstFact(
  'notice.given',
  ({ data }) => data.about === 'return' && namesPolice(data.to),
)
const policeSawReturn = ({ data }: FactOf<'child.returned'>) =>
  data.how === 'brought-by-police' || data.policeAware === 'yes'

/** Of one kind, the first of them. */
const named = (name: string, says: string, kind: KindName, of?: MomentOf): NamedMoment => ({
  name,
  says,
  reads: [kind],
  happens: of === undefined,
  of: of ?? firstFact(kind),
})

/** Moments every protocol may name. A protocol's own of the same name goes before these. */
export const namedMoments: readonly NamedMoment[] = [
  named('noticed', 'the absence was noticed', 'absence.noticed'),
  named('opened', 'the absence was noticed', 'absence.noticed'),
  named('left', 'the child left', 'absence.noticed', written('absence.noticed', 'leftAt')),
  {
    name: 'last-seen',
    says: 'a responsible adult last saw the child',
    reads: ['absence.noticed', 'sighting.reported'],
    of: (work) => latest([written('absence.noticed', 'lastSeenAt'), lastSighting], work),
  },
  named(
    'sighted',
    'a responsible adult last saw the child while they were away',
    'sighting.reported',
    lastSighting,
  ),
  named(
    'expected',
    'the child was expected back',
    'absence.noticed',
    written('absence.noticed', 'expectedAt'),
  ),
  {
    name: 'classified-missing',
    says: 'the absence was classified missing',
    reads: ['absence.classified', 'police.responded'],
    of: firstOf(classifiedAs('missing'), responded('recorded-missing')),
  },
  {
    name: 'classified-absent',
    says: 'the absence was classified absent',
    reads: ['absence.classified', 'police.responded'],
    of: firstOf(classifiedAs('absent'), responded('recorded-absent')),
  },
  named(
    'classified-away',
    'the absence was classified away without authorisation',
    'absence.classified',
    classifiedAs('away-without-authorisation'),
  ),
  named('police-reported', 'the child was reported to the police', 'police.reported'),
  named(
    'police-recorded',
    'the police recorded the child as missing',
    'police.responded',
    responded('recorded-missing'),
  ),
  named('graded', 'the police graded the risk', 'police.graded'),
  named('located', 'the child was located', 'child.located'),
  named('returned', 'the child returned', 'child.returned'),
  {
    name: 'found',
    says: 'the child was located or returned',
    reads: ['child.located', 'child.returned'],
    of: firstOf(firstFact('child.located'), firstFact('child.returned')),
  },
  named('found-report', 'the police found report was received', 'found-report.received'),
  {
    name: 'police-told-of-return',
    says: 'the police knew of the return',
    reads: ['child.returned', 'notice.given', 'found-report.received', 'police-check.completed'],
    topics: ['return'],
    of: firstOf(
      firstFact('child.returned', policeSawReturn),
      toldPolice,
      firstFact('found-report.received'),
      firstFact('police-check.completed'),
    ),
  },
  named(
    'looked-after',
    'the child became looked after',
    'care-status.recorded',
    lastFact('care-status.recorded', (f) => f.data.lookedAfter === 'yes'),
  ),
  named('placed', 'the placement began', 'placement.began', lastFact('placement.began')),
  named('interview-held', 'the return interview was held', 'return-interview.held'),
  named(
    'interview-refused',
    'the child refused the return interview',
    'return-interview.refused',
    firstFact('return-interview.refused', (f) => f.data.refusedBy === 'child'),
  ),
  named('police-check', 'the police check was done', 'police-check.completed'),
  {
    name: 'closed',
    says: 'the episode was closed',
    reads: ['episode.closed', 'episode.reopened'],
    of: closedAt,
  },
]

function lastSighting({ timeline, sightingsUntil }: Work): Instant | undefined {
  return sightingsIn(timeline).findLast((at) => at <= sightingsUntil)
}

/** A closed episode that was reopened is not closed. */
function closedAt({ timeline }: Work): Instant | undefined {
  return isClosed(timeline) ? timeline.byKind.get('episode.closed')?.at(-1)?.occurredAt : undefined
}

const byName = new Map(namedMoments.map((one) => [one.name, one]))

export function findNamedMoment(name: string): NamedMoment | undefined {
  return byName.get(name)
}
