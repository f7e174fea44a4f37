import type { FastifyInstance } from 'fastify'
import type { Worklist, WorklistFilter, WorklistItem } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { actorOf } from '../../../http/index.ts'
import { type Site, sendPage } from '../../site/site.ts'
import { type DutyLine, inOrder, lineOfItem, mostUrgent } from '../../ui/duty-line/duty-line.ts'

interface NowQuery {
  readonly role?: string
  readonly child?: string
  readonly clock?: string
  readonly search?: string
  readonly done?: string
}

/** The home page: what is mine, what is my team's, what I asked of others; the most urgent first. */
export function addNowPage(site: Site, server: FastifyInstance): void {
  server.get<{ Querystring: NowQuery }>('/', async (request, reply) => {
    const actor = actorOf(request)
    const now = site.deps.now()
    const filter = filterFrom(request.query)
    const list = await site.deps.app.getWorklist({ actor, now, filter })
    const first = mostUrgent(
      list.mine.map((item) => ({ ...item.duty, item })),
      now,
    )
    const search = filter.search ?? ''
    const found = search === '' ? [] : await site.deps.app.listChildren({ actor, now, search })
    return sendPage(site, request, reply, 'journeys/now/page.njk', {
      title: 'Now',
      nav: 'now',
      list,
      first: first ? lineOfItem(first.item, now, true) : null,
      groups: groupsOf(list, now),
      counts: countsOf(list, request.query),
      filter,
      filtered: Object.keys(filter).length > 0,
      roles: rolesIn(list),
      found,
      search,
      saved: request.query.done === undefined ? null : 'Recorded. The list below is up to date.',
    })
  })
}

function filterFrom(query: NowQuery): WorklistFilter {
  const text = (value: string | undefined) =>
    typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 100) : undefined
  const clocks = ['late', 'next-24-hours', 'later', 'no-fixed-time'] as const
  const clock = clocks.find((one) => one === query.clock)
  const role = text(query.role)
  const childId = text(query.child)
  const search = text(query.search)
  return {
    ...(role && { role }),
    ...(childId && { childId }),
    ...(clock && { clock }),
    ...(search && { search }),
  }
}

interface ChildGroup {
  readonly childId: string
  readonly childName: string
  readonly childLine: string
  readonly episodeId: string
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
  ]
}

/** Duties of one child stand together, at the place of the most urgent of them. */
function byChild(
  items: readonly WorklistItem[],
  now: Instant,
  mine: boolean,
): readonly ChildGroup[] {
  const sorted = [...items].sort((a, b) => inOrder(a.duty, b.duty, now))
  return [...Map.groupBy(sorted, ({ episodeId }) => episodeId).values()].flatMap((group) => {
    const [head] = group
    if (!head) return []
    const { childId, childName, childLine, episodeId } = head
    const lines = group.map((item) => lineOfItem(item, now, mine))
    return [{ childId, childName, childLine, episodeId, ...folding(lines, mine) }]
  })
}

/** Lines of a colleague’s always shown, so that no child is only a name. */
const alwaysShown = 2

/** All of mine; of other people’s what is late or due within a day, and the rest behind one line. */
function folding(lines: readonly DutyLine[], mine: boolean): Pick<ChildGroup, 'lines' | 'folded'> {
  if (mine) return { lines, folded: [] }
  const pressing = lines.filter(
    ({ clock }) => clock.band === 'late' || clock.band === 'next-24-hours',
  ).length
  const shown = Math.max(pressing, alwaysShown)
  return { lines: lines.slice(0, shown), folded: lines.slice(shown) }
}

function countsOf(list: Worklist, query: NowQuery) {
  const { counts } = list
  const link = (clock: string) => {
    const keep = new URLSearchParams()
    if (query.role) keep.set('role', query.role)
    if (query.search) keep.set('search', query.search)
    if (query.clock !== clock) keep.set('clock', clock)
    return `/?${keep}#lists`
  }
  return [
    {
      id: 'late',
      title: 'late',
      count: counts.late,
      href: link('late'),
      current: query.clock === 'late',
    },
    {
      id: 'next-24-hours',
      title: 'in the next 24 hours',
      count: counts.next24Hours,
      href: link('next-24-hours'),
      current: query.clock === 'next-24-hours',
    },
    {
      id: 'later',
      title: 'later',
      count: counts.later,
      href: link('later'),
      current: query.clock === 'later',
    },
    {
      id: 'no-fixed-time',
      title: 'no fixed time',
      count: counts.noFixedTime,
      href: link('no-fixed-time'),
      current: query.clock === 'no-fixed-time',
    },
    {
      id: 'missing',
      title: counts.stillMissing === 1 ? 'child still away' : 'children still away',
      count: counts.stillMissing,
      href: null,
      current: false,
    },
    { id: 'open', title: 'episodes open', count: counts.openEpisodes, href: null, current: false },
  ]
}

function rolesIn(list: Worklist): readonly { readonly value: string; readonly text: string }[] {
  const seen = new Map(
    [...list.mine, ...list.team, ...list.others].map((item) => [item.duty.owner, item.ownerTitle]),
  )
  return [...seen]
    .map(([value, text]) => ({ value, text }))
    .sort((a, b) => a.text.localeCompare(b.text))
}
