import type { Instant } from '../../facts/index.ts'
import type { CompiledCondition } from '../conditions/compile.ts'
import { isNo, isUnknown, isYes, type Truth } from '../language/truth.ts'
import { moveTo, pointOf, type Work } from '../language/work.ts'

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
const once: Applies = { answer: isNo, ever: true, unknowns: noUnknowns }
const never: Applies = { answer: isNo, ever: false, unknowns: noUnknowns }

/** Whether the condition (none: always) held at any point from one instant to another, and how it stands at the second. */
export function whenApplies(
  work: Work,
  when: CompiledCondition | undefined,
  from: Instant,
  to: Instant,
): Applies {
  if (!when) return always
  const last = pointOf(work, Math.max(from, to))
  const answer = work.askAt(when, last)
  if (answer === isYes) return always
  if (answer === isUnknown) {
    const unknowns = new Set<string>()
    moveTo(work, last)
    when.unknowns(work, unknowns)
    return { answer, ever: true, unknowns }
  }
  const first = pointOf(work, from)
  for (let point = last - 1; point >= first; point--) {
    if (work.askAt(when, point) !== isNo) return once
  }
  return never
}

/** When a duty that applied stopped applying: the start of the last stretch of no. */
export function endOfApplying(
  work: Work,
  when: CompiledCondition | undefined,
  applies: Applies,
  to: Instant,
): Instant | undefined {
  if (!when || applies.answer !== isNo || !applies.ever) return undefined
  let point = pointOf(work, to)
  while (point > 0 && work.askAt(when, point - 1) === isNo) point -= 1
  return work.timeline.points[point]?.at
}
