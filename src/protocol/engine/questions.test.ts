import { describe, expect, test } from 'vitest'
import { isoOf } from '../../facts/index.ts'
import { at, duty, fact, given, met, noticed, pack, returned, shared } from '../testing/given.ts'
import { compilePack } from './compile.ts'
import { dischargeOf } from './discharge.ts'

const question = { answered: 'decision.recorded', where: { decision: 'strategy-meeting' } }
const whether = 'consider-strategy-meeting'
const meeting = 'hold-strategy-meeting'
const asking = (parts: object = {}) =>
  pack([
    duty({
      duty: whether,
      starts: 'noticed',
      due: { urgency: 'at-the-time' },
      done: question,
      ...parts,
    }),
    duty({
      duty: meeting,
      starts: {
        fact: 'decision.recorded',
        where: { decision: 'strategy-meeting', outcome: 'yes' },
        which: 'first',
      },
      due: { urgency: 'at-the-time' },
      while: "decided('strategy-meeting')",
    }),
  ])
const away = noticed('2026-03-01 21:00')
const says = (time: string, outcome: string, more: object = {}) =>
  fact(time, 'decision.recorded', {
    decision: 'strategy-meeting',
    outcome,
    reasons: 'It was talked over.',
    ...more,
  })
const look = (time: string) => ({ reviewAt: isoOf(at(time)) })

