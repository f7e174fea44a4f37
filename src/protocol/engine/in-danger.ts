import { findSlot, type Timeline, yes } from '../../episode/index.ts'
import type { Instant } from '../../facts/index.ts'
import { isYes } from '../language/truth.ts'
import { Work } from '../language/work.ts'
import type { Applied } from './evaluate.ts'
import { timelineToday } from './former-names.ts'

/** Whether a child is in danger now, and when that may next change because time passes. */
export interface Danger {
  /** Why, as a claim; null where nothing says so. */
  readonly because: string | null
  /** Null where time alone changes nothing. */
  readonly nextChangeAt: Instant | null
}

const said = findSlot('concern(immediate-safety)') ?? -1
const grade = findSlot('police.grade') ?? -1
const back = findSlot('absence.returned') ?? -1

/**
 * Whether a child is in danger now, at the timeline's instant: somebody says so, the police grade the risk high, or a condition that one of the protocols names
 * holds. Whoever is back is not. What is not known is no danger that anybody has seen: it is asked for, and does not put a child before those who are.
 */
export function inDanger(timeline: Timeline, protocols: readonly Applied[]): Danger {
  const values = timeline.points.at(-1)?.values ?? []
  if (values[back] === yes) return { because: null, nextChangeAt: null }
  if (values[said] === yes)
    return { because: 'somebody says that the child is in danger now', nextChangeAt: null }
  if (values[grade] === 'high')
    return { because: 'the police grade the risk high', nextChangeAt: null }
  let nextChangeAt = Number.POSITIVE_INFINITY
  for (const { compiled, capacity } of protocols) {
    if (!compiled.inDanger) continue
    const work = new Work(timelineToday(timeline, compiled.today), capacity, compiled)
    work.moveTo(timeline.points.length - 1)
    const holds = compiled.inDanger.ask(work) === isYes
    nextChangeAt = Math.min(nextChangeAt, work.nextChange)
    if (holds) return { because: meaningOf(compiled.pack), nextChangeAt: orNull(nextChangeAt) }
  }
  return { because: null, nextChangeAt: orNull(nextChangeAt) }
}

function meaningOf({ inDanger: name, conditions }: Applied['compiled']['pack']): string {
  return conditions[name ?? '']?.means ?? 'the protocol says so'
}

function orNull(at: Instant): Instant | null {
  return at === Number.POSITIVE_INFINITY ? null : at
}
