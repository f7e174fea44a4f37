import { type Amendment, amendable, type EpisodeRefusal } from '../../episode/index.ts'
import type { Fact } from '../../facts/index.ts'
import { amending, type Viewer } from '../../sight/index.ts'

/**
 * Why somebody may not amend a fact so; undefined when they may. Asked of whoever corrects or withdraws one, and before that to
 * know whom a page offers it: what is offered is what is taken. A fact that is not theirs to see is `no-such-fact`, as if it did
 * not exist. What a correction would say is not asked here.
 */
export function whyNotAmended(
  viewer: Viewer,
  amendment: Amendment,
  stream: readonly Fact[],
): 'not-theirs' | EpisodeRefusal | undefined {
  const target = stream.find(({ id }) => id === amendment.fact)
  const may = target ? amending(viewer, target, stream) : 'no-such-fact'
  return may === 'allowed' ? amendable(amendment, stream) : may
}
