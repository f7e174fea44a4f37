import type { Instant } from '../facts/index.ts'
import { instantIn, type Timeline } from './timeline.ts'

/** When the child went: when they left if that is known, else when they were noticed gone; for a child back before anybody noticed, when last seen. Of a report that was withdrawn, when it said. */
export function beganAt(timeline: Timeline): Instant {
  const noticed = timeline.byKind.get('absence.noticed')?.[0]
  if (!noticed) {
    const withdrawn = timeline.record.episode.find(({ kind }) => kind === 'absence.noticed')
    return withdrawn?.occurredAt ?? timeline.asOf
  }
  const left = instantIn(noticed, 'leftAt')
  if (left !== undefined) return left
  const back = timeline.byKind.get('child.returned')?.[0]?.occurredAt ?? Number.POSITIVE_INFINITY
  return back < noticed.occurredAt ? (instantIn(noticed, 'lastSeenAt') ?? back) : noticed.occurredAt
}
