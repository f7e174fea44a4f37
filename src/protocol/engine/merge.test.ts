import { describe, expect, test } from 'vitest'
import { at, duty, fact, type Given, given, noticed, pack } from '../testing/given.ts'

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
          owner: 'foster-carer',
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
    expect(duties[0]).toMatchObject({ state: 'due', dueAt: at('2026-03-02 21:00'), owner: 'carer' })
    expect(duties[0]?.askers.map(({ instance, owner }) => [instance, owner])).toEqual([
      ['here:hold-strategy-meeting', 'carer'],
      ['there:host-meeting', 'foster-carer'],
    ])
  })

  /** Names and states of the lines there are. */
  const lines = (both: Given, time: string) =>
    both.evaluation(time).duties.map(({ instance, state }) => [instance, state])

  test('a line keeps its name and owner whichever of the two is more pressing, and as time goes by', () => {
    const both = given(
      [
        responsible({ due: { within: 'PT48H' } }),
        host({ starts: 'police-reported', due: { within: 'PT24H' } }),
      ],
      [noticed('2026-03-01 21:00'), fact('2026-03-01 22:00', 'police.reported')],
    )
    for (const [time, state, dueAt] of [
      ['2026-03-01 21:30', 'due', '2026-03-03 21:00'],
      ['2026-03-02 21:30', 'due', '2026-03-02 22:00'],
      ['2026-03-03 12:00', 'overdue', '2026-03-02 22:00'],
    ] as const)
      expect(both.evaluation(time).duties.filter((one) => one.state !== 'not-applicable')).toEqual([
        expect.objectContaining({
          instance: 'here:hold-strategy-meeting',
          owner: 'carer',
          state,
          dueAt: at(dueAt),
        }),
      ])
  })

  test('asked at once by one and within a week by the other, it is asked at once, and overdue after the week', () => {
    const both = given(
      [responsible({ due: { within: 'P7D' } }), host({ due: { urgency: 'immediately' } })],
      [noticed('2026-03-01 21:00')],
    )
    expect(both.duty('hold-strategy-meeting', '2026-03-01 22:00')).toMatchObject({
      state: 'due',
      urgency: 'immediately',
      dueAt: at('2026-03-08 21:00'),
    })
    expect(both.state('hold-strategy-meeting', '2026-03-08 21:01')).toBe('overdue')
  })

  test('asked within an hour by one and at the time by the other, it is due in the hour', () => {
    const both = given([responsible({}), host({ due: undefined })], [noticed('2026-03-01 21:00')])
    expect(both.duty('hold-strategy-meeting', '2026-03-01 21:30')).toMatchObject({
      urgency: null,
      dueAt: at('2026-03-01 22:00'),
    })
  })

  test('what one protocol asks now and the other later is two until both ask it', () => {
    const both = given(
      [
        responsible({ due: { urgency: 'immediately' } }),
        host({ starts: { on: 'noticed', passes: 'PT48H' }, due: { within: 'PT1H' } }),
      ],
      [noticed('2026-03-01 21:00')],
    )
    expect(lines(both, '2026-03-01 22:00')).toEqual([
      ['here:hold-strategy-meeting', 'due'],
      ['there:host-meeting', 'upcoming'],
    ])
    expect(lines(both, '2026-03-03 22:01')).toEqual([['here:hold-strategy-meeting', 'overdue']])
  })

  test('two steps of a ladder are two, though the same is done at each', () => {
    const both = given(
      [
        responsible({ starts: { on: 'noticed', passes: 'P2M' }, due: undefined }),
        host({ starts: { on: 'noticed', passes: 'P3M' }, due: undefined }),
      ],
      [noticed('2026-03-01 21:00')],
    )
    const two = ['here:hold-strategy-meeting', 'there:host-meeting']
    for (const time of ['2026-03-02 21:00', '2026-05-02 21:00', '2026-06-02 21:00'])
      expect(lines(both, time).map(([name]) => name)).toEqual(two)
  })

  test('what was missed under one is not hidden by the other’s asking it still', () => {
    const both = given(
      [
        responsible({ due: { within: 'PT1H' }, lapses: ['police-reported'] }),
        host({ due: { within: 'PT24H' } }),
      ],
      [noticed('2026-03-01 21:00'), fact('2026-03-01 23:00', 'police.reported')],
    )
    expect(lines(both, '2026-03-02 00:00')).toEqual([
      ['here:hold-strategy-meeting', 'missed'],
      ['there:host-meeting', 'due'],
    ])
  })

  test('what is done under one stays done while the other asks more of it', () => {
    const held = { fact: 'meeting.held', where: { meeting: 'strategy' } }
    const both = given(
      [
        responsible({ done: held }),
        host({ done: { allOf: [held, { fact: 'police.reported' }] }, due: { within: 'PT24H' } }),
      ],
      [
        noticed('2026-03-01 21:00'),
        fact('2026-03-01 21:30', 'meeting.held', { meeting: 'strategy' }),
      ],
    )
    expect(lines(both, '2026-03-02 00:00')).toEqual([
      ['here:hold-strategy-meeting', 'done'],
      ['there:host-meeting', 'due'],
    ])
  })

  test('done once for both it is one line, or each its own where it was late under one alone', () => {
    const held = (within: string) =>
      lines(
        given(
          [responsible({ due: { within: 'PT72H' } }), host({ due: { within } })],
          [
            noticed('2026-03-01 21:00'),
            fact('2026-03-02 21:30', 'meeting.held', { meeting: 'strategy' }),
          ],
        ),
        '2026-03-03 00:00',
      )
    expect(held('PT48H')).toEqual([['here:hold-strategy-meeting', 'done']])
    expect(held('PT24H')).toEqual([
      ['here:hold-strategy-meeting', 'done'],
      ['there:host-meeting', 'done-late'],
    ])
  })

  test('waived under one, it is still asked by the other', () => {
    const both = given(
      [responsible({ due: { within: 'PT72H' } }), host({ due: { within: 'PT72H' } })],
      [
        noticed('2026-03-01 21:00'),
        fact('2026-03-01 22:00', 'duty.waived', {
          duty: 'there:host-meeting',
          why: 'Held elsewhere.',
        }),
      ],
    )
    expect(lines(both, '2026-03-02 00:00')).toEqual([
      ['here:hold-strategy-meeting', 'due'],
      ['there:host-meeting', 'waived'],
    ])
  })

  test('what is asked of people of two agencies is two, though one act would do for both', () => {
    const asked = (owner: string) =>
      lines(
        given([responsible({ owner: 'carer' }), host({ owner })], [noticed('2026-03-01 21:00')]),
        '2026-03-01 21:30',
      ).map(([name]) => name)
    expect(asked('mash')).toEqual(['here:hold-strategy-meeting', 'there:host-meeting'])
    expect(asked('foster-carer')).toEqual(['here:hold-strategy-meeting'])
    expect(asked('service')).toEqual(['here:hold-strategy-meeting'])
  })

  test('the same post of two authorities is two people to tell', () => {
    const tell = (of: string) => ({ tells: [{ role: 'mash', of }], done: { told: 'missing' } })
    const facts = [
      fact('2026-02-01 09:00', 'placement.began', {
        type: 'foster-care',
        hostAuthority: 'bromley',
        responsibleAuthority: 'brent',
      }),
      noticed('2026-03-01 21:00'),
    ]
    const two = given([responsible(tell('responsible')), host(tell('host'))], facts)
    expect(lines(two, '2026-03-01 21:30')).toHaveLength(2)
    const one = given([responsible(tell('host')), host(tell('host'))], facts)
    expect(lines(one, '2026-03-01 21:30')).toHaveLength(1)
  })

  test('a question both protocols wait for is one, and asks for all that either waits for', () => {
    const both = given(
      [
        responsible({ when: "concern('exploitation')" }),
        host({ act: 'search-home', when: "concern('trafficking')" }),
      ],
      [noticed('2026-03-01 21:00')],
    )
    const questions = both
      .evaluation('2026-03-01 22:00')
      .duties.filter(({ id }) => id.startsWith('find-out.'))
    expect(questions).toHaveLength(1)
    expect(questions[0]?.unknowns).toEqual(['concern(exploitation)', 'concern(trafficking)'])
    expect(questions[0]?.title).toMatch(/exploit.*traffick/)
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
