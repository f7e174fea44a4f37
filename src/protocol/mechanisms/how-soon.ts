import { lengthOf } from '../language/durations.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import type { Clock, Moment } from '../pack/shapes.ts'
import { clocks } from './clocks/index.ts'
import { moments } from './moments/index.ts'
import { howSoonRepeats } from './repeats/series.ts'

/* How soon things are, as far as it can be told from how they are written; lengths as `lengthOf` tells them. */

/** How soon after its start a duty is due: by its own clock, or one interval of its series. Infinite where it cannot be told. */
export function firstDue({ due, repeats }: Pick<Duty, 'due' | 'repeats'>): number {
  if (due) return howSoonOf(due)
  return repeats ? howSoonRepeats(repeats) : Number.POSITIVE_INFINITY
}

function howSoonOf(clock: Clock): number {
  return clocks.of(clock).howSoon(clock, howSoonOf)
}

/** How long a clock gives from the start, on a calendar, where it says so in so many words. */
export function lengthOfClock(clock: Clock): number | undefined {
  return clocks.of(clock).gives?.(clock, lengthOfClock)
}

/** A moment as so long after another that stands for nothing else; two with the same base are that far apart. */
export interface Offset {
  readonly base: string
  readonly by: number
}

/** Takes a moment back to what it is counted from: through the pack's own names, and lengths of time after others. */
export function offsetOf(moment: Moment, own: Pack['moments'], by = 0): Offset {
  if (typeof moment === 'string') {
    const named = own[moment]
    return named === undefined || named === moment
      ? { base: JSON.stringify(moment), by }
      : offsetOf(named, withoutName(own, moment), by)
  }
  const later = moments.of(moment).after?.(moment)
  if (later) return offsetOf(later.moment, own, by + lengthOf(later.by))
  return { base: JSON.stringify({ ...moment, cites: undefined }), by }
}

/** A name met again within itself is not looked into again. */
function withoutName(own: Pack['moments'], name: string): Pack['moments'] {
  return Object.fromEntries(Object.entries(own).filter(([key]) => key !== name))
}

/** When a clock that is counted from a moment of its own falls; undefined for one counted from the start. */
export function fallsAt(clock: Clock, own: Pack['moments']): Offset | undefined {
  const counted = clocks.of(clock).countedFrom?.(clock)
  return counted && offsetOf(counted.moment, own, counted.by === null ? 0 : lengthOf(counted.by))
}
