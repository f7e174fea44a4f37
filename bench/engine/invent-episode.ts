import type { EpisodeRecord } from '../../src/episode/index.ts'
import { type Fact, getFactKind, type KindName, readStored } from '../../src/facts/index.ts'

/*
 * Invented absences in the proportions that are published: nine in ten over within two days (DfE CLA return 2022), about
 * half of children aged 16 and over, the rest 10 to 15 (DfE 2025), two in three of those who go missing once go again (DfE 2018).
 */

const hour = 3_600_000
const day = 24 * hour
const yearStart = Temporal.Instant.from('2025-04-01T00:00:00Z').epochMilliseconds

/** A sequence of numbers in 0..1 that is the same for the same seed on every machine. */
function numbersFrom(seed: number): () => number {
  let state = (seed * 2654435761 + 1013904223) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** The nth absence of the year, about fifteen facts long. */
export function inventEpisode(n: number): EpisodeRecord {
  const next = numbersFrom(n)
  const began = yearStart + Math.floor(next() * 365) * day + Math.floor((12 + next() * 14) * hour)
  const inCare = next() < 0.6
  const short = next() < 0.9
  const away = Math.floor(short ? (0.5 + next() * 30) * hour : (2 + next() ** 3 * 60) * day)
  const age = next() < 0.55 ? 16 + Math.floor(next() * 2) : 10 + Math.floor(next() * 6)
  const child = childFacts(n, began, age, inCare)
  const episode = absenceFacts(n, began, away, inCare, next)
  const repeats = next() < 0.65 ? 1 + Math.floor(next() * 4) : 0
  const earlier = Array.from({ length: repeats }, (_, i) => {
    const at = began - (i + 1) * (5 + Math.floor(next() * 40)) * day
    return { beganAt: at, endedAt: at + 8 * hour, as: 'missing' }
  })
  return { child, episode, earlier }
}

function fact(
  n: number,
  i: number,
  kind: KindName,
  at: number,
  role: string,
  data: Record<string, unknown>,
  delay = 0,
): Fact {
  return readStored({
    id: `${n}.${String(i).padStart(4, '0')}`,
    kind,
    occurredAt: at,
    recordedAt: at + delay,
    by: { post: role, agency: 'other' },
    audience: getFactKind(kind).audience,
    data,
  })
}

function childFacts(n: number, began: number, age: number, inCare: boolean): Fact[] {
  const since = began - 200 * day
  const born = Temporal.Instant.fromEpochMilliseconds(began - age * 365.25 * day - 100 * day)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .toString()
  const facts: readonly [KindName, Record<string, unknown>][] = [
    ['child.registered', { givenName: 'Bench', familyName: String(n), dateOfBirth: born }],
    [
      'care-status.recorded',
      {
        lookedAfter: inCare ? 'yes' : 'no',
        legalStatus: inCare ? 'section-20' : 'none',
        responsibleAuthority: 'bench',
      },
    ],
    ['placement.began', { type: inCare ? 'foster-care' : 'with-parents', hostAuthority: 'bench' }],
    ['immigration.recorded', { unaccompanied: 'no', migrant: 'no' }],
    ['person.allocated', { role: 'allocated-social-worker', name: 'A worker' }],
    ['plan.recorded', { plan: 'child-protection', active: 'no' }],
  ]
  return facts.map(([kind, data], i) =>
    fact(n, i, kind, since + i, 'allocated-social-worker', data),
  )
}

function absenceFacts(
  n: number,
  began: number,
  away: number,
  inCare: boolean,
  next: () => number,
): Fact[] {
  const facts: Fact[] = []
  const add = (
    after: number,
    kind: KindName,
    role: string,
    data: Record<string, unknown>,
    delay = 0,
  ): void => {
    facts.push(fact(n, 100 + facts.length, kind, began + Math.floor(after), role, data, delay))
  }
  const carer = inCare ? 'foster-carer' : 'parent'
  add(0, 'absence.noticed', carer, { setting: inCare ? 'care' : 'home', whereaboutsKnown: 'no' })
  add(0.2 * hour, 'enquiry.made', carer, { enquiry: 'search-home', result: 'nothing-found' })
  add(0.4 * hour, 'contact.made', carer, { result: 'no-answer' })
  add(0.5 * hour, 'police.reported', carer, { reportedBy: carer })
  add(0.6 * hour, 'notice.given', carer, {
    to: ['allocated-social-worker', 'emergency-duty-team'],
    about: 'absence',
  })
  add(0.9 * hour, 'police.responded', 'police', { response: 'recorded-missing' })
  add(1 * hour, 'police.graded', 'police', { grade: next() < 0.2 ? 'high' : 'medium' })
  add(1.5 * hour, 'absence.classified', 'allocated-social-worker', {
    as: 'missing',
    body: 'council',
  })
  if (away > 24 * hour)
    add(23 * hour, 'notice.given', 'allocated-social-worker', {
      to: ['team-manager', 'head-of-service'],
      about: 'missing',
    })
  if (away > 60 * hour)
    add(59 * hour, 'meeting.held', 'allocated-social-worker', { meeting: 'strategy' })
  for (let turn = 1; away > (7 + 14 * turn) * day; turn++)
    add((7 + 14 * turn) * day - hour, 'meeting.held', 'allocated-social-worker', {
      meeting: 'strategy',
    })
  add(
    Math.max(away, 2 * hour),
    'child.returned',
    carer,
    {
      to: inCare ? 'placement' : 'home',
      how: 'own-accord',
      wellbeingConfirmed: 'yes',
      medicalNeed: 'no',
    },
    2 * hour,
  )
  const home = Math.max(away, 2 * hour)
  add(home + 2.5 * hour, 'notice.given', carer, { to: ['police'], about: 'return' })
  add(home + 9 * hour, 'police-check.completed', 'police', { method: 'face-to-face', by: 'police' })
  add(home + 12 * hour, 'return-interview.offered', 'return-home-interviewer', {})
  add(home + 50 * hour, 'return-interview.held', 'return-home-interviewer', {
    interviewer: 'return-home-interviewer',
    independent: 'yes',
  })
  add(home + 74 * hour, 'return-interview.recorded', 'return-home-interviewer', {})
  return facts
}
