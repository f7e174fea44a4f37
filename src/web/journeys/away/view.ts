import type { AwayChild, ChildrenAway, NextStep } from '../../../app/index.ts'
import { epochDayOf, type Instant } from '../../../facts/index.ts'
import {
  capital,
  inLondon,
  sayLabel,
  sayMoment,
  sayNear,
  sayTime,
  sayWord,
} from '../../../words/index.ts'
import { sayClock } from '../../ui/clock/say-clock.ts'

/** A sighting recorded within this long is marked as new. */
const newFor = 3_600_000
/** Rows of two lines that fit on one landscape side of A4, and rows of one. */
const fullRows = 11
const shortRows = 24

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Ways to see only some of the list. */
const narrowings: readonly {
  readonly show: string
  readonly title: string
  readonly fits: (child: AwayChild) => boolean
}[] = [
  { show: 'danger', title: 'In danger or high risk', fits: ({ inDanger }) => inDanger },
  { show: 'untaken', title: 'Nobody has the case', fits: ({ untaken }) => untaken },
  { show: 'here', title: 'Placed here by others', fits: ({ placedBy }) => placedBy !== null },
  { show: 'elsewhere', title: 'Placed elsewhere', fits: ({ placedIn }) => placedIn !== null },
]

/** The list of children away as the page shows it: all, or those that `show` names. */
export function awayView(list: ChildrenAway, show: string | undefined) {
  const { children, asOf } = list
  const chosen = narrowings.find((one) => one.show === show)
  const shown = chosen ? children.filter(chosen.fits) : children
  const hosted = children.filter(({ placedBy }) => placedBy !== null).length
  return {
    title: chosen
      ? `Children away now: ${shown.length} of ${children.length}`
      : `Children away now: ${children.length}`,
    authorityTitle: list.authorityTitle,
    count: children.length,
    whose: whoseWords(list.authorityTitle, children.length - hosted, hosted),
    asAt: sayTime(asOf),
    asAtInFull: sayMoment(asOf, asOf),
    filters: filtersOf(children, chosen?.show),
    rows: shown.map((child) => rowOf(child, asOf)),
    short: shown.length > fullRows,
    secondSide: Math.max(0, shown.length - shortRows),
    back: list.back.map(({ episodeId, name, returnedAt }) => ({
      name,
      href: `/episodes/${episodeId}`,
      when: sayNear(returnedAt, asOf),
    })),
    numbers: list.numbers,
  }
}

function whoseWords(authority: string, own: number, hosted: number): string {
  if (own + hosted === 0) return ''
  if (hosted === 0)
    return own === 1 ? `A child of ${authority}.` : `All are ${authority}’s children.`
  const placed = `${hosted} ${hosted === 1 ? 'was' : 'were'} placed here by another council`
  if (own === 0) return `${capital(placed)}.`
  return `${own} ${own === 1 ? 'is a child of' : 'are children of'} ${authority}; ${placed}.`
}

function filtersOf(children: readonly AwayChild[], current: string | undefined) {
  const all = {
    title: 'All',
    count: children.length,
    href: '/away',
    current: current === undefined,
  }
  const some = narrowings.flatMap(({ show, title, fits }) => {
    const count = children.filter(fits).length
    return count === 0 && show !== current
      ? []
      : [{ title, count, href: `/away?show=${show}`, current: show === current }]
  })
  return some.length === 0 ? [] : [all, ...some]
}

/** A time in two ways: beside the present on a screen, and with its date on paper, where “yesterday” is soon false. */
interface When {
  readonly screen: string
  readonly paper: string
}

function sayWhen(at: Instant, now: Instant): When {
  return { screen: onScreen(at, now), paper: onPaper(at) }
}

/** Short beside the present: `2:10pm today`, `9:50pm yesterday`, else with the date. */
function onScreen(at: Instant, now: Instant): string {
  const days = epochDayOf(now) - epochDayOf(at)
  if (days === 0) return `${sayTime(at)} today`
  return days === 1 ? `${sayTime(at)} yesterday` : onPaper(at)
}

