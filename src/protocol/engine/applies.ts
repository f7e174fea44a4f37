import type { Point } from '../../episode/index.ts'
import type { Instant } from '../../facts/index.ts'
import type { CompiledCondition } from '../conditions/compile.ts'
import { isNo, isUnknown, isYes, type Truth } from '../language/truth.ts'
import { pointOf, type Work } from '../language/work.ts'

/** When a duty is asked for. */
export interface Conditions {
  /** Judged as the duty arises: once it has been yes, nothing it turns to later takes the duty away. */
  readonly when: CompiledCondition | undefined
  /** What must hold as it arises and from then on: when it stops, the duty ends without blame. */
  readonly during: CompiledCondition | undefined
  /** What must have held as the episode opened. */
  readonly atOpening: CompiledCondition | undefined
}

/** Whether a duty arose between its start and its end, and how it stands then. */
export interface Applies {
  /** At the end: `no` if it never arose, or has ended. */
  readonly answer: Truth
  /** It arose, or may have, as far as is known. */
  readonly ever: boolean
  /** It stood at some point, if only because it was not known whether it would; `ever` may then be no all the same. */
  readonly stood: boolean
  /** From when it was asked for, where that was looked for: not before its start; undefined where it has not arisen for certain. */
  readonly arose: Instant | undefined
  /** From when it has stood as it last did, if only because it was not known whether it would; undefined where that was not looked for. */
  readonly since: Instant | undefined
  /** When it stopped applying, if it did. */
  readonly ceased: Instant | undefined
  /** What is not known and leaves the answer open. */
  readonly unknowns: ReadonlySet<string>
}

const noUnknowns: ReadonlySet<string> = new Set()
const always: Applies = {
  answer: isYes,
  ever: true,
  stood: true,
  arose: undefined,
  since: undefined,
  ceased: undefined,
  unknowns: noUnknowns,
}
const never: Applies = { ...always, answer: isNo, ever: false, stood: false }

/**
 * Whether a duty arose at any point from one instant to another, and how it stands at the second. It arises at the first point at which both conditions hold, and
 * stands while the second does; where that stops and holds again it stands again, unless its due time had passed when it stopped: what was missed stays missed. A turn of a
 * series (`inTurn`) that is not asked for when its due time comes is not asked for afterwards: the next is.
 */
export function whenApplies(
  work: Work,
  { when, during, atOpening }: Conditions,
  from: Instant,
  to: Instant,
  due: Instant | undefined,
  inTurn = false,
): Applies {
  if (atOpening && work.askAt(atOpening, work.timeline.openedPoint) === isNo) return never
  if (!when && !during) return always
  const last = pointOf(work, Math.max(from, to))
  // Nothing before can have been missed: only how it stands matters.
  if (
    !when &&
    (due === undefined || due >= to) &&
    askDuring(work, during as CompiledCondition, last) === isYes
  )
    return always
  let stands: Truth = isNo
  let arose: Instant | undefined
  let since: Instant | undefined
  let ceased: Instant | undefined
  let stood = false
  for (let point = pointOf(work, from); point <= last; point++) {
    // Once it has arisen nothing but what must go on holding can change it.
    if (arose !== undefined && !during) break
    const arises = when && arose === undefined ? work.askOfOwnAt(when, point) : isYes
    const holds = during ? askDuring(work, during, point) : isYes
    const { at } = work.timeline.points[point] as Point
    if (inTurn && stands === isNo && due !== undefined && at > due) break
    if (arises === isNo) {
      // Whatever was unknown before, it is not asked for; what had ended by then has.
      stands = isNo
    } else if (holds !== isNo) {
      if (stands === isNo) since = Math.max(at, from)
      stands = arises === isYes ? holds : arises
      ceased = undefined
      stood = true
      if (stands === isYes) arose ??= Math.max(at, from)
    } else if (stands !== isNo) {
      const surely = work.surelyBy(at)
      work.changesAt(surely)
      // It may have ended by now, and is owed until it has for certain.
      if (surely > work.timeline.asOf) continue
      stands = isNo
      ceased = surely
      if (due !== undefined && due < surely) break
    }
  }
  if (ceased !== undefined)
    return { answer: isNo, ever: true, stood: true, arose, since, ceased, unknowns: noUnknowns }
  if (stands === isNo) return stood ? { ...never, stood } : never
  const unknowns = stands === isYes ? noUnknowns : unknownsAt(work, [when, during], last)
  return { answer: stands, ever: true, stood: true, arose, since, ceased, unknowns }
}

/** Of a duty asked for each of a kind, both of its own fact and of the present: a placement that has ended asks nothing any more. */
function askDuring(work: Work, during: CompiledCondition, point: number): Truth {
  const now = work.askAt(during, point)
  if (work.own === undefined || now === isNo) return now
  const own = work.askOfOwnAt(during, point)
  return own === isYes ? now : own
}

function unknownsAt(
  work: Work,
  conditions: readonly (CompiledCondition | undefined)[],
  point: number,
): ReadonlySet<string> {
  const unknowns = new Set<string>()
  for (const condition of conditions) {
    if (!condition || work.askOfOwnAt(condition, point) !== isUnknown) continue
    if (!work.moveToOwn(condition, point)) work.moveTo(point)
    condition.unknowns(work, unknowns)
  }
  return unknowns
}
