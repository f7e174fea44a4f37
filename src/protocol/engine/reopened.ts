import { reopeningsOf } from '../../episode/index.ts'
import type { Instant } from '../../facts/index.ts'
import type { DutyInstance } from '../answer/duty-instance.ts'
import type { Ending, Endings, Work } from '../language/work.ts'
import type { CompiledDuty } from './compile.ts'
import type { Turn } from './turn.ts'

/**
 * The closing that ended a turn though the episode was opened again since: opening it again asks for what begins from then on and for what has time to run,
 * and not for what was to be done long ago.
 */
export function closingThatEnded(work: Work, { of }: Endings, turn: Turn): Ending | undefined {
  const { timeline } = work
  if (!timeline.byKind.has('episode.reopened') || !of.some(isClosing)) return undefined
  const closed = reopeningsOf(timeline).find(
    ({ closedAt, reopenedAt }) =>
      turn.anchor < closedAt &&
      turn.startsAt < reopenedAt &&
      (turn.dueAt === undefined || turn.dueAt <= reopenedAt),
  )
  return closed && { at: closed.closedAt, fact: closed.closing }
}

function isClosing({ kinds }: Endings['of'][number]): boolean {
  return kinds.has('episode.closed')
}

/** When the episode was opened again after the closing that ended a turn. */
export function reopenedAfter(
  work: Work,
  duty: CompiledDuty,
  instance: DutyInstance | undefined,
): Instant | undefined {
  if (instance?.state !== 'lapsed' && instance?.state !== 'missed') return undefined
  if (!duty.lapses.of.some(isClosing)) return undefined
  return reopeningsOf(work.timeline).find(({ closedAt }) => closedAt === instance.endedAt)
    ?.reopenedAt
}
