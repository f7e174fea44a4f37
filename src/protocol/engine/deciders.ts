import { inDone } from '../mechanisms/references.ts'
import type { CompiledPack } from './compile.ts'

/** The posts a protocol asks to take a decision: those that own, or stand in for, a duty the decision shows done. None where it asks nobody. */
export function decidersOf({ pack, shared }: CompiledPack, decision: string): readonly string[] {
  return pack.duties.flatMap(({ act, done, owner }) => {
    const shown = done ?? shared.acts.get(act)?.done
    const isShown = shown && inDone(shown, pack.moments).some((one) => isDecision(one, decision))
    if (!isShown) return []
    const owners = typeof owner === 'string' ? [owner] : owner.map(({ role }) => role)
    return owners.flatMap((role) => {
      const { outOfHours, vacantGoesTo } = pack.roles[role] ?? {}
      return [role, outOfHours, vacantGoesTo].filter((post) => typeof post === 'string')
    })
  })
}

function isDecision(one: ReturnType<typeof inDone>[number], decision: string): boolean {
  if (one.is !== 'fact' || one.match.fact !== 'decision.recorded') return false
  const named = one.match.where?.decision
  return typeof named === 'string' ? named === decision : named?.includes(decision) === true
}
