import { describe, expect, test } from 'vitest'
import { isoOf } from '../../facts/index.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import { duty, fact, given, noticed, pack } from '../testing/given.ts'

/*
 * A birthday during an absence changes what is asked without anybody recording anything, so the clock has to be told of it, whichever of a protocol's
 * conditions asks the age.
 */

const born = fact('2026-01-01 09:00', 'child.registered', {
  givenName: 'Sam',
  familyName: 'Example',
  dateOfBirth: '2010-06-30',
})
const birthday = '2026-06-30T00:00:00+01:00[Europe/London]'
const anyAge = { duty: 'look', act: 'search-home', due: { by: 'noticed' } } as const
const aged = 'child.age >= 16'

const asked: readonly [what: string, duty: Partial<Duty>, pack: Partial<Pack>][] = [
  ['whether a duty applies', { when: aged }, {}],
  ['who owns it', { owner: [{ role: 'service', when: aged }, { role: 'carer' }] }, {}],
  ['who has to be told', { tells: [{ role: 'service', when: aged }] }, {}],
  ['who is invited', { invites: [{ role: 'service', when: aged }] }, {}],
  ['when it begins', { starts: { becomes: aged } }, {}],
  ['when it is due', { due: { by: { becomes: aged } } }, {}],
  ['what shows it done', { done: { when: aged } }, {}],
  ['what ends it', { lapses: [{ becomes: aged }] }, {}],
  [
    'a named moment',
    { lapses: ['sixteen'] },
    { moments: { sixteen: { becomes: aged, cites: ['EX-001'] } } },
  ],
  [
    'a named condition of an owner',
    { owner: [{ role: 'service', when: "is('sixteen')" }, { role: 'carer' }] },
    { conditions: { sixteen: { when: aged, means: 'the child is 16', cites: ['EX-001'] } } },
  ],
]

describe('A birthday is the next change where age decides', () => {
  test.each(asked)('%s', (_, parts, more) => {
    const { evaluation } = given(pack([duty({ ...anyAge, ...parts })], more), [
      born,
      noticed('2026-03-01 21:00'),
    ])
    const { nextChangeAt } = evaluation('2026-03-02 09:00')
    expect(nextChangeAt === null ? null : isoOf(nextChangeAt)).toBe(
      isoOf(Temporal.ZonedDateTime.from(birthday).epochMilliseconds),
    )
  })

  test('a moment that is known ahead shows nothing done until it comes', () => {
    const { duty: at, evaluation } = given(
      pack([duty({ ...anyAge, done: { moment: { birthday: 16 } } })]),
      [born, noticed('2026-03-01 21:00')],
    )
    expect(at('look', '2026-06-29 23:59').doneAt).toBe(null)
    expect(isoOf(evaluation('2026-06-29 23:59').nextChangeAt ?? 0)).toBe(
      isoOf(Temporal.ZonedDateTime.from(birthday).epochMilliseconds),
    )
    expect(at('look', '2026-06-30 00:00').state).toBe('done-late')
  })

  test('and is none where no condition asks the age', () => {
    const { evaluation } = given(pack([duty(anyAge)]), [born, noticed('2026-03-01 21:00')])
    expect(evaluation('2026-03-02 09:00').nextChangeAt).toBe(null)
  })

  test('an owner by age is another from the birthday on', () => {
    const owner = [{ role: 'service', when: aged }, { role: 'carer' }]
    const { duty: at } = given(pack([duty({ ...anyAge, owner })]), [
      born,
      noticed('2026-03-01 21:00'),
    ])
    expect(at('look', '2026-06-29 23:59').owner).toBe('carer')
    expect(at('look', '2026-06-30 00:00').owner).toBe('service')
  })
})

test('What was done while nobody knew whether it was asked, and ended, stays done when a birthday would no longer have it asked', () => {
  const meeting = duty({
    duty: 'meet',
    act: 'hold-strategy-meeting',
    when: 'child.age < 16',
    while: "absence.classification == 'missing' && child.lookedAfter",
    due: { urgency: 'at-the-time' },
  })
  const classified = (time: string, as: string) =>
    fact(time, 'absence.classified', { as, body: 'council' })
  const { state } = given(pack([meeting]), [
    born,
    noticed('2026-06-28 18:00'),
    fact('2026-06-28 18:00', 'meeting.held', { meeting: 'strategy' }),
    classified('2026-06-28 19:00', 'missing'),
    classified('2026-06-28 20:00', 'not-missing'),
  ])
  expect(state('meet', '2026-06-28 20:00')).toBe('done')
  expect(state('meet', '2026-06-30 00:00')).toBe('done')
})
