import { describe, expect, test } from 'vitest'
import { dutyText, packText } from '../testing/exampleshire.ts'
import { shared } from '../testing/given.ts'
import { checkPack } from './check-pack.ts'
import type { Fault } from './faults.ts'
import { loadPack } from './load-pack.ts'

function faultsOf(duties: string, head: string = packText()): readonly Fault[] {
  return checkPack(
    loadPack([
      { path: 'ex/pack.yaml', text: head },
      { path: 'ex/duties/all.yaml', text: duties },
    ]),
    shared,
  )
}

/** Rule, place and suggestion of every fault. */
const told = (faults: readonly Fault[]) =>
  faults.map(({ rule, file, line, suggestion }) => {
    expect(suggestion === null || suggestion.length > 0).toBe(true)
    return `${rule} ${file}:${line}`
  })
const faultsWith = (parts: Parameters<typeof dutyText>[1], head?: string) =>
  told(faultsOf(dutyText('one', parts), head))

describe('lengths of time that make no sense', () => {
  test.each([
    '{ within: PT0H }',
    '{ within: PT0M }',
    '{ within: P0D }',
    '{ within: P0M }',
    '{ within: 0 working days }',
    '{ within: 0 calendar days }',
    '{ earlierOf: [{ within: PT1H }, { within: P0D }] }',
  ])('a due time that gives no time is told: %s', (due) => {
    expect(faultsWith({ due })).toEqual(['zero-duration ex/duties/all.yaml:9'])
  })

  test('to the end of the day itself is some time, and so is at once, for whoever hears of lateness', () => {
    expect(faultsWith({ due: '{ within: PT0H, endOf: day }' })).toEqual([])
    expect(faultsWith({ more: 'late: [{ tell: carer, after: PT0H }]' })).toEqual([])
  })

  test('a turn that comes round after no time, a reminder no time before, a start put off by none are told', () => {
    expect(faultsWith({ more: 'repeats: { every: P0D }' })).toEqual([
      'zero-duration ex/duties/all.yaml:11',
    ])
    expect(faultsWith({ more: 'remind: PT0M' })).toEqual(['zero-duration ex/duties/all.yaml:11'])
    expect(faultsWith({ starts: '{ on: noticed, passes: PT0H }' })).toEqual([
      'zero-duration ex/duties/all.yaml:8',
    ])
    expect(faultsWith({}, packText('reminders: { before: P0D }'))).toEqual([
      'zero-duration ex/pack.yaml:10',
    ])
  })

  test.each(['P100Y', 'P26Y', 'P400M', 'P2000W', 'P10000D', 'PT300000H', '9999 working days'])(
    'longer than a childhood is told: %s',
    (length) => {
      expect(faultsWith({ due: `{ within: ${length} }` })).toEqual([
        'absurd-duration ex/duties/all.yaml:9',
      ])
    },
  )

  test('as long as a childhood is not', () => {
    expect(faultsWith({ due: '{ within: P25Y }' })).toEqual([])
  })
})

