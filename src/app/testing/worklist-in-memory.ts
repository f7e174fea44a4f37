import { inOrder, places } from '../../tasks/index.ts'
import type { WorklistPage, WorklistQuery, WorklistRow } from '../ports.ts'
import type { ClockCounts, WhoseList } from '../views.ts'

interface Theirs {
  readonly line: WorklistRow
  readonly whose: WhoseList
}

/** A page of a list out of begun lines of one authority, by the same rules as the database makes one. */
export function pageInMemory(rows: readonly WorklistRow[], query: WorklistQuery): WorklistPage {
  const theirs = theirsOf(rows, query)
  const lines = theirs
    .filter((one) => one.line.of === query.of && isShown(one, query))
    .toSorted((a, b) => inPlace(a.line, b.line, query.now))
  const children = [...new Set(lines.map(({ line }) => line.childId))]
  const page = children.slice(query.perPage * query.page, query.perPage * (query.page + 1))
  const tasks = (whose: WhoseList) =>
    new Set(theirs.filter((one) => one.whose === whose && one.line.of === query.of).map(keyOf)).size
  const clocks = (of: string) => {
    const all = theirs.filter(({ line }) => line.of === of)
    return {
      mine: countsOf(
        all.filter(({ whose }) => whose === 'mine'),
        query.now,
      ),
      all: countsOf(all, query.now),
    }
  }
  return {
    lines: page.flatMap((child) => lines.filter(({ line }) => line.childId === child)),
    children: children.length,
    tasks: { mine: tasks('mine'), team: tasks('team'), asked: tasks('asked') },
    clocks: { episode: clocks('episode'), child: clocks('child') },
  }
}

const nearness: readonly WhoseList[] = ['mine', 'team', 'asked']

function theirsOf(rows: readonly WorklistRow[], query: WorklistQuery): readonly Theirs[] {
  const found = rows.flatMap((line): Theirs[] => {
    const whose = whoseIs(line, query)
    return whose && isAmong(line, query) ? [{ line, whose }] : []
  })
  const nearest = new Map<string, number>()
  const instanceOf = ({ line }: Theirs) => `${line.of} ${line.id} ${line.instance}`
  for (const one of found)
    nearest.set(
      instanceOf(one),
      Math.min(nearest.get(instanceOf(one)) ?? 9, nearness.indexOf(one.whose)),
    )
  return found.filter((one) => nearness.indexOf(one.whose) === nearest.get(instanceOf(one)))
}

function whoseIs(row: WorklistRow, query: WorklistQuery): WhoseList | undefined {
  const { person, roles, outOfHoursRoles, team, askedByPerson, agency, audiences } = query
  const holder = row.hold?.holder?.person ?? null
  const former = row.hold?.former?.person ?? null
  const standsIn = row.outOfHoursRole !== null && outOfHoursRoles.includes(row.outOfHoursRole)
  const ofMyPost = roles.includes(row.ownerRole) || standsIn
  if (holder === person || (ofMyPost && (holder === null || team === null))) return 'mine'
  const mayKnow =
    ofMyPost ||
    former === person ||
    row.ownerAgency === agency ||
    row.audiences.every((audience) => audiences.includes(audience))
  if (!mayKnow) return undefined
  if (team !== null && (ofMyPost || team === 'everybody' || team.agency === row.ownerAgency))
    return 'team'
  return askedByPerson !== null && (row.askedByPerson === askedByPerson || former === person)
    ? 'asked'
    : undefined
}

function isAmong(row: WorklistRow, { childIds, ownerRole, search }: WorklistQuery): boolean {
  return (
    (childIds === null || childIds.includes(row.childId)) &&
    (ownerRole === null || row.ownerRole === ownerRole) &&
    row.childName.toLowerCase().includes((search ?? '').trim().toLowerCase())
  )
}

function isShown({ line, whose }: Theirs, { list, clock, now }: WorklistQuery): boolean {
  return (list === 'all' || whose === list) && (clock === null || clocksOf(line, now).has(clock))
}

function clocksOf({ dueAt, expectedAt }: WorklistRow, now: number): ReadonlySet<string> {
  const day = 86_400_000
  const clock =
    dueAt === null
      ? 'no-fixed-time'
      : dueAt < now
        ? 'late'
        : dueAt - now <= day
          ? 'next-24-hours'
          : 'later'
  return new Set([clock, ...(expectedAt !== null && expectedAt < now ? ['past-expected'] : [])])
}

function inPlace(a: WorklistRow, b: WorklistRow, now: number): number {
  return (
    places.indexOf(a.place) - places.indexOf(b.place) ||
    inOrder({ ...a, state: 'due' }, { ...b, state: 'due' }, now)
  )
}

function keyOf({ line, whose }: Theirs): string {
  const { of, id, word, occasion, task } = line
  return `${of} ${id} ${whose === 'mine' ? `${word} ${occasion ?? ''}` : task}`
}

function countsOf(lines: readonly Theirs[], now: number): ClockCounts {
  const count = (clock: string) =>
    new Set(lines.filter(({ line }) => clocksOf(line, now).has(clock)).map(keyOf)).size
  return {
    late: count('late'),
    next24Hours: count('next-24-hours'),
    later: count('later'),
    noFixedTime: count('no-fixed-time'),
    pastExpected: count('past-expected'),
  }
}
