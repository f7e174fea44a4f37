import type { Fact } from '../facts/index.ts'
import { maySee } from './may-see.ts'
import { amenderTable } from './table.ts'
import type { Viewer } from './viewer.ts'

/**
 * Whether somebody may correct or withdraw a fact. `no-such-fact`: it is not theirs to see, and they are told what anybody is
 * who names a fact that does not exist. Whether the episode is closed changes nothing: a wrong record can always be put right,
 * by the same people.
 */
export function amending(
  viewer: Viewer,
  target: Fact,
  stream: readonly Fact[],
): 'allowed' | 'not-theirs' | 'no-such-fact' {
  if (!maySee(viewer, target, stream)) return 'no-such-fact'
  const { by } = target
  if (by.agency === 'system') return 'not-theirs'
  if (by.person !== undefined && by.person === viewer.person) return 'allowed'
  if (by.of !== undefined && viewer.of !== undefined && by.of !== viewer.of) return 'not-theirs'
  // Whoever holds the author's post now answers for what was said in it.
  if (by.post === viewer.post && by.agency === viewer.agency) return 'allowed'
  return amenderTable[by.agency].includes(viewer.post) ? 'allowed' : 'not-theirs'
}
