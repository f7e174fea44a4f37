import { instantIn } from '../../episode/index.ts'
import { findFactKind, type Instant } from '../../facts/index.ts'
import type { DutyInstance, DutyParty } from '../answer/duty-instance.ts'
import type { Work } from '../language/work.ts'
import type { CompiledDuty } from './compile.ts'
import type { Turn } from './turn.ts'

/**
 * Until when a question that is still owed is not asked, because its last answer was “not yet” with a next look. It is never put off beyond its due time: that is
 * the protocol's. Undefined where nothing puts it off.
 */
export function putOffUntil(
  work: Work,
  duty: CompiledDuty,
  { startsAt, dueAt, countsFrom }: Turn,
  told: readonly DutyParty[],
): Instant | undefined {
  const look = duty.putOff?.(work, countsFrom, told)
  if (look === undefined) return undefined
  const until = Math.min(look, dueAt ?? look)
  return until > startsAt ? until : undefined
}

/** When a question that was answered is looked at again, as its answer says; undefined where it does not, or something else showed it done. */
export function nextLookAfter(
  work: Work,
  { doneAt, endedBy }: Pick<DutyInstance, 'doneAt' | 'endedBy'>,
): Instant | undefined {
  if (doneAt === null) return undefined
  const answer = work.timeline.facts.find(({ id }) => id === endedBy)
  if (!answer || findFactKind(answer.kind)?.answer === undefined) return undefined
  const look = instantIn(answer, 'reviewAt')
  return look !== undefined && look > doneAt ? look : undefined
}