describe('lengths of time that do not fit each other', () => {
  test('a reminder longer than the time allowed is told', () => {
    expect(faultsWith({ more: 'remind: PT2H' })).toEqual([
      'reminder-too-early ex/duties/all.yaml:11',
    ])
    expect(faultsWith({ more: 'remind: PT30M' })).toEqual([])
    expect(
      faultsWith({
        due: '{ earlierOf: [{ within: PT1H }, { within: P2D }] }',
        more: 'remind: PT2H',
      }),
    ).toEqual(['reminder-too-early ex/duties/all.yaml:11'])
    expect(
      faultsWith({ due: '{ laterOf: [{ within: PT1H }, { within: P2D }] }', more: 'remind: PT2H' }),
    ).toEqual([])
  })

  test('a protocol’s own reminder longer than any of its duties allows is told', () => {
    expect(faultsWith({}, packText('reminders: { before: P1D }'))).toEqual([
      'reminder-too-early ex/pack.yaml:10',
    ])
    expect(faultsWith({}, packText('reminders: { before: PT30M }'))).toEqual([])
  })

  test('a reminder of what has no due time is told', () => {
    expect(faultsWith({ due: '{ urgency: promptly }', more: 'remind: PT2H' })).toEqual([
      'never-reminded ex/duties/all.yaml:11',
    ])
  })

  test('a step of escalation that comes before the one above it is told', () => {
    const late = (first: string, second: string) =>
      faultsWith({ more: `late: [{ tell: carer${first} }, { tell: carer${second} }]` })
    expect(late(', after: P2D', ', after: P1D')).toEqual([
      'late-out-of-order ex/duties/all.yaml:11',
    ])
    expect(late(', after: P1D', '')).toEqual(['late-out-of-order ex/duties/all.yaml:11'])
    expect(late('', ', after: P1D')).toEqual([])
    expect(late(', after: P1D', ', after: PT24H')).toEqual([])
  })

  test('more than no length of time is told', () => {
    expect(faultsWith({ starts: '{ on: noticed, exclusive: true }' })).toEqual([
      'exclusive-of-nothing ex/duties/all.yaml:8',
    ])
    expect(faultsWith({ starts: '{ on: noticed, passes: PT24H, exclusive: true }' })).toEqual([])
  })

  test('a step of escalation that comes only when the next turn is late is told: nobody would ever hear of it', () => {
    const late = (after: string, repeats: string) =>
      faultsWith({ more: `repeats: ${repeats}\n  late: [{ tell: carer, after: ${after} }]` })
    expect(late('P1D', '{ every: P1D }')).toEqual(['never-told ex/duties/all.yaml:12'])
    expect(late('P7D', '{ every: P14D, for: P4W, then: { every: P7D } }')).toEqual([
      'never-told ex/duties/all.yaml:12',
    ])
    expect(late('P2D', '{ daily: "10:00" }')).toEqual(['never-told ex/duties/all.yaml:12'])
    expect(late('PT23H', '{ every: P1D }')).toEqual([])
    expect(late('P2D', '{ every: P1D, from: last-done }')).toEqual([])
  })

  test('a duty due before it begins is told, also by way of names and lengths of time after others', () => {
    const early = (starts: string, due: string, moments = '') =>
      faultsWith({ starts, due }, packText(moments && `moments: { ${moments} }`))
    const fault = ['due-before-start ex/duties/all.yaml:9']
    expect(early('{ on: noticed, passes: PT48H }', '{ within: PT24H, from: noticed }')).toEqual(
      fault,
    )
    expect(early('{ on: noticed, passes: PT48H }', '{ by: noticed }')).toEqual(fault)
    expect(early('{ after: noticed, by: P2D }', '{ within: P1D, from: noticed }')).toEqual(fault)
    expect(early('{ on: gone, passes: PT48H }', '{ by: noticed }', 'gone: noticed')).toEqual(fault)
    expect(early('{ on: noticed, passes: PT24H }', '{ within: PT48H, from: noticed }')).toEqual([])
    expect(early('{ on: { birthday: 18 }, before: P6M }', '{ by: { birthday: 18 } }')).toEqual([])
  })

  test('a duty due at the instant it begins is told, unless a reading says that this is meant', () => {
    expect(faultsWith({ due: '{ by: noticed }' })).toEqual(['due-at-start ex/duties/all.yaml:9'])
    expect(
      faultsWith(
        { due: '{ by: noticed }', more: 'reading: at-once' },
        packText('readings: { at-once: { took: At once., because: It says so. } }'),
      ),
    ).toEqual([])
  })

  test('a part of a repetition that can never come is told', () => {
    const repeats = (text: string) => faultsWith({ more: `repeats: ${text}` })
    const fault = ['phase-never ex/duties/all.yaml:11']
    expect(repeats('{ every: P14D, for: P6W, then: { every: P1M, for: P2W } }')).toEqual(fault)
    expect(repeats('{ every: P14D, for: P1W }')).toEqual(fault)
    expect(repeats('{ every: P14D, for: P6W, then: { every: P1M } }')).toEqual([])
  })

  test('a repetition with two intervals is told', () => {
    expect(faultsWith({ more: 'repeats: { every: P14D, daily: "10:00" }' })).toEqual([
      'two-intervals ex/duties/all.yaml:11',
    ])
  })
})

describe('dates', () => {
  const from = (date: string) =>
    told(faultsOf(dutyText('one'), packText().replace('2026-04-01', date)))

  test.each(['2026-02-30', '2025-02-29', '2026-13-01'])(
    'one that is not of the calendar: %s',
    (date) => {
      expect(from(date)).toEqual(['not-a-date ex/pack.yaml:4'])
    },
  )

  test.each(['0001-01-01', '1066-10-14', '2126-04-01'])('one far off: %s', (date) => {
    expect(from(date)).toEqual(['far-off-date ex/pack.yaml:4'])
  })

  test('a leap day is a date', () => {
    expect(from('2028-02-29')).toEqual([])
  })
})

test('a condition that is always true is told: it decides nothing', () => {
  expect(faultsWith({ more: 'when: "child.age >= 18 || child.age < 18"' })).toEqual([
    'always-true ex/duties/all.yaml:11',
  ])
})

test('a clock is counted in minutes of the record only from what is minutes', () => {
  expect(faultsWith({ due: '{ field: child.age, else: { within: PT1H } }' })).toEqual([
    'unknown-field ex/duties/all.yaml:9',
  ])
})
