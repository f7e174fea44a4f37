import type { ClockCounts, WorklistFilter } from '../../../app/index.ts'

/** A number with what it counts; where it narrows the list below, with the way there. */
export interface Count {
  readonly id: string
  readonly title: string
  readonly count: number
  readonly href: string | null
  /** Whether the list is narrowed to these: pressed again it lets go. */
  readonly current: boolean
}

/**
 * How many lines there are by clock, each a filter of the list on the same page.
 *
 * @param path the page the list is on.
 */
export function clockCounts(
  counts: ClockCounts,
  filter: WorklistFilter,
  path: '/' | '/plans',
): readonly Count[] {
  const one = (id: NonNullable<WorklistFilter['clock']>, title: string, count: number): Count => {
    const keep = new URLSearchParams()
    if (filter.role) keep.set('role', filter.role)
    if (filter.childId) keep.set('child', filter.childId)
    if (filter.search) keep.set('search', filter.search)
    if (filter.clock !== id) keep.set('clock', id)
    return { id, title, count, href: `${path}?${keep}#lists`, current: filter.clock === id }
  }
  return [
    one('late', 'late', counts.late),
    one('next-24-hours', 'in the next 24 hours', counts.next24Hours),
    one('later', 'later', counts.later),
    one('no-fixed-time', 'no fixed time', counts.noFixedTime),
    ...(counts.pastExpected > 0 || filter.clock === 'past-expected'
      ? [one('past-expected', 'past what we expect ourselves', counts.pastExpected)]
      : []),
  ]
}

/** A number that leads nowhere. */
export function countOf(id: string, count: number, ofOne: string, ofMore: string): Count {
  return { id, title: count === 1 ? ofOne : ofMore, count, href: null, current: false }
}
