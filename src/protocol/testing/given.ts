import { type EpisodeRecord, recordOfChild } from '../../episode/index.ts'
import type { EarlierEpisode, Fact, Instant, KindName } from '../../facts/index.ts'
import { findFactKind, getFactKind, isoOf, readStored, readTime } from '../../facts/index.ts'
import type { DutyInstance, Evaluation } from '../answer/duty-instance.ts'
import { compilePack } from '../engine/compile.ts'
import { type Applied, evaluate, inOneAnswer } from '../engine/evaluate.ts'
import type { Capacity } from '../language/reader.ts'
import type { Act, Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import type { Shared } from '../pack/shared.ts'

/*
 * The invented protocol of Exampleshire, and sentences to say what happened under it. Real protocols are tested by their
 * own scenarios; this keeps the tests of the engine free of real law.
 */

/** England's wall time as an instant. Throws on a time that is not one instant. */
export function at(time: string): Instant {
  const read = readTime(time)
  if (read.kind !== 'instant') throw new Error(`${time}: ${read.kind}`)
  return read.instant
}

let count = 0

/** A fact that happened then, recorded then unless said. */
export function fact(
  time: string,
  kind: KindName,
  data: Record<string, unknown> = {},
  recorded = time,
): Fact {
  count += 1
  return readStored({
    id: `f.${String(count).padStart(6, '0')}`,
    kind,
    occurredAt: at(time),
    recordedAt: at(recorded),
    by: { post: 'foster-carer', agency: 'carer' },
    audience: getFactKind(kind).audience,
    data,
  })
}

/** The same fact, of which is known only that it happened by a later time. */
export const until = (later: string, one: Fact): Fact => ({
  ...one,
  occurredUntil: at(later),
  recordedAt: Math.max(one.recordedAt, at(later)),
})

export const noticed = (time: string, data: Record<string, unknown> = {}): Fact =>
  fact(time, 'absence.noticed', { setting: 'care', whereaboutsKnown: 'no', ...data })
export const classified = (time: string, as: string, body = 'council'): Fact =>
  fact(time, 'absence.classified', { as, body })
export const returned = (time: string, data: Record<string, unknown> = {}, recorded = time): Fact =>
  fact(
    time,
    'child.returned',
    { to: 'placement', how: 'own-accord', wellbeingConfirmed: 'yes', medicalNeed: 'no', ...data },
    recorded,
  )
export const met = (time: string, meeting = 'strategy', recorded = time): Fact =>
  fact(time, 'meeting.held', { meeting }, recorded)

const acts: readonly Act[] = [
  {
    act: 'hold-strategy-meeting',
    title: 'Hold a strategy meeting',
    done: { fact: 'meeting.held', where: { meeting: 'strategy' } },
  },
  { act: 'report-to-police', title: 'Report to the police', done: { fact: 'police.reported' } },
  {
    act: 'hold-return-interview',
    title: 'Hold the return interview',
    done: {
      anyOf: [
        { fact: 'return-interview.held' },
        { fact: 'return-interview.refused', where: { refusedBy: 'child' } },
      ],
    },
  },
  { act: 'tell-of-missing', title: 'Tell of the absence', done: { told: 'missing' } },
  {
    act: 'search-home',
    title: 'Search the home',
    done: { fact: 'enquiry.made', where: { enquiry: 'search-home' } },
  },
  {
    act: 'search-garden',
    title: 'Search the garden',
    partOf: 'search-home',
    done: { fact: 'enquiry.made', where: { enquiry: 'search-surroundings' } },
  },
]

export const shared: Shared = {
  acts: new Map(acts.map((act) => [act.act, act])),
  roles: new Map([
    ['carer', { agency: 'carer', title: 'Carer' }],
    ['foster-carer', { agency: 'carer', title: 'Foster carer', countsAs: ['carer'] }],
    [
      'placing-social-worker',
      {
        agency: 'childrens-services',
        of: 'responsible',
        title: 'Placing social worker',
        countsAs: ['responsible-authority'],
      },
    ],
    [
      'responsible-authority',
      { agency: 'childrens-services', of: 'responsible', title: 'Responsible authority' },
    ],
    ['mash', { agency: 'childrens-services', title: 'Front door' }],
    ['service', { agency: 'system', title: 'The service itself' }],
  ]),
  rows: new Map([
    [
      'EX-001',
      {
        document: 'exampleshire',
        timesRead: false,
        section: '4.1',
        kind: 'clock',
        force: 'must',
        summary: 'Do it.',
      },
    ],
  ]),
  tasks: new Map(),
  bankHolidays: {
    firstYear: 2025,
    lastYear: 2027,
    days: new Set([
      '2025-12-25',
      '2025-12-26',
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-04',
    ]),
  },
}

/** A duty of Exampleshire: what is not said is ordinary. */
export function duty(parts: Partial<Duty> & { duty: string }): Duty {
  return {
    act: parts.duty,
    title: 'A duty',
    why: 'Because.',
    stage: 'report',
    force: 'must',
    owner: 'carer',
    starts: 'noticed',
    due: { within: 'PT1H' },
    cites: ['EX-001'],
    ...parts,
  }
}

export function pack(duties: readonly Duty[], parts: Partial<Pack> = {}): Pack {
  return {
    protocol: 'exampleshire',
    title: 'Exampleshire',
    authority: 'exampleshire',
    version: { id: '2026.1', edition: '2026', revision: 1, inForceFrom: '2020-01-01' },
    document: { id: 'exampleshire', name: 'Exampleshire Protocol' },
    officeHours: { from: '09:00', to: '17:00' },
    roles: {},
    moments: {},
    conditions: {},
    endings: {},
    language: 2,
    classifications: [],
    grades: [],
    readings: {},
    duties,
    rules: [],
    guidance: [],
    ...parts,
  }
}

export interface Given {
  /** The answer as at a time, on what was known then unless said. */
  evaluation: (time: string, knownAt?: string) => Evaluation
  /** One duty as at a time. Throws when the protocol asks for no such thing. */
  duty: (name: string, time: string, knownAt?: string) => DutyInstance
  /** Its state in a word, `none` when it is not asked. */
  state: (name: string, time: string, knownAt?: string) => string
  /** When it is due, as ISO 8601 in England. */
  due: (name: string, time: string) => string | null
}

/** What a protocol asks, given these facts. */
export function given(
  packs: Pack | readonly { pack: Pack; capacity: Capacity }[],
  facts: readonly Fact[],
  earlier: readonly EarlierEpisode[] = [],
): Given {
  const applied: Applied[] = isPack(packs)
    ? [{ compiled: compilePack(packs, shared), capacity: 'both' }]
    : packs.map(({ pack: one, capacity }) => ({ compiled: compilePack(one, shared), capacity }))
  const stream = (name: 'child' | 'episode') =>
    facts.filter(({ kind }) => findFactKind(kind)?.stream === name)
  const record = { child: stream('child'), episode: stream('episode'), earlier }
  const evaluation = (time: string, knownAt = time): Evaluation => {
    const asked = (of: EpisodeRecord) =>
      evaluate(of, applied, at(time), at(knownAt), { notApplicable: true })
    const { child } = record
    const ofChild = recordOfChild({ child, absences: [record.episode] }, at(knownAt))
    return inOneAnswer(asked(record), asked(ofChild))
  }
  const find = (name: string, time: string, knownAt?: string) =>
    evaluation(time, knownAt).duties.find(
      ({ instance }) => instance === name || instance.endsWith(`:${name}`),
    )
  const get = (name: string, time: string, knownAt?: string): DutyInstance => {
    const found = find(name, time, knownAt)
    if (!found) throw new Error(`${name} is not asked at ${time}`)
    return found
  }
  return {
    evaluation,
    duty: get,
    state: (name, time, knownAt) => find(name, time, knownAt)?.state ?? 'none',
    due: (name, time) => {
      const { dueAt } = get(name, time)
      return dueAt === null ? null : isoOf(dueAt)
    },
  }
}

function isPack(packs: Pack | readonly { pack: Pack; capacity: Capacity }[]): packs is Pack {
  return !Array.isArray(packs)
}
