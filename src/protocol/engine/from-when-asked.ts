import type { Instant } from '../../facts/index.ts'
import type { Work } from '../language/work.ts'
import type { DoneBy } from '../mechanisms/compiling.ts'
import type { CompiledDuty } from './compile.ts'
import type { Turn } from './turn.ts'

/** A turn that nobody was asked for until its due time had passed: its clock runs from when it is asked, and it is not late from the first. */
export function fromWhenAsked(
  work: Work,
  duty: CompiledDuty,
  turn: Turn,
  since: Instant | undefined,
  done: DoneBy | undefined,
): Turn {
  if (turn.dueAt === undefined || since === undefined || since <= turn.dueAt) return turn
  if (done && done.at < since) return turn
  const dueAt = duty.due(work, since).at
  return dueAt === undefined || dueAt <= since
    ? turn
    : { ...turn, startsAt: since, dueAt, passedUnasked: turn.dueAt }
}
