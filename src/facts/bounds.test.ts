import { describe, expect, test } from 'vitest'
import { type Instant, readFact } from './index.ts'

const now: Instant = Temporal.Instant.from('2026-11-27T12:00:00Z').epochMilliseconds

function rulesBroken(kind: string, occurredAt: string, data: Record<string, unknown>) {
  const read = readFact({ kind, occurredAt, data }, now)
  return read.kind === 'faults' ? read.faults.map(({ field, rule }) => `${field}: ${rule}`) : []
}
const born = (dateOfBirth: string, occurredAt = '2026-11-26 10:00') =>
  rulesBroken('child.registered', occurredAt, {
    givenName: 'Ash',
    familyName: 'Madeup',
    dateOfBirth,
  })
const noticed = { setting: 'care', whereaboutsKnown: 'no' }

describe('a date nobody can have meant is asked back', () => {
  test.each(['0001-01-01 00:00', '1066-10-14 09:00', '1911-05-05 10:00', '2000-11-26 12:00'])(
    'a thing that happened on %s, before anybody the service is about was alive',
    (time) => {
      expect(rulesBroken('absence.noticed', time, noticed)).toEqual(['occurredAt: too-long-ago'])
    },
  )

  test.each(['0001-01-01T00:00', '1066-10-14T09:00'])(
    'a time of %s inside a fact',
    (lastSeenAt) => {
      expect(
        rulesBroken('absence.noticed', '2026-11-26 22:00', { ...noticed, lastSeenAt }),
      ).toEqual(['lastSeenAt: too-long-ago'])
    },
  )

  test('born in 1911, and every duty would lapse', () => {
    expect(born('1911-05-05')).toEqual(['dateOfBirth: not-a-child'])
  })

  test('born in 2101, or after what is recorded', () => {
    expect(born('2101-05-05')).toEqual(['dateOfBirth: not-yet-born'])
    expect(born('2026-11-27')).toEqual(['dateOfBirth: not-yet-born'])
  })

  test('a care leaver of 25 is one the service is about; from their 26th birthday they are not', () => {
    expect(born('2000-11-27')).toEqual([])
    expect(born('2000-11-26')).toEqual(['dateOfBirth: not-a-child'])
  })

  test('a meeting in 2126; one of next spring is taken', () => {
    const called = (heldAt: string) =>
      rulesBroken('meeting.called', '2026-11-26 10:00', { meeting: 'strategy', heldAt })
    expect(called('2126-12-01T10:00')).toEqual(['heldAt: too-far-ahead'])
    expect(called('2027-04-01T10:00')).toEqual([])
  })

  test('a meeting called for before it was called, a next look before the decision, and a stay that was to end before it began', () => {
    expect(
      rulesBroken('meeting.called', '2026-11-26 10:00', {
        meeting: 'strategy',
        heldAt: '2026-11-26T09:00',
      }),
    ).toEqual(['heldAt: before-it-happened'])
    expect(
      rulesBroken('decision.recorded', '2026-11-26 10:00', {
        decision: 'publicity',
        outcome: 'not-yet',
        reviewAt: '2026-11-25T10:00',
      }),
    ).toEqual(['reviewAt: before-it-happened'])
    const stay = (until: string) => rulesBroken('respite.began', '2026-11-26 10:00', { until })
    expect(stay('2026-11-25')).toEqual(['until: before-it-happened'])
    expect(stay('2026-11-26')).toEqual([])
  })

  test('a move called off may keep the day it was planned for', () => {
    expect(
      rulesBroken('placement.planned', '2026-11-26 10:00', {
        stands: 'called-off',
        on: '2026-11-20',
      }),
    ).toEqual([])
  })

  test('last seen tomorrow; expected back tomorrow is taken', () => {
    const say = (data: Record<string, unknown>) =>
      rulesBroken('absence.noticed', '2026-11-26 10:00', { ...noticed, ...data })
    expect(say({ lastSeenAt: '2026-11-28T10:00' })).toEqual(['lastSeenAt: in-the-future'])
    expect(say({ expectedAt: '2026-11-28T10:00' })).toEqual([])
  })

  test('an order may hold to the end of childhood and no further', () => {
    const until = (date: string) =>
      rulesBroken('order.made', '2026-11-26 10:00', { order: 'wardship', until: date })
    expect(until('2041-01-01')).toEqual([])
    expect(until('2141-01-01')).toEqual(['until: too-far-ahead'])
  })

  test('the sentence says what is wrong with it', () => {
    const read = readFact(
      { kind: 'absence.noticed', occurredAt: '1066-10-14 09:00', data: noticed },
      now,
    )
    expect(read.kind === 'faults' && read.faults[0]?.message).toBe(
      'Nobody this service is about can have been alive then: it must be after 2000-11-27. Check the year.',
    )
  })
})
