import { type AccountRecord, type Gap, gapsAt, type Library } from '../app/index.ts'
import { epochDayOf, type Instant, startOfDay, weekdayOf } from '../facts/index.ts'
import { sayMoment } from '../words/index.ts'

const hour = 3_600_000

/**
 * Refuses to start where a report could come of which something that must be done is on the list of nobody who works at that hour, and the authority names nobody who has
 * it then: looked at in office hours, at night and at a weekend, for every kind of report. Nor may a fallback be a post that nobody holds. An authority nobody signs in
 * for yet is not looked at.
 *
 * Throws NobodyAwake, which names authority, hour and post.
 */
export function refuseNobodyAwake(
  library: Library,
  people: readonly AccountRecord[],
  now: Instant,
): void {
  const faults: string[] = []
  for (const { id, title, fallback } of library.authorities.values()) {
    const theirs = people.filter(({ authority }) => authority === id)
    if (theirs.length === 0) continue
    if (fallback !== undefined) {
      if (!theirs.some(({ role }) => role === fallback))
        faults.push(`${title}: nobody signs in as its fallback, “${fallback}”.`)
      continue
    }
    const gaps = hoursOf(now).flatMap((at) => gapsAt(library, people, id, at))
    faults.push(
      ...sayGaps(
        title,
        gaps.filter(({ authority }) => authority === id),
        now,
      ),
    )
  }
  if (faults.length > 0) throw new NobodyAwake(faults)
}

/** What must be done would be on the list of nobody awake. */
class NobodyAwake extends Error {
  readonly code = 'nobody-awake'
  constructor(faults: readonly string[]) {
    super(
      `Something that must be done of a report would be on the list of nobody who works at that hour. Give somebody that post, or name a fallback in authorities.yaml.\n${faults.join('\n')}`,
    )
    this.name = 'NobodyAwake'
  }
}

/** Of the week to come: a Wednesday at eleven in the morning and at three at night, and a Sunday at two. */
function hoursOf(now: Instant): readonly Instant[] {
  const today = epochDayOf(now)
  const next = (weekday: number) => today + ((weekday - weekdayOf(today) + 7) % 7) + 7
  const wednesday = startOfDay(next(3))
  return [wednesday + 11 * hour, wednesday + 3 * hour, startOfDay(next(7)) + 14 * hour]
}

function sayGaps(title: string, gaps: readonly Gap[], now: Instant): readonly string[] {
  return [
    ...new Set(
      gaps.map(
        ({ post, at, title: what }) => `${title}, ${sayMoment(at, now)}: “${what}”, of ${post}.`,
      ),
    ),
  ]
}
