import { describe, expect, test } from 'vitest'
import {
  fieldOf,
  getFactKind,
  type Instant,
  type KindName,
  readStored,
  readTime,
  wordOf,
} from '../../facts/index.ts'
import { compilePack, type Duty, type Pack, type Shared } from '../../protocol/index.ts'
import type { Library } from '../library.ts'
import type { CaseFile, LoggedFact } from '../ports.ts'
import { ringAlarmsWith } from './ring-alarms.ts'

/* A club that follows up every sighting within four hours: the player is reminded an hour before, the captain told when it is late. */

const followUp: Duty = {
  duty: 'follow-up',
  act: 'follow-up',
  title: 'Follow the sighting up',
  why: 'The child may still be there.',
  stage: 'search',
  force: 'must',
  owner: 'player',
  starts: { fact: 'sighting.reported', which: 'each' },
  due: { within: 'PT4H' },
  remind: 'PT1H',
  late: [{ tell: 'captain' }],
  cites: [],
}
const shared: Shared = {
  acts: new Map(),
  roles: new Map(),
  rows: new Map(),
  tasks: new Map(),
  bankHolidays: { firstYear: 2026, lastYear: 2026, days: new Set() },
}
const club: Pack = {
  protocol: 'club',
  title: 'Tennis club',
  authority: 'courtside',
  version: { id: '1.1', edition: '1', revision: 1, inForceFrom: '2026-01-01' },
  document: { id: 'rules', name: 'Rules of the club' },
  officeHours: { from: '09:00', to: '17:00' },
  roles: {},
  moments: {},
  conditions: {},
  endings: {},
  language: 2,
  classifications: [],
  grades: [],
  readings: {},
  duties: [followUp],
  rules: [],
  guidance: [],
}
const library: Library = { packs: [compilePack(club, shared)], authorities: new Map() }
const ring = ringAlarmsWith(library)

function at(time: string): Instant {
  const read = readTime(time)
  if (read.kind !== 'instant') throw new Error(`${time}: ${read.kind}`)
  return read.instant
}

let count = 0
function recorded(time: string, kind: KindName, data = {}, recordedAt = time): LoggedFact {
  count += 1
  return readStored({
    id: `e1.${String(count).padStart(6, '0')}`,
    kind,
    occurredAt: at(time),
    recordedAt: at(recordedAt),
    by: { post: 'player', agency: 'other' },
    audience: getFactKind(kind).audience,
    data,
  })
}

function caseOf(facts: readonly LoggedFact[]): CaseFile {
  const stream = (kind: 'child' | 'episode', held: readonly LoggedFact[]) => ({
    authority: 'courtside',
    kind,
    id: kind === 'child' ? 'c1' : 'e1',
    head: { version: held.length, hash: '' },
    facts: held,
  })
  return { child: stream('child', []), episode: stream('episode', facts), earlier: [] }
}

const applied = recorded('2026-03-01 20:00', 'protocol.applied', {
  protocol: 'club',
  version: '1',
  capacity: 'both',
})
const gone = recorded('2026-03-01 20:00', 'absence.noticed', {
  setting: 'care',
  whereaboutsKnown: 'no',
})
const station = recorded('2026-03-01 21:00', 'sighting.reported')
const shop = recorded('2026-03-01 20:30', 'sighting.reported', {}, '2026-03-02 00:45')
const onRecord = [applied, gone, station]

/** What an alarm says: its kind, of which duty, for whom. */
const said = (fact: LoggedFact) => [fact.kind, fieldOf(fact, 'duty'), wordOf(fieldOf(fact, 'to'))]
const rungAt = (time: string, facts: readonly LoggedFact[] = onRecord) =>
  ring(caseOf(facts), at(time)).map(said)
const reminder = ['reminder.sent', `club:follow-up@${station.id}`, 'player']
const escalation = ['escalation.raised', `club:follow-up@${station.id}`, 'captain']

