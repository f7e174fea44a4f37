import type { Fact } from '../facts/index.ts'
import { bothOfOneBody, putsRight, sightOfFact } from './may-see.ts'
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
  const sight = sightOfFact(viewer, target, stream)
  if (sight === 'nothing' || sight === 'that') return 'no-such-fact'
  // What is put right is the whole of it, so it is for whoever sees the whole.
  if (sight === 'part') return 'not-theirs'
  const { by } = target
  if (by.agency === 'system') return 'not-theirs'
  if (by.person !== undefined && by.person === viewer.person) return 'allowed'
  // Whoever holds the author's post now answers for what was said in it.
  if (bothOfOneBody(viewer, by) && by.post === viewer.post && by.agency === viewer.agency)
    return 'allowed'
  return putsRight(viewer, by) ? 'allowed' : 'not-theirs'
}
