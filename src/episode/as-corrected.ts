import type { Fact } from '../facts/index.ts'
import { settle } from './settle.ts'
import { whatACorrectionSays } from './what-a-correction-says.ts'

/** A recorded fact as it counts before and after a correction, and the record as it stood when it was recorded. */
interface Corrected {
  readonly before: Fact
  readonly after: Fact
  /** What was recorded before it, each as amended since. */
  readonly recordThen: readonly Fact[]
}

/** What a correction makes of the fact it reaches in the end; undefined for what corrects nothing that counts. */
export function asCorrected(correction: Fact, recorded: readonly Fact[]): Corrected | undefined {
  const target = whatACorrectionSays(correction, recorded).at(-1)?.target
  if (!target) return undefined
  const standing = (facts: readonly Fact[]) =>
    settle(facts, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY).find(
      ({ id }) => id === target.id,
    )
  const before = standing(recorded)
  const after = standing([...recorded, correction])
  if (!before || !after) return undefined
  const then = new Set(recorded.slice(0, recorded.indexOf(target)).map(({ id }) => id))
  const recordThen = recorded.filter((fact) => {
    if (fact.kind !== 'fact.corrected' && fact.kind !== 'fact.withdrawn') return then.has(fact.id)
    const reaches = then.has(fact.data.fact)
    if (reaches) then.add(fact.id)
    return reaches
  })
  return { before, after, recordThen }
}
