import type { Instant } from '../facts/index.ts'
import type { CompiledCondition } from './conditions.ts'
import { and, isNo, isUnknown, isYes, type Truth } from './truth.ts'
import { moveTo, pointOf, type Work } from './work.ts'

/** Whether a duty applied at any time between its start and its end, and what left that open. */
export interface Applies {
  /** The answer at the end; `no` only if it was no all along, or stopped being yes. */
  readonly answer: Truth
  /** It was yes, or unknown, at some instant. */
  readonly ever: boolean
  readonly unknowns: ReadonlySet<string>
}

const noUnknowns: ReadonlySet<string> = new Set()
const always: Applies = { answer: isYes, ever: true, unknowns: noUnknowns }

/** A child not known to be outside the protocol's scope is inside it; the duty's own condition keeps its unknown. */
function answerAt(work: Work, scope: CompiledCondition | undefined, when: CompiledCondition | undefined, point: number): Truth {
  const inside = scope && work.askAt(scope, point) === isNo ? isNo : isYes
  if (inside === isNo || !when) return inside
  return and(inside, work.askAt(when, point))
}

export function whenApplies(
  work: Work,
  scope: CompiledCondition | undefined,
  when: CompiledCondition | undefined,
  from: Instant,
  to: Instant,
): Applies {
  if (!scope && !when) return always
  const last = pointOf(work, Math.max(from, to))
  const answer = answerAt(work, scope, when, last)
  if (answer === isYes) return always
  if (answer === isUnknown) {
    const unknowns = new Set<string>()
    if (when) {
      moveTo(work, last)
      when.unknowns(work, unknowns)
    }
    return { answer, ever: true, unknowns }
  }
  for (let point = last - 1; point >= pointOf(work, from); point--) {
    if (answerAt(work, scope, when, point) !== isNo) return { answer, ever: true, unknowns: noUnknowns }
  }
  return { answer, ever: false, unknowns: noUnknowns }
}

/** When a duty that applied stopped applying: the start of the last stretch of no. */
export function endOfApplying(
  work: Work,
  scope: CompiledCondition | undefined,
  when: CompiledCondition | undefined,
  applies: Applies,
  to: Instant,
): Instant | undefined {
  if (applies.answer !== isNo || !applies.ever) return undefined
  let point = pointOf(work, to)
  while (point > 0 && answerAt(work, scope, when, point - 1) === isNo) point -= 1
  return work.timeline.points[point]?.at
}