/** A time with its short date: `9:10pm 18 Nov`. */
function onPaper(at: Instant): string {
  const { day, month } = inLondon(at)
  return `${sayTime(at)} ${day} ${months[month - 1]}`
}

function rowOf(child: AwayChild, now: Instant) {
  const { council, police, beganAt } = child
  const missing = council.as === 'missing' || police.as === 'missing'
  const when = (at: Instant | null) => (at === null ? null : sayWhen(at, now))
  return {
    href: `/episodes/${child.episodeId}`,
    name: child.name,
    initial: [...child.name][0] ?? '',
    age: child.age,
    marks: marksOf(child, now),
    knowing: knowingOf(child),
    state: missing ? 'Missing' : 'Away',
    beganAt,
    since: sayWhen(beganAt, now),
    council: { title: council.title ?? 'Not decided yet', since: when(council.since) },
    police: { title: policeWords(child), since: when(police.since ?? police.toldAt) },
    seen: { where: seenWords(child), when: when(child.seen?.at ?? null) },
    who: whoHas(child, now),
    ring: child.ring,
    next: child.next && nextWords(child.next, now),
  }
}

function nextWords(next: NextStep, now: Instant) {
  const late = next.dueAt !== null && next.dueAt < now
  const clock = sayClock({ ...next, state: late ? 'overdue' : 'due' }, now)
  return {
    title: next.title,
    late,
    clock,
    paper:
      next.dueAt === null
        ? `${clock.howLong}, asked ${onPaper(next.startsAt)}`
        : `${late ? 'was due by' : 'by'} ${onPaper(next.dueAt)}`,
  }
}

function marksOf({ untaken, seen }: AwayChild, now: Instant): readonly string[] {
  const sighted = seen?.how === 'sighting' && now - seen.recordedAt <= newFor
  return [...(untaken ? ['Not taken'] : []), ...(sighted ? ['New sighting'] : [])]
}

/** What a stranger must know, after the name, and who placed the child where. */
function knowingOf({ alerts, placedBy, placedIn, located }: AwayChild): string | null {
  const said = [
    ...(located ? ['located, not yet back'] : []),
    ...(placedBy === null ? [] : [`placed here by ${placedBy.title}`]),
    ...(placedIn === null ? [] : [`placed in ${placedIn}`]),
    ...alerts.map((alert) => alert.replace(/^Risk: /, '')),
  ]
  return said.length === 0 ? null : said.join(', ')
}

function policeWords({ police: { as, grade, since: answered, toldAt } }: AwayChild): string {
  if (grade !== 'ungraded') return sayLabel(grade)
  if (as !== 'unclassified') return `Recorded ${sayWord(as)}, not graded`
  if (answered !== null) return 'Answered, not graded'
  return toldAt === null ? 'Not told' : 'Told, no answer yet'
}

function seenWords({ seen }: AwayChild): string {
  if (seen === null) return 'Not known'
  const where = seen.where ?? 'Place not said'
  switch (seen.how) {
    case 'sighting':
      return seen.believed ? `${where}, believed` : `${where}, not confirmed`
    case 'contact':
      return 'In touch with somebody'
    case 'place-known':
      return seen.where === null ? 'Place known' : `${where}, place known`
    case 'last-seen':
      return where
  }
}

function whoHas({ holder, worker, placedBy, mayTake, episodeId, name }: AwayChild, now: Instant) {
  const byDay = worker !== null && worker !== holder?.name
  return {
    nobody: holder === null,
    name: holder === null ? 'Nobody yet' : holder.isYou ? 'You' : holder.name,
    isYou: holder?.isYou ?? false,
    since: holder && sayWhen(holder.since, now),
    worker: byDay ? worker : null,
    take: mayTake ? { path: `/episodes/${episodeId}`, next: '/away', childName: name } : null,
    phone: placedBy && { whose: placedBy.title, number: placedBy.outOfHours ?? placedBy.telephone },
  }
}
