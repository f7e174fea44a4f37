import { describe, expect, test } from 'vitest'
import type { Fact } from '../../facts/index.ts'
import { at, duty, fact, given, noticed, pack, returned, shared } from '../testing/given.ts'
import { compilePack } from './compile.ts'
import { dischargeOf } from './discharge.ts'
import { isFindOut } from './find-out.ts'

const meeting = (parts: object = {}) =>
  pack([duty({ duty: 'hold-strategy-meeting', stage: 'meet', ...parts })])
const meetingOf = 'hold-strategy-meeting'

describe('what is not known', () => {
  const inCare = meeting({ when: 'child.lookedAfter' })
  const facts = [noticed('2026-03-01 21:00')]

  test('a duty that hangs on something not known stands, marked unknown, and somebody is asked to find out', () => {
    const { duties } = given(inCare, facts).evaluation('2026-03-01 21:05')
    expect(duties.find(({ id }) => id === meetingOf)).toMatchObject({
      state: 'unknown',
      unknowns: ['child.lookedAfter'],
    })
    expect(duties.find(({ id }) => id.startsWith('find-out'))).toMatchObject({
      state: 'due',
      title: 'Find out: Is the child looked after?',
    })
  })

  test('the form that finds out asks the very question, and not which plan it is about', () => {
    const planned = meeting({ when: "plan('care') && plan('pathway')" })
    const asking = (...known: readonly Fact[]) => {
      const { duties } = given(planned, [...facts, ...known]).evaluation('2026-03-01 21:05')
      const found = duties.find(isFindOut)
      return found && [found.title, dischargeOf(compilePack(planned, shared), found)]
    }
    expect(asking()).toEqual([
      'Find out: Is a care plan in force? Is a pathway plan in force?',
      { fact: 'plan.recorded', data: { plan: 'care' } },
    ])
    const care = fact('2026-03-01 21:02', 'plan.recorded', { plan: 'care', active: 'yes' })
    expect(asking(care)?.[1]).toEqual({ fact: 'plan.recorded', data: { plan: 'pathway' } })
  })

  test('once it is known, the duty stands or falls and nobody is asked', () => {
    const known = (lookedAfter: string) =>
      given(inCare, [
        ...facts,
        fact('2026-03-01 21:10', 'care-status.recorded', { lookedAfter }),
      ]).evaluation('2026-03-01 21:15').duties
    expect(known('yes').map(({ state }) => state)).toEqual(['due'])
    expect(known('no').map(({ state }) => state)).toEqual(['not-applicable'])
  })

  test('a concern asked with isYes waits until somebody raises it', () => {
    const raised = meeting({
      when: "isYes(concern('significant-harm'))",
      starts: { becomes: "isYes(concern('significant-harm'))" },
    })
    expect(given(raised, facts).state(meetingOf, '2026-03-01 22:00')).toBe('none')
    const concern = fact('2026-03-01 22:30', 'concern.recorded', {
      concern: 'significant-harm',
      present: 'yes',
    })
    expect(given(raised, [...facts, concern]).duty(meetingOf, '2026-03-01 22:40').startsAt).toBe(
      at('2026-03-01 22:30'),
    )
  })
})

describe('what was known', () => {
  test('a return at 02:10 entered at 09:00 starts its clock at 02:10 and is unknown to the small hours', () => {
    const interview = pack([
      duty({
        duty: 'hold-return-interview',
        stage: 'after',
        starts: 'returned',
        due: { within: 'PT72H' },
      }),
    ])
    const home = given(interview, [
      noticed('2026-03-01 21:00'),
      returned('2026-03-02 02:10', {}, '2026-03-02 09:00'),
    ])
    expect(home.state('hold-return-interview', '2026-03-02 03:00')).toBe('none')
    expect(home.state('hold-return-interview', '2026-03-02 03:00', '2026-03-02 09:00')).toBe('due')
    expect(home.due('hold-return-interview', '2026-03-02 09:00')).toBe(
      '2026-03-05T02:10:00+00:00[Europe/London]',
    )
  })

  test('a corrected return moves its clock; before the correction the clock stood where it stood', () => {
    const interview = pack([
      duty({
        duty: 'hold-return-interview',
        stage: 'after',
        starts: 'returned',
        due: { within: 'PT72H' },
      }),
    ])
    const home = returned('2026-03-02 02:10')
    const correction = fact('2026-03-03 10:00', 'fact.corrected', {
      fact: home.id,
      occurredAt: '2026-03-02T04:00',
      why: 'Wrong hour.',
    })
    const corrected = given(interview, [noticed('2026-03-01 21:00'), home, correction])
    expect(corrected.due('hold-return-interview', '2026-03-03 09:00')).toBe(
      '2026-03-05T02:10:00+00:00[Europe/London]',
    )
    expect(corrected.due('hold-return-interview', '2026-03-03 11:00')).toBe(
      '2026-03-05T04:00:00+00:00[Europe/London]',
    )
  })
})
