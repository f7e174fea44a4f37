import { subtractDuration } from '../language/durations.ts'
import type { Work } from '../language/work.ts'
import type { CompiledDuty, CompiledPack } from './compile.ts'
import type { Turn } from './turn.ts'

/** Since when facts of another agency's clock count as done; undefined where the protocol has no tolerance, or no fact started the duty. */
export function otherClocks(
  work: Work,
  { shared }: CompiledPack,
  { tolerance }: CompiledDuty,
  { anchor, countsFrom }: Turn,
): Work['otherClocks'] {
  if (!tolerance || countsFrom !== anchor) return undefined
  const { upTo, startedBy } = tolerance
  const started = work.timeline.facts.find(
    ({ kind, occurredAt }) =>
      occurredAt === anchor && (startedBy.size === 0 || startedBy.has(kind)),
  )
  return (
    started && {
      from: countsFrom,
      since: subtractDuration(anchor, upTo, shared.bankHolidays),
      agency: started.by.agency,
    }
  )
}
