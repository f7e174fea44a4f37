import { describe, expect, test } from 'vitest'
import type { Fact } from '../../facts/index.ts'
import { duty, fact, given, noticed, pack } from '../testing/given.ts'

const reported = (time: string, agency: Fact['by']['agency']): Fact => {
  const one = fact(time, 'police.reported')
  return { ...one, by: { ...one.by, agency } }
}
const report = duty({ duty: 'report-to-police', starts: 'noticed' })
const within = (upTo?: string) => pack([report], upTo === undefined ? {} : { tolerance: { upTo } })
// The carer says when the absence was noticed.
const away = noticed('2026-03-01 21:00')
const state = (upTo: string | undefined, by: Fact) =>
  given(within(upTo), [away, by]).state('report-to-police', '2026-03-01 22:00')

describe('A fact of another agency’s clock, a few minutes before the start', () => {
  test('counts within the tolerance that the protocol declares, and not a minute before', () => {
    expect(state('PT5M', reported('2026-03-01 20:55', 'police'))).toBe('done')
    expect(state('PT5M', reported('2026-03-01 20:54', 'police'))).toBe('due')
  })

  test('does not count where the protocol declares none', () => {
    expect(state(undefined, reported('2026-03-01 20:59', 'police'))).toBe('due')
  })

  test('nor where the same agency recorded both, by one clock', () => {
    expect(state('PT5M', reported('2026-03-01 20:59', 'carer'))).toBe('due')
    expect(state('PT5M', reported('2026-03-01 21:00', 'carer'))).toBe('done')
  })
})
