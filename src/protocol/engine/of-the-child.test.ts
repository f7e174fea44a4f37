import { describe, expect, test } from 'vitest'
import { recordOfChild } from '../../episode/index.ts'
import { at, duty, fact, given, noticed, pack, returned, shared } from '../testing/given.ts'
import { compilePack } from './compile.ts'
import { evaluate, type Held } from './evaluate.ts'

const placed = (time: string, recorded = time) =>
  fact(time, 'placement.began', { type: 'foster-care' }, recorded)
const planned = (time: string) => fact(time, 'plan.recorded', { plan: 'placement', active: 'yes' })

const plan = duty({
  duty: 'placement-plan',
  of: 'child',
  act: 'agree-placement-plan',
  stage: 'prevent',
  starts: { fact: 'placement.began', which: 'each' },
  due: { within: 'P7D' },
  done: { fact: 'plan.recorded', where: { plan: 'placement', active: 'yes' } },
  lapses: [{ fact: 'placement.began', which: 'next' }],
})
const search = duty({ duty: 'search', act: 'search-home' })
const ours = pack([plan, search])
const january = placed('2026-01-05 10:00')
const march = placed('2026-03-05 10:00')
const forJanuary = `placement-plan@${january.id}`
const forMarch = `placement-plan@${march.id}`

describe('what is asked of the child', () => {
  test('is asked where there was never an absence, with its own clock', () => {
    const child = given(ours, [january])
    expect(child.duty(forJanuary, '2026-01-06 10:00')).toMatchObject({ of: 'child', state: 'due' })
    expect(child.due(forJanuary, '2026-01-06 10:00')).toContain('2026-01-12T10:00')
    expect(child.evaluation('2026-01-06 10:00').nextChangeAt).toBe(at('2026-01-12 10:00') + 1)
  })

  test('is no part of what an absence asks, which says what is asked of it', () => {
    const record = { child: [january], episode: [noticed('2026-01-06 09:00')], earlier: [] }
    const applied = [{ compiled: compilePack(ours, shared), capacity: 'both' as const }]
    const { duties } = evaluate(record, applied, at('2026-01-06 09:10'))
    expect(duties.map(({ id, of }) => [id, of])).toEqual([['search', 'episode']])
  })

  test('goes on when an absence is over and its case closed', () => {
    const child = given(ours, [
      january,
      noticed('2026-01-06 09:00'),
      returned('2026-01-06 12:00'),
      fact('2026-01-06 13:00', 'episode.closed', { reason: 'returned-and-complete' }),
    ])
    expect(child.state('search', '2026-01-06 14:00')).toBe('missed')
    expect(child.state(forJanuary, '2026-01-06 14:00')).toBe('due')
  })

  test('ends with the placement it is about: the next is asked for by itself', () => {
    const child = given(ours, [january, march, planned('2026-03-06 10:00')])
    expect(child.state(forJanuary, '2026-03-05 09:00')).toBe('overdue')
    expect(child.state(forJanuary, '2026-03-07 10:00')).toBe('missed')
    expect(child.state(forMarch, '2026-03-05 11:00')).toBe('due')
    expect(child.state(forMarch, '2026-03-07 10:00')).toBe('done')
  })

  test('is done by what was said of the child in an absence, as long as that is not withdrawn', () => {
    const needs = duty({
      duty: 'needs',
      of: 'child',
      starts: { fact: 'placement.began' },
      due: { within: 'P7D' },
      done: { fact: 'assessment.completed', where: { assessment: 'needs' } },
    })
    const assessed = fact('2026-01-06 10:00', 'assessment.completed', { assessment: 'needs' })
    const withdrawn = fact('2026-01-07 10:00', 'fact.withdrawn', {
      fact: assessed.id,
      why: 'Another child.',
    })
    const child = given(pack([needs]), [january, noticed('2026-01-06 09:00'), assessed, withdrawn])
    expect(child.state('needs', '2026-01-06 11:00')).toBe('done')
    expect(child.state('needs', '2026-01-07 11:00')).toBe('due')
  })

  test('knows a birthday though no absence ever began', () => {
    const adult = duty({
      duty: 'leaving-care',
      of: 'child',
      starts: { becomes: 'child.age >= 16' },
      due: { within: 'P14D' },
    })
    const registered = fact('2026-01-05 10:00', 'child.registered', {
      givenName: 'Ash',
      familyName: 'Madeup',
      dateOfBirth: '2010-02-01',
    })
    const child = given(pack([adult]), [registered])
    expect(child.state('leaving-care', '2026-01-31 23:00')).toBe('none')
    expect(child.evaluation('2026-01-31 23:00').nextChangeAt).toBe(at('2026-02-01 00:00'))
    expect(child.state('leaving-care', '2026-02-01 01:00')).toBe('due')
  })

  test('somebody finds out what decides it, of the child', () => {
    const carers = duty({
      duty: 'plan',
      of: 'child',
      starts: { fact: 'placement.began' },
      when: 'child.lookedAfter',
      due: { within: 'P7D' },
    })
    const asked = given(pack([carers]), [january]).evaluation('2026-01-06 10:00').duties
    expect(asked.map(({ of, id, state }) => [of, id, state])).toEqual([
      ['child', 'plan', 'unknown'],
      ['child', 'find-out.allocated-social-worker.care-status.recorded', 'due'],
    ])
  })
})

describe('a protocol that holds for a while', () => {
  const applied = (held: Held) => [
    { compiled: compilePack(ours, shared), capacity: 'both' as const, held },
  ]
  const askedAt = (time: string, held: Held) =>
    evaluate(
      recordOfChild({ child: [january, march], absences: [] }, at(time)),
      applied(held),
      at(time),
    ).duties.map(({ instance, state }) => [instance, state])
  const name = (one: string) => `exampleshire:${one}`

  test('asks nothing of what was over before it did', () => {
    expect(askedAt('2026-03-06 10:00', { from: at('2026-03-05 10:00'), until: undefined })).toEqual(
      [[name(forMarch), 'due']],
    )
  })

  test('ends what is open when it holds no more, keeps what was missed, and asks nothing that begins afterwards', () => {
    const held = { from: at('2026-01-01 10:00'), until: at('2026-01-08 10:00') }
    expect(askedAt('2026-03-06 10:00', held)).toEqual([[name(forJanuary), 'lapsed']])
    const later = { ...held, until: at('2026-01-20 10:00') }
    expect(askedAt('2026-03-06 10:00', later)).toEqual([[name(forJanuary), 'missed']])
  })
})
