import { expect, test } from 'vitest'
import { foldTimeline } from '../../episode/index.ts'
import type { Fact } from '../../facts/index.ts'
import { at, fact, noticed, pack, shared } from '../testing/given.ts'
import { compilePack } from './compile.ts'
import { inDanger } from './in-danger.ts'

const held = compilePack(
  pack([], {
    inDanger: 'abducted',
    conditions: {
      abducted: {
        when: "isYes(concern('abduction'))",
        means: 'somebody may have taken the child',
        cites: [],
      },
    },
  }),
  shared,
)
const plain = compilePack(pack([]), shared)
const gone = noticed('2026-03-01 21:00')
const worry = (concern: string, present: string) =>
  fact('2026-03-01 22:00', 'concern.recorded', { concern, present })
const of = (...episode: Fact[]) => underPack(held, ...episode)
function underPack(compiled: typeof held, ...episode: Fact[]) {
  const now = at('2026-03-02 09:00')
  const timeline = foldTimeline({ child: [], episode, earlier: [] }, now, now)
  return inDanger(timeline, [{ compiled, capacity: 'both' }]).because
}

test('a child is in danger now when somebody says so', () => {
  expect(of(gone, worry('immediate-safety', 'yes'))).toBe(
    'somebody says that the child is in danger now',
  )
  expect(of(gone, worry('immediate-safety', 'no'))).toBeNull()
  expect(of(gone, worry('immediate-safety', 'unknown'))).toBeNull()
})

test('and when the police grade the risk high, and no lower', () => {
  const graded = (grade: string) => fact('2026-03-01 23:00', 'police.graded', { grade })
  expect(of(gone, graded('high'))).toBe('the police grade the risk high')
  expect(of(gone, graded('medium'))).toBeNull()
})

test('and under a condition that the protocol names, in its own words, and no other protocol’s', () => {
  expect(of(gone, worry('abduction', 'yes'))).toBe('somebody may have taken the child')
  expect(underPack(plain, gone, worry('abduction', 'yes'))).toBeNull()
})

test('a child who is back is not', () => {
  const back = fact('2026-03-02 02:00', 'child.returned', { method: 'own-accord' })
  expect(of(gone, worry('immediate-safety', 'yes'), back)).toBeNull()
})
