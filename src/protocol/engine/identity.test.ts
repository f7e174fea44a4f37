import { describe, expect, test } from 'vitest'
import { type Fact, readStored } from '../../facts/index.ts'
import { duty, fact, given, noticed, pack } from '../testing/given.ts'
import { answersTo, readName } from './identity.ts'

const perSighting = {
  duty: 'follow-up',
  starts: { fact: 'sighting.reported', which: 'each' },
  due: { within: 'PT4H' },
  remind: 'PT1H',
  late: [{ tell: 'carer' }],
} as const
const protocol = pack([duty(perSighting)])

const sighting = (id: string, time: string, recorded = time): Fact => ({
  ...fact(time, 'sighting.reported', {}, recorded),
  id,
})
const waiver = (duty: string, time: string): Fact =>
  fact(time, 'duty.waived', { duty, why: 'The sighting was of another child.' })

const gone = noticed('2026-03-01 20:00')
const atTheStation = sighting('e1.000002', '2026-03-01 21:00')
const atThePark = sighting('e1.000003', '2026-03-01 22:00')
/** It happened first and was told last. */
const atTheShop = sighting('e1.000005', '2026-03-01 20:30', '2026-03-01 23:30')

const namesAt = (facts: readonly Fact[], time: string) =>
  given(protocol, facts)
    .evaluation(time)
    .duties.map(({ instance }) => instance)

describe('a duty asked for each fact goes by its fact', () => {
  test('a sighting recorded late leaves the instances of the others where they were', () => {
    expect(namesAt([gone, atTheStation, atThePark], '2026-03-01 23:00')).toEqual([
      'exampleshire:follow-up@e1.000002',
      'exampleshire:follow-up@e1.000003',
    ])
    expect(namesAt([gone, atTheStation, atThePark, atTheShop], '2026-03-01 23:45')).toEqual([
      'exampleshire:follow-up@e1.000005',
      'exampleshire:follow-up@e1.000002',
      'exampleshire:follow-up@e1.000003',
    ])
  })

  test('a sighting recorded late leaves the waiver of another where it was', () => {
    const waived = waiver('exampleshire:follow-up@e1.000002', '2026-03-01 23:00')
    const late = given(protocol, [gone, atTheStation, waived, atTheShop])
    expect(late.state('follow-up@e1.000002', '2026-03-01 23:45')).toBe('waived')
    expect(late.state('follow-up@e1.000005', '2026-03-01 23:45')).toBe('due')
  })

  test('a sighting recorded late leaves the alarms of another as they were', () => {
    const alarmsOf = (facts: readonly Fact[]) =>
      given(protocol, facts).duty('follow-up@e1.000002', '2026-03-01 23:45').alarms
    const before = alarmsOf([gone, atTheStation])
    expect(before.map(({ instance }) => instance)).toEqual([
      'exampleshire:follow-up@e1.000002',
      'exampleshire:follow-up@e1.000002',
    ])
    expect(alarmsOf([gone, atTheStation, atTheShop])).toEqual(before)
  })

  test('a fact whose time was corrected keeps the duty it began', () => {
    const earlier = fact('2026-03-01 23:10', 'fact.corrected', {
      fact: 'e1.000003',
      occurredAt: '2026-03-01T20:15',
      why: 'The clock of the camera was wrong.',
    })
    expect(namesAt([gone, atTheStation, atThePark, earlier], '2026-03-01 23:30')).toEqual([
      'exampleshire:follow-up@e1.000003',
      'exampleshire:follow-up@e1.000002',
    ])
  })
})