describe('What is to be considered is a question', () => {
  test('yes answers it, and starts what follows', () => {
    const yes = given(asking(), [away, says('2026-03-01 22:00', 'yes')])
    expect(yes.state(whether, '2026-03-01 21:59')).toBe('due')
    expect(yes.state(meeting, '2026-03-01 21:59')).toBe('none')
    expect(yes.state(whether, '2026-03-01 22:00')).toBe('done')
    expect(yes.state(meeting, '2026-03-01 22:00')).toBe('due')
  })

  test('no is an answer: it is done, and nothing follows', () => {
    const no = given(asking(), [away, says('2026-03-01 22:00', 'no')])
    expect(no.state(whether, '2026-03-01 22:00')).toBe('done')
    expect(no.state(meeting, '2026-03-03 22:00')).toBe('none')
  })

  test('not yet keeps it owed, and asks it again at the next look, to the millisecond', () => {
    const notYet = given(asking(), [
      away,
      says('2026-03-01 22:00', 'not-yet', look('2026-03-02 10:00')),
    ])
    const then = notYet.evaluation('2026-03-01 22:00')
    expect(then.nextChangeAt).toBe(at('2026-03-02 10:00'))
    expect(notYet.duty(whether, '2026-03-01 22:00')).toMatchObject({
      state: 'upcoming',
      startsAt: at('2026-03-02 10:00'),
      doneAt: null,
    })
    expect(notYet.state(whether, '2026-03-02 09:59')).toBe('upcoming')
    expect(notYet.state(whether, '2026-03-02 10:00')).toBe('due')
    expect(notYet.state(whether, '2026-03-09 10:00')).toBe('due')
  })

  test('not yet without a next look puts nothing off', () => {
    const notYet = given(asking(), [away, says('2026-03-01 22:00', 'not-yet')])
    expect(notYet.state(whether, '2026-03-01 22:00')).toBe('due')
  })

  test('not yet moves no due time of the protocol, however far ahead the next look', () => {
    const timed = given(asking({ due: { within: 'PT24H' } }), [
      away,
      says('2026-03-01 22:00', 'not-yet', look('2026-03-05 10:00')),
    ])
    expect(timed.state(whether, '2026-03-01 22:00')).toBe('upcoming')
    expect(timed.state(whether, '2026-03-02 21:00')).toBe('due')
    expect(timed.state(whether, '2026-03-02 21:01')).toBe('overdue')
  })

  test('an answer before the next look is the answer', () => {
    const early = given(asking(), [
      away,
      says('2026-03-01 22:00', 'not-yet', look('2026-03-02 10:00')),
      says('2026-03-02 08:00', 'no'),
    ])
    expect(early.state(whether, '2026-03-02 08:00')).toBe('done')
  })

  test('no with a next look is done, and asked again then', () => {
    const again = given(asking(), [away, says('2026-03-01 22:00', 'no', look('2026-03-04 10:00'))])
    expect(again.state(whether, '2026-03-01 22:00')).toBe('done')
    expect(again.state(`${whether}#2`, '2026-03-01 22:00')).toBe('upcoming')
    expect(again.evaluation('2026-03-01 22:00').nextChangeAt).toBe(at('2026-03-04 10:00'))
    expect(again.state(`${whether}#2`, '2026-03-04 10:00')).toBe('due')
    expect(again.state(whether, '2026-03-04 10:00')).toBe('done')
  })

  test('what ends the duty ends it while it waits for its next look', () => {
    const home = given(asking({ stage: 'meet' }), [
      away,
      says('2026-03-01 22:00', 'not-yet', look('2026-03-04 10:00')),
      returned('2026-03-02 08:00'),
    ])
    expect(home.state(whether, '2026-03-02 08:00')).toBe('lapsed')
  })

  test('the thing itself answers too, where the duty says so', () => {
    const held = asking({
      done: { anyOf: [question, { fact: 'meeting.held', where: { meeting: 'strategy' } }] },
    })
    const waiting = says('2026-03-01 22:00', 'not-yet', look('2026-03-02 10:00'))
    expect(given(held, [away, waiting]).state(whether, '2026-03-01 22:00')).toBe('upcoming')
    expect(
      given(held, [away, waiting, met('2026-03-02 08:00')]).state(whether, '2026-03-02 08:00'),
    ).toBe('done')
  })

  test('of two questions asked as one, it waits only when both wait, and for the sooner', () => {
    const conference = { answered: 'decision.recorded', where: { decision: 'early-conference' } }
    const both = asking({ done: { allOf: [question, conference] } })
    const first = says('2026-03-01 22:00', 'not-yet', look('2026-03-02 10:00'))
    const second = says('2026-03-01 22:10', 'not-yet', {
      decision: 'early-conference',
      ...look('2026-03-03 10:00'),
    })
    expect(given(both, [away, first]).state(whether, '2026-03-01 23:00')).toBe('due')
    expect(given(both, [away, first, second]).duty(whether, '2026-03-01 23:00')).toMatchObject({
      state: 'upcoming',
      startsAt: at('2026-03-02 10:00'),
    })
    const no = says('2026-03-01 22:20', 'no')
    expect(given(both, [away, first, second, no]).duty(whether, '2026-03-01 23:00')).toMatchObject({
      state: 'upcoming',
      startsAt: at('2026-03-03 10:00'),
    })
  })

  test('of two questions asked as one, the form asks the one that is not answered', () => {
    const conference = { answered: 'decision.recorded', where: { decision: 'early-conference' } }
    const both = asking({ done: { allOf: [question, conference] } })
    const compiled = compilePack(both, shared)
    const facts = [away, says('2026-03-01 22:00', 'no')]
    const left = given(both, facts).duty(whether, '2026-03-01 23:00')
    expect(dischargeOf(compiled, left)?.data).toEqual({ decision: 'strategy-meeting' })
    expect(dischargeOf(compiled, left, facts)?.data).toEqual({ decision: 'early-conference' })
  })

  test('of several ways to do it, the form is of one that the record still takes', () => {
    const well = (kind: string) => ({ fact: kind, where: { wellbeingConfirmed: 'yes' } })
    const confirming = pack([
      duty({
        duty: whether,
        done: { anyOf: [well('child.returned'), { fact: 'police-check.completed' }] },
      }),
    ])
    const compiled = compilePack(confirming, shared)
    const unknown = { to: 'home', how: 'own-accord', wellbeingConfirmed: 'unknown' }
    const home = fact('2026-03-01 22:30', 'child.returned', { ...unknown, medicalNeed: 'unknown' })
    const open = given(confirming, [away, home]).duty(whether, '2026-03-01 23:00')
    expect(dischargeOf(compiled, open, [away])?.fact).toBe('child.returned')
    expect(dischargeOf(compiled, open, [away, home])?.fact).toBe('police-check.completed')
  })

  test('a concern that is not known to be held or ruled out is no answer', () => {
    const harm = asking({
      done: { answered: 'concern.recorded', where: { concern: 'significant-harm' } },
    })
    const concern = (present: string) =>
      fact('2026-03-01 22:00', 'concern.recorded', { concern: 'significant-harm', present })
    expect(given(harm, [away, concern('unknown')]).state(whether, '2026-03-02 10:00')).toBe('due')
    for (const present of ['yes', 'no'])
      expect(given(harm, [away, concern(present)]).state(whether, '2026-03-02 10:00')).toBe('done')
  })
})
