import { describe, expect, test } from 'vitest'
import { foldTimeline } from '../../episode/index.ts'
import type { Fact } from '../../facts/index.ts'
import type { Shared } from '../pack/shared.ts'
import { at, duty, fact, given, noticed, pack, shared } from '../testing/given.ts'
import { compilePack } from './compile.ts'
import { evaluate } from './evaluate.ts'
import { namesToday, packToday } from './former-names.ts'
import { instanceToday } from './identity.ts'
import { judge } from './rules.ts'

const look = duty({ duty: 'look-round', was: ['search', 'search-house'], act: 'search-home' })

/** Acts of which one was called `tidy-up` before. */
const withFormerAct: Shared = {
  ...shared,
  acts: new Map([
    ...shared.acts,
    [
      'put-in-order',
      {
        act: 'put-in-order',
        was: ['tidy-up'],
        title: 'Put it in order',
        done: { step: 'put-in-order' },
      },
    ],
  ]),
}

describe('A duty that was renamed', () => {
  const waived = (name: string): readonly Fact[] => [
    noticed('2026-03-01 21:00'),
    fact('2026-03-01 21:10', 'duty.waived', { duty: name, why: 'She is sitting here.' }),
  ]

  test.each(['search', 'exampleshire:search', 'search-house', 'look-round'])(
    'is waived by a waiver of %s',
    (name) => {
      expect(given(pack([look]), waived(name)).state('look-round', '2026-03-01 22:30')).toBe(
        'waived',
      )
    },
  )

  test('is not waived by the old name of another', () => {
    expect(given(pack([look]), waived('searching')).state('look-round', '2026-03-01 22:30')).toBe(
      'overdue',
    )
  })

  test('does not take a waiver of the duty that has its old name now', () => {
    const other = duty({ duty: 'search', act: 'search-home' })
    const both = given(pack([look, other]), waived('search'))
    expect(both.state('search', '2026-03-01 22:30')).toBe('waived')
    expect(both.state('look-round', '2026-03-01 22:30')).toBe('overdue')
  })

  test('asked for each fact is known by its old name with the fact, with its place, and by turn', () => {
    const compiled = compilePack(
      pack([{ ...look, starts: { fact: 'sighting.reported', which: 'each' } }]),
      shared,
    )
    const facts = [
      noticed('2026-03-01 21:00'),
      fact('2026-03-01 22:00', 'sighting.reported', { where: 'the park' }),
    ]
    const now = at('2026-03-02 09:00')
    const timeline = foldTimeline({ child: [], episode: facts, earlier: [] }, now, now)
    const today = (name: string) => instanceToday(name, now, timeline, [{ compiled }])
    const sighting = facts[1]?.id
    expect(today('exampleshire:search@1')).toBe(`exampleshire:look-round@${sighting}`)
    expect(today(`search@${sighting}`)).toBe(`look-round@${sighting}`)
    expect(today('exampleshire:search#2')).toBe('exampleshire:look-round#2')
  })
})

describe('An act that was renamed', () => {
  const tidied = fact('2026-03-01 22:00', 'step.recorded', { act: 'tidy-up' })
  const evaluated = (parts: Parameters<typeof duty>[0]) =>
    evaluate(
      { child: [], episode: [noticed('2026-03-01 21:00'), tidied], earlier: [] },
      [{ compiled: compilePack(pack([duty(parts)]), withFormerAct), capacity: 'both' }],
      at('2026-03-01 22:30'),
      undefined,
      { notApplicable: true },
    ).duties[0]

  test.each([
    ['by the act itself', { duty: 'tidy', act: 'put-in-order' }],
    ['by its old name in a pack', { duty: 'tidy', act: 'tidy-up' }],
    ['by a step', { duty: 'tidy', act: 'search-home', done: { step: 'put-in-order' } }],
    [
      'by a step under its old name',
      { duty: 'tidy', act: 'search-home', done: { step: 'tidy-up' } },
    ],
    [
      'by a fact that says so',
      {
        duty: 'tidy',
        act: 'search-home',
        done: { anyOf: [{ fact: 'step.recorded', where: { act: 'put-in-order' } }] },
      },
    ],
    ['by a condition', { duty: 'tidy', act: 'search-home', done: { when: "did('put-in-order')" } }],
    [
      'by a condition that has its old name',
      { duty: 'tidy', act: 'search-home', done: { when: "did('tidy-up')" } },
    ],
  ])('is shown done by a step on record under its old name: %s', (_, parts) => {
    expect(evaluated(parts)?.state).toBe('done')
  })

  test('is one act with two names, so that two protocols ask the same', () => {
    expect(evaluated({ duty: 'tidy', act: 'tidy-up' })?.act).toBe('put-in-order')
  })

  test('keeps what is on record as it was recorded', () => {
    evaluated({ duty: 'tidy', act: 'put-in-order' })
    expect(tidied.data).toEqual({ act: 'tidy-up' })
  })

  test('is refused by a rule about it, whichever name it is recorded under', () => {
    const rules = [
      {
        rule: 'leave-it',
        on: { fact: 'step.recorded', where: { act: 'put-in-order' } },
        refuse: 'Leave it.',
        cites: [],
      },
    ]
    const compiled = compilePack(pack([], { rules }), withFormerAct)
    const record = { child: [], episode: [noticed('2026-03-01 21:00')], earlier: [] }
    expect(judge(record, [{ compiled, capacity: 'both' }], tidied).map(({ rule }) => rule)).toEqual(
      ['leave-it'],
    )
  })
})

describe('A kind of fact that was renamed', () => {
  const today = {
    ...namesToday(shared.acts),
    kind: (name: string) => (name === 'trip.planned' ? 'meeting.held' : name),
  }

  test('is read by its new name wherever a pack names it, in clocks, moments, endings and rules', () => {
    const trip = { fact: 'trip.planned' }
    const written = pack(
      [
        duty({
          duty: 'a',
          starts: { on: { earlierOf: ['noticed', trip] }, passes: 'PT1H' },
          due: { laterOf: [{ within: 'PT1H', from: trip }, { by: 'noticed' }] },
          done: { allOf: [{ moment: trip }, { anyOf: [trip, { told: 'missing' }] }] },
          lapses: [{ after: { date: 'nextAt', in: 'trip.planned' }, by: 'PT1H' }],
        }),
      ],
      { moments: { trip }, rules: [{ rule: 'r', on: trip, warn: 'Think.', cites: [] }] },
    )
    const text = JSON.stringify(packToday(written, today))
    expect(text).not.toContain('trip.planned')
    expect(text).toBe(JSON.stringify(written).replaceAll('trip.planned', 'meeting.held'))
  })
})
