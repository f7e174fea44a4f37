import type { Worklist, WorklistFilter } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { byChild } from '../../ui/child-group/child-group.ts'
import { type Count, clockCounts, countOf } from '../../ui/counts/counts.ts'
import { lineOfItem, mostUrgent } from '../../ui/duty-line/duty-line.ts'
import { ownersIn } from '../../ui/list-filter/list-filter.ts'

/** What the home page shows: the one thing first, the numbers, then lists, the most urgent child at the top of each. */
export function nowView(list: Worklist, filter: WorklistFilter, now: Instant) {
  const first = mostUrgent(
    list.mine.map((item) => ({ ...item.duty, item })),
    now,
  )
  return {
    first: first ? lineOfItem(first.item, now, true) : null,
    groups: groupsOf(list, now),
    numbers: countsOf(list, filter),
    filter,
    filtered: Object.keys(filter).length > 0,
    plans: plansOf(list),
    roles: ownersIn([...list.mine, ...list.team, ...list.others]),
    search: filter.search ?? '',
  }
}

function groupsOf(list: Worklist, now: Instant) {
  return [
    { id: 'mine', title: 'Mine', children: byChild(list.mine, now, true), more: list.more.mine },
    {
      id: 'team',
      title: 'My team’s',
      children: byChild(list.team, now, false),
      more: list.more.team,
    },
    {
      id: 'others',
      title: 'What I asked of others, not yet done',
      children: byChild(list.others, now, false),
      more: list.more.others,
    },
  ]
}

function countsOf(list: Worklist, filter: WorklistFilter): readonly Count[] {
  const { counts } = list
  return [
    ...clockCounts(counts, filter, '/'),
    {
      ...countOf('missing', counts.stillMissing, 'child still away', 'children still away'),
      href: '/away',
    },
    countOf('open', counts.openEpisodes, 'episode open', 'episodes open'),
  ]
}

/** One line about plans and reviews, which have a page of their own; null where none are asked. */
function plansOf({ plans }: Worklist): { readonly count: number; readonly late: number } | null {
  const count = plans.late + plans.next24Hours + plans.later + plans.noFixedTime
  return count === 0 ? null : { count, late: plans.late }
}
