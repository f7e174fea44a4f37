import type { Plans, WorklistFilter } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { byChild } from '../../ui/child-group/child-group.ts'
import { clockCounts } from '../../ui/counts/counts.ts'
import { ownersIn } from '../../ui/list-filter/list-filter.ts'

/** Plans and reviews: the numbers, then mine and my team’s, the child with the most urgent at the top of each. */
export function plansView(plans: Plans, filter: WorklistFilter, now: Instant) {
  return {
    groups: [
      {
        id: 'mine',
        title: 'Mine',
        children: byChild(plans.mine, now, true),
        more: plans.more.mine,
      },
      {
        id: 'team',
        title: 'My team’s',
        children: byChild(plans.team, now, false),
        more: plans.more.team,
      },
    ],
    numbers: clockCounts(plans.counts, filter, '/plans'),
    filter,
    filtered: Object.keys(filter).length > 0,
    roles: ownersIn([...plans.mine, ...plans.team]),
  }
}
