import { describe, expect, test } from 'vitest'
import { isoOf } from '../../facts/index.ts'
import { at, duty, given, noticed, pack, returned } from '../testing/given.ts'

/* Nothing changes before the instant the answer names; each of these was once found to. */

describe('The next change is', () => {
  test('the beginning of the next turn, though the one before is not late until after that instant', () => {
    const { evaluation, state } = given(
      pack([duty({ duty: 'look', act: 'search-home', repeats: { every: 'P1D' } })]),
      [noticed('2026-03-01 21:00')],
    )
    const { nextChangeAt, duties } = evaluation('2026-03-02 09:00')
    expect(duties.map(({ instance }) => instance)).toEqual([
      'exampleshire:look',
      'exampleshire:look#2',
    ])
    expect(isoOf(nextChangeAt ?? 0)).toBe(isoOf(at('2026-03-02 22:00')))
    expect(state('look#3', '2026-03-02 21:59')).toBe('none')
    expect(state('look#3', '2026-03-02 22:00')).toBe('due')
  })

  test('the instant at which the last turn but one is missed: the last is due then, and late only after it', () => {
    const { evaluation, state } = given(
      pack([duty({ duty: 'look', act: 'search-home', repeats: { every: 'P1D', for: 'P2D' } })]),
      [noticed('2026-03-01 21:00')],
    )
    const missed = evaluation('2026-03-02 09:00').nextChangeAt ?? 0
    expect(isoOf(missed)).toBe(isoOf(at('2026-03-02 22:00')))
    expect(state('look', '2026-03-02 21:59')).toBe('overdue')
    expect(state('look', '2026-03-02 22:00')).toBe('missed')
  })

  test('the instant from which what ended beforehand counts as ended, where it begins only after that', () => {
    const later = duty({
      duty: 'look',
      act: 'search-home',
      starts: { on: { after: 'noticed', by: 'P14D' }, passes: 'PT48H' },
    })
    const { evaluation, duty: as } = given(pack([later]), [
      noticed('2026-03-01 21:00'),
      returned('2026-03-02 09:00'),
    ])
    const counted = at('2026-03-15 21:00')
    expect(evaluation('2026-03-03 09:00').nextChangeAt).toBe(counted)
    expect(as('look', '2026-03-15 20:59').endedAt).toBe(at('2026-03-02 09:00'))
    expect(as('look', '2026-03-15 21:00').endedAt).toBe(counted)
  })

  test('the instant at which what ended beforehand would have begun', () => {
    const later = duty({
      duty: 'look',
      act: 'search-home',
      starts: { after: 'noticed', by: 'P14D' },
    })
    const { evaluation, duty: as } = given(pack([later]), [
      noticed('2026-03-01 21:00'),
      returned('2026-03-02 07:00'),
    ])
    expect(as('look', '2026-03-03 09:00').endedAt).toBe(at('2026-03-02 07:00'))
    expect(isoOf(evaluation('2026-03-03 09:00').nextChangeAt ?? 0)).toBe(
      isoOf(at('2026-03-15 21:00')),
    )
    expect(as('look', '2026-03-15 21:00').endedAt).toBe(at('2026-03-15 21:00'))
  })
})
