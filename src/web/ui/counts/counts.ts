import type { ClockCounts, WorklistFilter } from '../../../app/index.ts'

/** A number with what it counts; where there is a list of them, with the way there. */
export interface Count {
  readonly id: string
  readonly title: string
  readonly count: number
  readonly href: string | null
  /** Whether the list is narrowed to these: pressed again it lets go. */
  readonly current: boolean
}

/**
 * How many tasks there are by clock, each a filter of the list on the same page.
 *
 * @param path the page the list is on.
 */
export function clockCounts(
  counts: ClockCounts,
  filter: WorklistFilter,
  path: '/' | '/plans',
): readonly Count[] {
  const one = (id: NonNullable<WorklistFilter['clock']>, title: string, count: number): Count => {
    const { clock, ...others } = filter
    return {
      id,
      title,
      count,
      href: listHref(path, clock === id ? others : { ...others, clock: id }),
      current: clock === id,
    }
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

/** The address of a list narrowed so; another way of narrowing it begins at its first page. */
export function listHref(path: '/' | '/plans', filter: WorklistFilter): string {
  const { role, childId, clock, search, list, page } = filter
  const query = new URLSearchParams({
    ...(list && { list }),
    ...(role && { role }),
    ...(childId && { child: childId }),
    ...(search && { search }),
    ...(clock && { clock }),
    ...(page !== undefined && page > 1 && { page: String(page) }),
  })
  return `${path}?${query}#lists`
}

/** A number, and where there is one the list of what it counts. */
export function countOf(
  id: string,
  count: number,
  ofOne: string,
  ofMore: string,
  href: string | null = null,
): Count {
  return { id, title: count === 1 ? ofOne : ofMore, count, href, current: false }
}
