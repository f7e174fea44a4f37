import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fact, getFactKind } from '../src/facts/index.ts'
import { Course, type Evaluation, evaluate } from '../src/protocol/index.ts'
import {
  courses,
  factOf,
  fromTheStart,
  happenedBy,
  hour,
  recordOf,
  underEveryProtocol,
} from './testing/courses.ts'

/** What may be recorded next, of what had happened and was asked by then. */
type News = (facts: readonly Fact[], before: Evaluation, at: number, n: number) => Fact | undefined

const saying =
  (kind: string, ...said: readonly Record<string, unknown>[]): News =>
  (_, __, at, n) =>
    factOf('news', kind, at, said[n % said.length] ?? {})

const aboutOne =
  (kind: string, more: (fact: Fact) => object): News =>
  (facts, _, at, n) => {
    const may = facts.filter((one) => !['child.registered', 'absence.noticed'].includes(one.kind))
    const fact = may[n % Math.max(1, may.length)]
    return fact && factOf('news', kind, at, { fact: fact.id, why: 'A slip.', ...more(fact) })
  }

const consentSubjects: readonly string[] = Reflect.get(
  Object(getFactKind('consent.recorded').data.properties.for),
  'enum',
)

const news: Readonly<Record<string, News>> = {
  'care-status.recorded': saying(
    'care-status.recorded',
    { lookedAfter: 'no' },
    { lookedAfter: 'yes', responsibleAuthority: 'medway' },
  ),
  'consent.recorded': saying(
    'consent.recorded',
    ...consentSubjects.flatMap((subject) => [
      { for: subject, answer: 'given' },
      { for: subject, answer: 'refused' },
    ]),
  ),
  'duty.waived': (_, { duties }, at, n) => {
    const open = duties.filter(({ endedAt }) => endedAt === null)
    const duty = open[n % Math.max(1, open.length)]
    return (
      duty && factOf('news', 'duty.waived', at, { duty: duty.instance, why: 'It was decided.' })
    )
  },
  'episode.closed': saying('episode.closed', { reason: 'returned-and-complete' }),
  'episode.reopened': saying('episode.reopened', {}),
  'fact.corrected': aboutOne('fact.corrected', ({ occurredAt }) => ({
    occurredAt: Temporal.Instant.fromEpochMilliseconds(occurredAt + 60_000).toString(),
  })),
  'fact.withdrawn': aboutOne('fact.withdrawn', () => ({})),
  'person.allocated': saying(
    'person.allocated',
    { role: 'allocated-social-worker', name: 'A' },
    { role: 'independent-reviewing-officer', name: 'B' },
  ),
  'person.unallocated': saying('person.unallocated', { role: 'allocated-social-worker' }),
  'placement.began': saying(
    'placement.began',
    { type: 'foster-care', hostAuthority: 'brent' },
    { type: 'residential-home', hostAuthority: 'medway' },
  ),
  'placement.ended': saying('placement.ended', {}),
  'sighting.reported': saying('sighting.reported', { where: 'Station', credible: 'yes' }),
}

describe('An answer that goes on from the one before is the one worked out anew', () => {
  test.each(Object.entries(news))('when what came is %s', (_, next) => {
    fc.assert(
      fc.property(courses, underEveryProtocol, fromTheStart, fc.nat(), (facts, applied, at, n) => {
        const happened = happenedBy(facts, at)
        const course = new Course()
        const before = course.evaluate(recordOf(happened), applied, at)
        const later = at + hour
        const came = next(happened, before, later, n)
        if (!came) return
        const record = recordOf([...happened, came])
        expect(course.evaluate(record, applied, later)).toEqual(evaluate(record, applied, later))
      }),
      { numRuns: 100 },
    )
  })
})