describe('names of older records, whose number was a place', () => {
  test('a waiver of the first sighting stays with it when one that happened before is recorded later', () => {
    const waived = waiver('exampleshire:follow-up@1', '2026-03-01 23:00')
    const late = given(protocol, [gone, atTheStation, atThePark, waived, atTheShop])
    expect(late.state('follow-up@e1.000002', '2026-03-01 23:45')).toBe('waived')
    expect(late.state('follow-up@e1.000005', '2026-03-01 23:45')).toBe('due')
    expect(late.state('follow-up@e1.000003', '2026-03-01 23:45')).toBe('due')
  })

  test('a waiver of the second sighting stays with it when the first is withdrawn afterwards', () => {
    const waived = waiver('follow-up@2', '2026-03-01 23:00')
    const withdrawn = fact('2026-03-01 23:10', 'fact.withdrawn', {
      fact: 'e1.000002',
      why: 'It was another child.',
    })
    const left = given(protocol, [gone, atTheStation, atThePark, waived, withdrawn])
    expect(left.state('follow-up@e1.000003', '2026-03-01 23:30')).toBe('waived')
  })

  test('a place nothing stood at waives nothing', () => {
    const waived = waiver('follow-up@3', '2026-03-01 23:00')
    const left = given(protocol, [gone, atTheStation, atThePark, waived, atTheShop])
    expect(
      left.evaluation('2026-03-01 23:45').duties.every(({ state }) => state !== 'waived'),
    ).toBe(true)
  })

  test('a fact that is itself called by a number is meant by it', () => {
    const [one, two] = [sighting('2', '2026-03-01 21:00'), sighting('1', '2026-03-01 22:00')]
    const waived = waiver('follow-up@2', '2026-03-01 23:00')
    const left = given(protocol, [gone, one, two, waived])
    expect(left.state('follow-up@2', '2026-03-01 23:30')).toBe('waived')
    expect(left.state('follow-up@1', '2026-03-01 23:30')).toBe('due')
  })
})

describe('two protocols at once', () => {
  const here = { pack: pack([duty(perSighting)], { protocol: 'here' }), capacity: 'responsible' }
  const there = (parts: object = {}) => ({
    pack: pack([duty({ ...perSighting, duty: 'look-into', act: 'follow-up', ...parts })], {
      protocol: 'there',
    }),
    capacity: 'host' as const,
  })

  test('duties for the same fact are one, whatever place it has in each', () => {
    const onlyConfirmed = { fact: 'sighting.reported', where: { seenBy: 'police' }, which: 'each' }
    const seen = readStored({ ...atThePark, data: { seenBy: 'police' } })
    const both = given(
      [{ ...here, capacity: 'responsible' }, there({ starts: onlyConfirmed })],
      [gone, atTheStation, seen],
    )
    const { duties } = both.evaluation('2026-03-01 23:00')
    expect(
      duties.map(({ fact, askers }) => [fact, askers.map(({ protocol }) => protocol)]),
    ).toEqual([
      ['e1.000002', ['here']],
      ['e1.000003', ['here', 'there']],
    ])
  })

  test('each protocol’s alarms go by its own instance and due time, whichever clock is the stricter', () => {
    const both = given(
      [{ ...here, capacity: 'responsible' }, there({ due: { within: 'PT2H' } })],
      [gone, atTheStation],
    )
    const [one] = both.evaluation('2026-03-01 21:30').duties
    expect(one?.alarms.every(({ instance }) => answersTo(one, instance))).toBe(true)
    expect(one && answersTo(one, 'here:follow-up@e1.000003')).toBe(false)
    expect(one?.alarms.map(({ instance, kind }) => [instance, kind])).toEqual([
      ['there:look-into@e1.000002', 'remind'],
      ['there:look-into@e1.000002', 'escalate'],
      ['here:follow-up@e1.000002', 'remind'],
      ['here:follow-up@e1.000002', 'escalate'],
    ])
  })
})

test('a name says protocol, duty, fact and turn', () => {
  expect(readName('exampleshire:review.first')).toEqual({
    protocol: 'exampleshire',
    duty: 'review.first',
    fact: undefined,
    turn: 1,
  })
  expect(readName('review#3')).toMatchObject({ protocol: undefined, duty: 'review', turn: 3 })
  expect(readName('here:look@child:7.000002#2')).toEqual({
    protocol: 'here',
    duty: 'look',
    fact: 'child:7.000002',
    turn: 2,
  })
})
