import { type Instant, surelyBy } from '../facts/index.ts'
import { isBefore, type Timeline } from './timeline.ts'

/** A closing that did not last. */
export interface Reopening {
  readonly closedAt: Instant
  /** The fact that closed it. */
  readonly closing: string
  readonly reopenedAt: Instant
}

/** Every time the episode was opened again, with the closing it put an end to, in order. */
export function reopeningsOf(timeline: Timeline): readonly Reopening[] {
  const closings = timeline.byKind.get('episode.closed') ?? []
  return (timeline.byKind.get('episode.reopened') ?? []).flatMap((reopened) => {
    const closed = closings.findLast((one) => isBefore(timeline, one, reopened))
    return closed
      ? [
          {
            closedAt: surelyBy(closed),
            closing: closed.id,
            reopenedAt: reopened.occurredAt,
          },
        ]
      : []
  })
}
