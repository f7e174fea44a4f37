import type { Plans, WorklistFilter } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { childGroup } from '../../ui/child-group/child-group.ts'
import { clockCounts } from '../../ui/counts/counts.ts'
import { ownersIn } from '../../ui/list-filter/list-filter.ts'
import { pagesOf, tabsOf } from '../now/view.ts'

/** Plans and reviews: the numbers, then child by child what is mine and my team’s, the most urgent first. */
export function plansView(plans: Plans, filter: WorklistFilter, now: Instant) {
  return {
    children: plans.list.map((one) => childGroup(one, now)),
    numbers: clockCounts(plans.counts, filter, '/plans'),
    whoseNumbers: plans.counted === 'authority' ? plans.authorityTitle : 'You',
    tabs: tabsOf(plans, filter, '/plans').filter(
      ({ count, current, title }) => count > 0 || current || title === 'Mine',
    ),
    pages: pagesOf(plans, filter, '/plans'),
    filter,
    filtered: Object.keys(filter).length > 0,
    roles: ownersIn(plans.list),
  }
}