describe('alarms', () => {
  test('the owner is reminded before the due time, and at the last instant in time', () => {
    expect(rungAt('2026-03-01 23:59')).toEqual([])
    expect(rungAt('2026-03-02 00:00')).toEqual([reminder])
    expect(rungAt('2026-03-02 01:00')).toEqual([reminder])
  })

  test('nobody is reminded of what is late already: whoever is to hear of lateness hears instead', () => {
    const [late] = ring(caseOf(onRecord), at('2026-03-02 01:00') + 1)
    expect(ring(caseOf(onRecord), at('2026-03-02 01:00') + 1)).toHaveLength(1)
    expect(late && said(late)).toEqual(escalation)
  })

  test('an alarm on record is not rung again', () => {
    const first = ring(caseOf(onRecord), at('2026-03-02 00:30'))
    expect(rungAt('2026-03-02 00:40', [...onRecord, ...first])).toEqual([])
  })

  test('a sighting recorded late rings its own alarms and not the others’ again', () => {
    const first = ring(caseOf(onRecord), at('2026-03-02 00:30'))
    const late = ring(caseOf([...onRecord, ...first, shop]), at('2026-03-02 00:50'))
    expect(late.map((fact) => said(fact).slice(0, 2))).toEqual([
      ['escalation.raised', `club:follow-up@${shop.id}`],
    ])
  })

  test('an alarm that an older record holds under a place is not rung again', () => {
    const [rung] = ring(caseOf(onRecord), at('2026-03-02 00:30'))
    const older = (text: string) => text.replace(station.id, '1')
    const before: readonly LoggedFact[] = rung
      ? [
          readStored({
            ...rung,
            data: { ...rung.data, duty: older(String(fieldOf(rung, 'duty'))) },
            onceKey: older(rung.onceKey ?? ''),
          }),
        ]
      : []
    expect(before.map((fact) => fieldOf(fact, 'duty'))).toEqual(['club:follow-up@1'])
    expect(rungAt('2026-03-02 00:55', [...onRecord, ...before, shop])).toEqual([
      ['escalation.raised', `club:follow-up@${shop.id}`, 'captain'],
    ])
  })

  test('a duty that was renamed is not rung again for what it rang under its old name', () => {
    const first = ring(caseOf(onRecord), at('2026-03-02 00:55'))
    const renamed: Pack = {
      ...club,
      duties: [{ ...followUp, duty: 'go-and-see', was: ['follow-up'] }],
    }
    const again = ringAlarmsWith({ ...library, packs: [compilePack(renamed, shared)] })
    expect(first.length).toBeGreaterThan(0)
    expect(again(caseOf(onRecord), at('2026-03-02 00:55')).length).toBe(first.length)
    expect(again(caseOf([...onRecord, ...first]), at('2026-03-02 00:55'))).toEqual([])
  })

  test('what the partnership expects itself rings beside the protocol’s clock, once, and says whose it is', () => {
    const expecting = ringAlarmsWith({
      ...library,
      authorities: new Map([
        [
          'courtside',
          {
            id: 'courtside',
            title: 'Courtside',
            protocol: 'club',
            expectations: [{ duty: 'follow-up', within: 'PT2H', late: [{ tell: 'coach' }] }],
          },
        ],
      ]),
    })
    const late = at('2026-03-01 23:00') + 1
    expect(expecting(caseOf(onRecord), late - 1)).toEqual([])
    const rung = expecting(caseOf(onRecord), late)
    expect(rung.map((fact) => [...said(fact), fieldOf(fact, 'expectedBy')])).toEqual([
      ['escalation.raised', `club:follow-up@${station.id}`, 'coach', 'courtside'],
    ])
    expect(expecting(caseOf([...onRecord, ...rung]), late)).toEqual([])
    const [protocols] = expecting(caseOf([...onRecord, ...rung]), at('2026-03-02 00:30'))
    expect(protocols && [...said(protocols), fieldOf(protocols, 'expectedBy')]).toEqual([
      ...reminder,
      undefined,
    ])
  })
})

describe('what nobody has taken', () => {
  const raising = ringAlarmsWith({
    ...library,
    authorities: new Map([
      [
        'courtside',
        {
          id: 'courtside',
          title: 'Courtside',
          protocol: 'club',
          reportTaken: { within: 'PT15M', then: ['coach', 'captain'] },
          handover: { within: 'PT45M', then: 'captain' },
        },
      ],
    ]),
  })
  const raisedAt = (time: string, facts: readonly LoggedFact[]) =>
    raising(caseOf(facts), at(time)).map((fact) => [fact.kind, wordOf(fieldOf(fact, 'to'))])
  const report = [applied, gone]
  const byPlayer = (fact: LoggedFact): LoggedFact =>
    readStored({ ...fact, by: { ...fact.by, person: 'player' } })

  test('rises step by step while the child is away, each step once, until somebody takes the report', () => {
    expect(raisedAt('2026-03-01 20:14', report)).toEqual([])
    const first = raising(caseOf(report), at('2026-03-01 20:15'))
    expect(first.map(({ kind }) => kind)).toEqual(['report.raised'])
    expect(raisedAt('2026-03-01 20:20', [...report, ...first])).toEqual([])
    expect(raisedAt('2026-03-01 20:30', [...report, ...first])).toEqual([
      ['report.raised', 'captain'],
    ])
    const taken = byPlayer(recorded('2026-03-01 20:10', 'report.taken'))
    expect(raisedAt('2026-03-01 20:40', [...report, taken])).toEqual([])
    const back = recorded('2026-03-01 20:10', 'child.returned', { to: 'home' })
    expect(raisedAt('2026-03-01 20:40', [...report, back])).toEqual([])
  })

  test('of a handover comes back at the time that was set, and somebody is told, once', () => {
    const taken = byPlayer(recorded('2026-03-01 20:10', 'report.taken'))
    const offered = byPlayer(
      recorded('2026-03-01 20:20', 'handover.offered', {
        to: 'coach',
        until: '2026-03-01T21:05:00Z',
      }),
    )
    const facts = [...report, taken, offered]
    expect(raisedAt('2026-03-01 21:04', facts)).toEqual([])
    const back = raising(caseOf(facts), at('2026-03-01 21:05'))
    expect(back.map((fact) => [fact.kind, wordOf(fieldOf(fact, 'to'))])).toEqual([
      ['handover.returned', 'captain'],
    ])
    expect(raisedAt('2026-03-01 21:10', [...facts, ...back])).toEqual([])
  })
})
