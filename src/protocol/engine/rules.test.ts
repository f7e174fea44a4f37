import { describe, expect, test } from 'vitest'
import type { Fact } from '../../facts/index.ts'
import { fact, noticed, pack, shared } from '../testing/given.ts'
import { compilePack } from './compile.ts'
import { judge } from './rules.ts'

const visiting = pack([], {
  rules: [
    {
      rule: 'visits-are-for-children-looked-after',
      on: { fact: 'meeting.held', where: { meeting: 'strategy' } },
      when: '!child.lookedAfter',
      refuse: 'This is only for a child who is looked after.',
      cites: [],
    },
    {
      rule: 'second-meeting',
      on: { fact: 'meeting.held' },
      when: "met('strategy')",
      warn: 'One has been held.',
      cites: [],
    },
  ],
})
const meeting = fact('2026-03-02 09:00', 'meeting.held', { meeting: 'strategy' })
const status = (lookedAfter: string) =>
  fact('2026-02-01 09:00', 'care-status.recorded', { lookedAfter })

const rulingsOn = (child: readonly Fact[], before: readonly Fact[] = [], asked = meeting) =>
  judge(
    { child, episode: [noticed('2026-03-01 21:00'), ...before], earlier: [] },
    [{ compiled: compilePack(visiting, shared), capacity: 'both' }],
    asked,
  ).map(({ rule, kind }) => [rule, kind])

describe('rules', () => {
  test('a rule refuses where its condition holds', () => {
    expect(rulingsOn([status('no')])).toEqual([['visits-are-for-children-looked-after', 'refuse']])
  })

  test('nobody is refused on what is not known', () => {
    expect(rulingsOn([])).toEqual([])
    expect(rulingsOn([status('not-known')])).toEqual([])
  })

  test('nobody is refused where it does not hold, or of another fact', () => {
    expect(rulingsOn([status('yes')])).toEqual([])
    const review = fact('2026-03-02 09:00', 'meeting.held', { meeting: 'review' })
    expect(rulingsOn([status('no')], [], review)).toEqual([])
  })

  test('a rule is asked of the episode as it was before the fact, not after it', () => {
    const held = fact('2026-03-02 08:00', 'meeting.held', { meeting: 'strategy' })
    expect(rulingsOn([status('yes')])).toEqual([])
    expect(rulingsOn([status('yes')], [held])).toEqual([['second-meeting', 'warn']])
  })
})
