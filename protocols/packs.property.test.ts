import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fact, findFactKind, readStored } from '../src/facts/index.ts'
import { readProtocols } from '../src/files/index.ts'
import { type Applied, type Evaluation, evaluate } from '../src/protocol/index.ts'

const packs = readProtocols(import.meta.dirname).packs.flatMap(({ compiled }) => compiled ?? [])
const [first, second] = packs

const hour = 3_600_000
const start = Temporal.Instant.from('2026-03-20T18:00:00Z').epochMilliseconds

/** Things that may happen in an absence, in any order and however late recorded. */
const happenings: readonly [string, Record<string, unknown>][] = [
  ['absence.classified', { as: 'missing', body: 'council' }],
  ['absence.classified', { as: 'away-without-authorisation', body: 'carer' }],
  ['level.set', { level: 'carer-intervention' }],
  ['concern.recorded', { concern: 'significant-harm', present: 'yes' }],
  ['concern.recorded', { concern: 'immediate-safety', present: 'no' }],
  ['whereabouts.recorded', { known: 'yes', safe: 'unknown' }],
  ['enquiry.made', { enquiry: 'search-home', result: 'nothing-found' }],
  ['enquiries.finished', { able: 'yes' }],
  ['police.reported', {}],
  ['police.responded', { response: 'recorded-missing' }],
  ['police.graded', { grade: 'high' }],
  ['notice.given', { to: ['allocated-social-worker', 'police'], about: 'absence' }],
  ['notice.given', { to: ['team-manager', 'head-of-service'], about: 'missing' }],
  ['meeting.held', { meeting: 'strategy' }],
  ['assessment.completed', { assessment: 'risk' }],
  ['child.located', { where: 'Town', wellbeingConfirmed: 'unknown' }],
  [
    'child.returned',
    { to: 'placement', how: 'own-accord', wellbeingConfirmed: 'yes', medicalNeed: 'unknown' },
  ],
  ['police-check.completed', { method: 'face-to-face', by: 'police' }],
  ['return-interview.offered', {}],
  ['return-interview.refused', { refusedBy: 'child' }],
  [
    'return-interview.held',
    { interviewer: 'return-home-interviewer', independent: 'yes', furtherConcern: 'yes' },
  ],
  ['episode.closed', { reason: 'returned-and-complete' }],
  ['care-status.recorded', { lookedAfter: 'yes', legalStatus: 'section-20' }],
  ['immigration.recorded', { unaccompanied: 'yes' }],
  ['child.registered', { givenName: 'A', familyName: 'B', dateOfBirth: '2010-04-02' }],
]

const happening = fc.record({
  what: fc.nat({ max: happenings.length - 1 }),
  after: fc.integer({ min: 0, max: 60 * 24 }),
  recordedLate: fc.integer({ min: 0, max: 20 }),
})

const course = fc.array(happening, { maxLength: 18 }).map((chosen) => {
  const noticed = fact(0, 'absence.noticed', start, start, {
    setting: 'care',
    whereaboutsKnown: 'no',
  })
  return [
    noticed,
    ...chosen.map(({ what, after, recordedLate }, i) => {
      const [kind, data] = happenings[what] ?? ['sighting.reported', {}]
      const at = start + after * hour
      return fact(i + 1, kind, at, at + recordedLate * hour, data)
    }),
  ]
})

function fact(
  i: number,
  kind: string,
  occurredAt: number,
  recordedAt: number,
  data: Record<string, unknown>,
): Fact {
  return readStored({
    id: `f.${String(i).padStart(4, '0')}`,
    kind,
    occurredAt,
    recordedAt,
    by: { post: 'carer', agency: 'carer' },
    audience: findFactKind(kind)?.audience ?? 'all',
    data,
  })
}

function recordOf(facts: readonly Fact[]) {
  const stream = (name: string) => facts.filter(({ kind }) => findFactKind(kind)?.stream === name)
  return { child: stream('child'), episode: stream('episode'), earlier: [] }
}

const protocols = fc.constantFrom<readonly Applied[]>(
  ...packs.map((compiled): readonly Applied[] => [{ compiled, capacity: 'both' }]),
  ...(first && second
    ? [
        [
          { compiled: first, capacity: 'responsible' as const },
          { compiled: second, capacity: 'host' as const },
        ],
      ]
    : []),
)
const moment = fc.integer({ min: 0, max: 80 * 24 }).map((hours) => start + hours * hour)

/** What a person would see change: everything but how late a late thing has grown. */
function seen(evaluation: Evaluation): string {
  const { asOf, knownAt, duties, ...rest } = evaluation
  return JSON.stringify([rest, duties.map(({ late, ...duty }) => ({ ...duty, late: late > 0 }))])
}

describe('under every protocol, whatever happens in whatever order', () => {
  test('there are five protocols to hold to this', () => {
    expect(packs.map(({ pack }) => pack.protocol)).toEqual([
      'brent',
      'bromley',
      'framework',
      'hillingdon',
      'medway',
    ])
  })

  test('the same facts at the same instant give the same answer, however they are handed over', () => {
    fc.assert(
      fc.property(course, protocols, moment, fc.nat(), (said, applied, at, turn) => {
        // Of things that happened at one instant the order of the record decides: of each, one.
        const facts = [...new Map(said.map((fact) => [fact.occurredAt, fact])).values()]
        const turned = [...facts.slice(turn % facts.length), ...facts.slice(0, turn % facts.length)]
        expect(JSON.stringify(evaluate(recordOf(turned), applied, at))).toBe(
          JSON.stringify(evaluate(recordOf(facts), applied, at)),
        )
      }),
      { numRuns: 150 },
    )
  })

  test('nothing changes before the instant the answer names, if nothing is recorded', () => {
    fc.assert(
      fc.property(
        course,
        protocols,
        moment,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (facts, applied, at, part) => {
          const known = facts.filter(({ recordedAt }) => recordedAt <= at)
          const now = evaluate(recordOf(known), applied, at)
          const until = now.nextChangeAt ?? at + 400 * 24 * hour
          const later = Math.floor(at + (until - 1 - at) * part)
          expect(
            seen({ ...evaluate(recordOf(known), applied, later), nextChangeAt: now.nextChangeAt }),
          ).toBe(seen(now))
        },
      ),
      { numRuns: 150 },
    )
  })

  test('what was recorded later is not in the answer as known before', () => {
    fc.assert(
      fc.property(course, protocols, moment, (facts, applied, at) => {
        const known = facts.filter(({ recordedAt }) => recordedAt <= at)
        expect(JSON.stringify(evaluate(recordOf(facts), applied, at, at))).toBe(
          JSON.stringify(evaluate(recordOf(known), applied, at, at)),
        )
      }),
      { numRuns: 150 },
    )
  })

  test('every duty asked cites a clause, has an owner and one identity', () => {
    fc.assert(
      fc.property(course, protocols, moment, (facts, applied, at) => {
        const { duties } = evaluate(recordOf(facts), applied, at)
        expect(new Set(duties.map(({ instance }) => instance)).size).toBe(duties.length)
        for (const { cites, owner, dueAt, urgency } of duties) {
          expect(cites.length).toBeGreaterThan(0)
          expect(owner).not.toBe('')
          expect(dueAt !== null || urgency !== null).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})
