import type { Worklist, WorklistFilter, WorklistItem } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import {
  type DutyLine,
  inOrder,
  lineOfItem,
  mostUrgent,
  pathOf,
  type RecordPath,
} from '../../ui/duty-line/duty-line.ts'

/** What the home page shows: the one thing first, the numbers, then lists, the most urgent child at the top of each. */
export function nowView(list: Worklist, filter: WorklistFilter, now: Instant) {
  const first = mostUrgent(
    list.mine.map((item) => ({ ...item.duty, item })),
    now,
  )
  return {
    first: first ? lineOfItem(first.item, now, true) : null,
    groups: groupsOf(list, now),
    counts: countsOf(list, filter),
    filter,
    filtered: Object.keys(filter).length > 0,
    roles: rolesIn(list),
    search: filter.search ?? '',
  }
}

interface ChildGroup {
  readonly childId: string
  readonly childName: string
  readonly childLine: string
  /** Where the child's absence is, or the child. */
  readonly href: RecordPath
  readonly lines: readonly DutyLine[]
  /** Less urgent lines of other people’s, folded away. */
  readonly folded: readonly DutyLine[]
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
    {
      id: 'plans',
      title: 'Plans and reviews',
      children: [...byChild(list.plans.mine, now, true), ...byChild(list.plans.team, now, false)],
      more: list.more.plans,
    },
  ]
}

/** Duties of one child stand together, at the place of the most urgent of them. */
function byChild(
  items: readonly WorklistItem[],
  now: Instant,
  mine: boolean,
): readonly ChildGroup[] {
  const sorted = [...items].sort((a, b) => inOrder(a.duty, b.duty, now))
  return [...Map.groupBy(sorted, (item) => pathOf(item)).values()].flatMap((group) => {
    const [head] = group
    if (!head) return []
    const { childId, childName, childLine } = head
    const lines = group.map((item) => lineOfItem(item, now, mine))
    return [{ childId, childName, childLine, href: pathOf(head), ...folding(lines, mine) }]
  })
}

/** Lines of a colleague’s always shown, so that no child is only a name. */
const alwaysShown = 2

/** All of mine; of other people’s what is late, past what is expected here or due within a day, and the rest behind one line. */
function folding(lines: readonly DutyLine[], mine: boolean): Pick<ChildGroup, 'lines' | 'folded'> {
  if (mine) return { lines, folded: [] }
  const pressing = lines.filter(
    ({ clock }) => clock.band === 'late' || clock.band === 'next-24-hours' || clock.isPastExpected,
  ).length
  const shown = Math.max(pressing, alwaysShown)
  return { lines: lines.slice(0, shown), folded: lines.slice(shown) }
}

function countsOf(list: Worklist, filter: WorklistFilter) {
  const { counts } = list
  const link = (clock: string) => {
    const keep = new URLSearchParams()
    if (filter.role) keep.set('role', filter.role)
    if (filter.search) keep.set('search', filter.search)
    if (filter.clock !== clock) keep.set('clock', clock)
    return `/?${keep}#lists`
  }
  return [
    {
      id: 'late',
      title: 'late',
      count: counts.late,
      href: link('late'),
      current: filter.clock === 'late',
    },
    {
      id: 'next-24-hours',
      title: 'in the next 24 hours',
      count: counts.next24Hours,
      href: link('next-24-hours'),
      current: filter.clock === 'next-24-hours',
    },
    {
      id: 'later',
      title: 'later',
      count: counts.later,
      href: link('later'),
      current: filter.clock === 'later',
    },
    {
      id: 'no-fixed-time',
      title: 'no fixed time',
      count: counts.noFixedTime,
      href: link('no-fixed-time'),
      current: filter.clock === 'no-fixed-time',
    },
    ...(counts.pastExpected > 0 || filter.clock === 'past-expected'
      ? [
          {
            id: 'past-expected',
            title: 'past what we expect ourselves',
            count: counts.pastExpected,
            href: link('past-expected'),
            current: filter.clock === 'past-expected',
          },
        ]
      : []),
    {
      id: 'missing',
      title: counts.stillMissing === 1 ? 'child still away' : 'children still away',
      count: counts.stillMissing,
      href: null,
      current: false,
    },
    {
      id: 'open',
      title: counts.openEpisodes === 1 ? 'episode open' : 'episodes open',
      count: counts.openEpisodes,
      href: null,
      current: false,
    },
  ]
}

function rolesIn(list: Worklist): readonly { readonly value: string; readonly text: string }[] {
  const seen = new Map(
    [...list.mine, ...list.team, ...list.others, ...list.plans.mine, ...list.plans.team].map(
      (item) => [item.duty.owner, item.ownerTitle],
    ),
  )
  return [...seen]
    .map(([value, text]) => ({ value, text }))
    .sort((a, b) => a.text.localeCompare(b.text))
}
