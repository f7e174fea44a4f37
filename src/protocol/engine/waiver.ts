import { type Instant, surelyBy } from '../../facts/index.ts'
import type { Work } from '../language/work.ts'
import type { CompiledPack } from './compile.ts'
import { isNameOf, nameToday } from './identity.ts'

/** The first waiver that names this instance, as it is named today or as it was when the waiver was recorded. */
export function findWaiver(
  work: Work,
  compiled: CompiledPack,
  instance: string,
): { at: Instant; fact: string } | undefined {
  for (const fact of work.timeline.byKind.get('duty.waived') ?? []) {
    const named = String(fact.data.duty)
    if (!isNameOf(nameToday(named, fact.recordedAt, work.timeline, [compiled]), instance)) continue
    const at = surelyBy(fact)
    work.changesAt(at)
    if (at <= work.timeline.asOf) return { at, fact: fact.id }
  }
  return undefined
}
