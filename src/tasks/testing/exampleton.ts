import { foldTimeline } from '../../episode/index.ts'
import { type Fact, findFactKind, getFactKind, readStored, readTime } from '../../facts/index.ts'
import {
  type Act,
  type Applied,
  compilePack,
  type Duty,
  evaluate,
  type Pack,
  type Shared,
} from '../../protocol/index.ts'
import { gather, type Hold, holdsIn, type TaskList } from '../index.ts'

/* A protocol of nowhere, with three acts in two tasks, and one act that no task has. */

const acts: readonly Act[] = [
  {
    act: 'search-home',
    title: 'Search the home',
    done: { fact: 'enquiry.made', where: { enquiry: 'search-home' } },
  },
  {
    act: 'search-garden',
    title: 'Search the garden',
    done: { fact: 'enquiry.made', where: { enquiry: 'search-surroundings' } },
  },
  { act: 'tell-police', title: 'Tell the police', done: { fact: 'police.reported' } },
  {
    act: 'hold-strategy-meeting',
    title: 'Hold a strategy meeting',
    done: { fact: 'meeting.held', where: { meeting: 'strategy' } },
  },
]

const shared: Shared = {
  acts: new Map(acts.map((act) => [act.act, act])),
  tasks: new Map([
    ['ask', { task: 'ask', title: 'Look and ask', acts: ['search-home', 'search-garden'] }],
    ['ring', { task: 'ring', title: 'Ring the police', acts: ['tell-police'] }],
  ]),
  roles: new Map([
    ['carer', { agency: 'carer', title: 'Carer' }],
    ['police', { agency: 'police', title: 'Police' }],
    ['mash', { agency: 'childrens-services', title: 'Front door' }],
    ['duty-team', { agency: 'childrens-services', title: 'Duty team' }],
  ]),
  rows: new Map(),
  bankHolidays: { firstYear: 2025, lastYear: 2027, days: new Set() },
}

function instant(time: string): number {
  const read = readTime(time)
  if (read.kind !== 'instant') throw new Error(`${time}: ${read.kind}`)
  return read.instant
}

let count = 0

/** What happened then, recorded then. `time` is England's. */
export function fact(time: string, kind: Fact['kind'], data: Record<string, unknown> = {}): Fact {
  count += 1
  return readStored({
    id: `t.${String(count).padStart(6, '0')}`,
    kind,
    occurredAt: instant(time),
    recordedAt: instant(time),
    by: { post: 'carer', agency: 'carer' },
    audience: getFactKind(kind).audience,
    data,
  })
}

/** A duty of the carer, from when the absence is noticed: what is not said is ordinary. */
export function asked(parts: Partial<Duty> & { duty: string; act: string }): Duty {
  return {
    title: 'A duty',
    why: 'Because.',
    stage: 'report',
    force: 'must',
    owner: 'carer',
    starts: 'noticed',
    due: { within: 'PT1H' },
    cites: [],
    ...parts,
  }
}

/** A protocol that asks these duties. */
export function protocol(duties: readonly Duty[], parts: Partial<Pack> = {}): Pack {
  return {
    protocol: 'exampleton',
    title: 'Exampleton',
    authority: 'exampleton',
    version: { id: '2026.1', edition: '2026', revision: 1, inForceFrom: '2020-01-01' },
    document: { id: 'exampleton', name: 'Exampleton Protocol' },
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

/** The tasks of an absence noticed at noon on 3 March 2026, at a time of England's; the first protocol is the responsible authority's, another the host's. */
export function tasksAt(
  time: string,
  protocols: readonly Pack[],
  facts: readonly Fact[] = [],
): TaskList {
  const { evaluation, applied } = answerAt(time, protocols, facts)
  return gather(evaluation, applied)
}

/** Who holds which of those tasks. */
export function holdsAt(
  time: string,
  protocols: readonly Pack[],
  facts: readonly Fact[] = [],
): ReadonlyMap<string, Hold> {
  const { evaluation, applied, timeline } = answerAt(time, protocols, facts)
  return holdsIn(evaluation, applied, timeline.facts)
}

function answerAt(time: string, protocols: readonly Pack[], facts: readonly Fact[]) {
  const applied: readonly Applied[] = protocols.map((pack, i) => ({
    compiled: compilePack(pack, shared),
    capacity: protocols.length === 1 ? 'both' : i === 0 ? 'responsible' : 'host',
  }))
  const noticed = fact('2026-03-03 12:00', 'absence.noticed', {
    setting: 'care',
    whereaboutsKnown: 'no',
  })
  const of = (stream: 'child' | 'episode') =>
    [noticed, ...facts].filter(({ kind }) => findFactKind(kind)?.stream === stream)
  const record = { child: of('child'), episode: of('episode'), earlier: [] }
  const at = instant(time)
  return {
    evaluation: evaluate(record, applied, at),
    applied,
    timeline: foldTimeline(record, at, at),
  }
}
