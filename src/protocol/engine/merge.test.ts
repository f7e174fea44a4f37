import { describe, expect, test } from 'vitest'
import { at, duty, fact, given, noticed, pack } from '../testing/given.ts'

describe('two protocols at once', () => {
  const responsible = (parts: object) => ({
    pack: pack([duty({ duty: 'hold-strategy-meeting', stage: 'meet', ...parts })], {
      protocol: 'here',
    }),
    capacity: 'responsible' as const,
  })
  const host = (parts: object) => ({
    pack: pack(
      [
        duty({
          duty: 'host-meeting',
          act: 'hold-strategy-meeting',
          stage: 'meet',
          owner: 'mash',
          ...parts,
        }),
      ],
      { protocol: 'there' },
    ),
    capacity: 'host' as const,
  })

  test('the same thing asked twice appears once, at the stricter clock, with both readings of who', () => {
    const both = given(
      [responsible({ due: { within: 'PT72H' } }), host({ due: { within: 'PT24H' } })],
      [noticed('2026-03-01 21:00')],
    )
    const { duties } = both.evaluation('2026-03-01 22:00')
    expect(duties).toHaveLength(1)
    expect(duties[0]).toMatchObject({ state: 'due', dueAt: at('2026-03-02 21:00'), owner: 'mash' })
    expect(duties[0]?.askers.map(({ protocol, owner }) => [protocol, owner])).toEqual([
      ['there', 'mash'],
      ['here', 'carer'],
    ])
  })

  test('what one protocol asks now is not hidden by the other’s asking it later', () => {
    const both = given(
      [
        responsible({ due: { urgency: 'immediately' } }),
        host({ starts: { on: 'noticed', passes: 'PT48H' }, due: { within: 'PT1H' } }),
      ],
      [noticed('2026-03-01 21:00')],
    )
    expect(both.duty('hold-strategy-meeting', '2026-03-01 22:00')).toMatchObject({
      state: 'due',
      dueAt: at('2026-03-03 22:00'),
    })
  })

  test('what was missed under one is not hidden by the other’s asking it still', () => {
    const both = given(
      [
        responsible({ due: { within: 'PT1H' }, lapses: ['police-reported'] }),
        host({ due: { within: 'PT24H' } }),
      ],
      [noticed('2026-03-01 21:00'), fact('2026-03-01 23:00', 'police.reported')],
    )
    expect(
      both.evaluation('2026-03-02 00:00').duties.map(({ instance, state }) => [instance, state]),
    ).toEqual([
      ['here:hold-strategy-meeting', 'missed'],
      ['there:host-meeting', 'due'],
    ])
  })

  test('two different things stay two', () => {
    const both = given(
      [responsible({}), host({ act: 'search-home' })],
      [noticed('2026-03-01 21:00')],
    )
    expect(both.evaluation('2026-03-01 22:00').duties).toHaveLength(2)
  })

  test('a duty of the host alone is not asked of the responsible authority', () => {
    const one = given([responsible({ as: 'host' })], [noticed('2026-03-01 21:00')])
    expect(one.state('hold-strategy-meeting', '2026-03-01 22:00')).toBe('not-applicable')
  })
})
