import type { ListExtent, TaskItem, Worklist, WorklistFilter } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { childGroup } from '../../ui/child-group/child-group.ts'
import { type Count, clockCounts, countOf, listHref } from '../../ui/counts/counts.ts'
import { ownersIn } from '../../ui/list-filter/list-filter.ts'
import { rowOfItem } from '../../ui/task-row/task-row.ts'

/** What the home page shows: the one thing first, the numbers, then one list of children, the most urgent at its top. */
export function nowView(list: Worklist, filter: WorklistFilter, now: Instant) {
  const { search, page: _, ...narrowed } = filter
  return {
    first: list.first ? firstTask(list.first, list, now) : null,
    children: list.list.map((one) => childGroup(one, now)),
    numbers: countsOf(list, filter),
    whoseNumbers: list.counted === 'authority' ? list.authorityTitle : 'You',
    tabs: tabsOf(list, filter, '/'),
    pages: pagesOf(list, filter, '/'),
    shown: shownOf(list, filter),
    filter,
    filtered: search !== undefined || Object.keys(narrowed).length > 0,
    plans: plansOf(list),
    roles: ownersIn(list.list),
    search: search ?? '',
  }
}

/** The first thing: the task, the child in a line, and what of it must be done. */
function firstTask(task: TaskItem, { list }: Worklist, now: Instant) {
  const listed = list.find(({ childId }) => childId === task.childId)
  return {
    ...rowOfItem(task, now),
    called: task.childName,
    inDanger: listed?.place === 'in-danger',
    about: listed ? childGroup(listed, now) : null,
  }
}

function countsOf(list: Worklist, filter: WorklistFilter): readonly Count[] {
  const { counts } = list
  return [
    countOf('away', counts.stillMissing, 'child away now', 'children away now', '/away'),
    ...clockCounts(counts, filter, '/'),
    countOf('open', counts.openEpisodes, 'episode open', 'episodes open'),
  ]
}

const lists = [
  { id: undefined, of: 'all', title: 'All' },
  { id: 'mine', of: 'mine', title: 'Mine' },
  { id: 'team', of: 'team', title: 'My team’s' },
  { id: 'asked', of: 'asked', title: 'Asked of others' },
] as const

/** The parts of one list, each with how many tasks it has. */
export function tabsOf({ tasks }: ListExtent, filter: WorklistFilter, path: '/' | '/plans') {
  const { page: _, list, ...others } = filter
  return lists
    .filter(({ id, of }) => id === undefined || tasks[of] > 0 || id === list || id === 'mine')
    .map(({ id, of, title }) => ({
      title,
      count: tasks[of],
      href: listHref(path, id === undefined ? others : { ...others, list: id }),
      current: id === list,
    }))
}

/** The ways to the pages before and after; null where all is on one. */
export function pagesOf({ page, pages }: ListExtent, filter: WorklistFilter, path: '/' | '/plans') {
  if (pages <= 1) return null
  const to = (page: number) => listHref(path, { ...filter, page })
  return {
    ...(page > 1 && { previous: { href: to(page - 1) } }),
    ...(page < pages && { next: { href: to(page + 1) } }),
    items: Array.from({ length: pages }, (_, i) => i + 1)
      .filter((n) => n === 1 || n === pages || Math.abs(n - page) <= 1)
      .flatMap((number, i, all) => [
        ...(i > 0 && number - (all[i - 1] ?? 0) > 1 ? [{ ellipsis: true }] : []),
        { number, current: number === page, href: to(number) },
      ]),
  }
}

/** How many children there are, and in which order. */
function shownOf({ children }: ListExtent, { clock }: WorklistFilter): string {
  const said = children === 1 ? '1 child' : `${children} children`
  const which = clock === undefined ? '' : `, ${clockWords[clock]}`
  return `${said}${which} · in danger first, then away, then home`
}

const clockWords: Readonly<Record<NonNullable<WorklistFilter['clock']>, string>> = {
  late: 'with something late',
  'next-24-hours': 'with something due in the next 24 hours',
  later: 'with something due later',
  'no-fixed-time': 'with something that has no fixed time',
  'past-expected': 'with something past what we expect ourselves',
}

/** One line about plans and reviews, which have a page of their own; null where none are asked. */
function plansOf({ plans }: Worklist): { readonly count: number; readonly late: number } | null {
  const count = plans.late + plans.next24Hours + plans.later + plans.noFixedTime
  return count === 0 ? null : { count, late: plans.late }
}
