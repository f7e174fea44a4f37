import type { Timeline } from '../../episode/index.ts'
import { isYes } from '../language/truth.ts'
import { Work } from '../language/work.ts'
import type { Applied } from './evaluate.ts'
import { timelineToday } from './former-names.ts'

/** What a protocol holds an absence to be by itself, and why. */
export interface WorkedOut {
  readonly as: string
  readonly title: string
  readonly because: string
}

/** What the first protocol that has a word for it holds the absence to be at the timeline's instant, whoever has not said; undefined where none has. */
export function workedOut(
  timeline: Timeline,
  protocols: readonly Applied[],
): WorkedOut | undefined {
  for (const { compiled, capacity } of protocols) {
    const work = new Work(timelineToday(timeline, compiled.today), capacity, compiled)
    work.moveTo(timeline.points.length - 1)
    const found = compiled.itself.find(({ when }) => when.ask(work) === isYes)
    if (found) return { as: found.as, title: found.title, because: found.because }
  }
  return undefined
}
