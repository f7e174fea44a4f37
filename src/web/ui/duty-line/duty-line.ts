import type { DutyView, WorklistItem } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { asOneLine, asWholes, missedTurns, seriesOf, type Why } from '../../../protocol/index.ts'
import { sayDeadline } from '../../../words/index.ts'
import { type Band, bandOf, type ClockWords, sayClock } from '../clock/say-clock.ts'

/** One line of a list of duties, as every page shows it: what, clock, whose, and the way to do it or ask why. */
export interface DutyLine {
  readonly anchor: string
  readonly instance: string
  readonly what: string
  readonly force: string | null
  readonly who: string
  /** The owner alone, without who stands in. */
  readonly owner: string
  readonly clock: ClockWords
  /** Of a duty that comes round: how many turns were missed, and when the next is due where that one has begun too. Null where neither is to be said. */
  readonly turns: string | null
  readonly late: boolean
  readonly mine: boolean
  readonly doHref: string | null
  readonly doText: string
  readonly whyHref: string
  /** Null where it is fetched when opened. `factHref` is the page on which the facts stand. */
  readonly why: (Why & Pick<DutyView, 'calls'> & { readonly factHref: string }) | null
  readonly child: string | null
  readonly path: RecordPath
  readonly contents: readonly string[]
  /** What else the same person is to do that is a part of this: lines of their own, in this one. */
  readonly parts: readonly DutyLine[]
}

const forces: Readonly<Record<string, string | null>> = { must: null, should: 'should', may: 'may' }

/** An address part made of a duty's identity: two duties never share one, whatever the facts they answer are called. */
export function anchorOf(instance: string): string {
  return `duty-${instance.replaceAll(/[^a-zA-Z0-9-]/g, (c) => `_${c.charCodeAt(0).toString(36)}_`)}`
}

/** Where the pages of an absence are, or of a child. */
export type RecordPath = `/episodes/${string}` | `/children/${string}`

/** Where what a line is about is: an absence, or the child. */
export function pathOf({
  episodeId,
  childId,
}: Pick<WorklistItem, 'episodeId' | 'childId'>): RecordPath {
  return episodeId === null ? `/children/${childId}` : `/episodes/${episodeId}`
}

/** Where the form that does a duty is. */
function doHrefOf(
  path: RecordPath,
  instance: string,
  form: string | null,
  from: string,
): string | null {
  if (form === null) return null
  return `${path}/record/${form}?${new URLSearchParams({ duty: instance, from })}`
}

export function lineOfItem(item: WorklistItem, now: Instant, mine: boolean): DutyLine {
  const { duty } = item
  const path = pathOf(item)
  return {
    ...lineOf(duty, now, path),
    turns: sayTurns(item, now),
    who: item.ownerTitle,
    owner: item.ownerTitle,
    mine,
    child: item.childName,
    doHref: doHrefOf(path, duty.instance, item.form, item.of === 'child' ? 'plans' : 'now'),
    doText: mine ? 'Do this' : 'Record it',
    why: null,
    contents: [],
    parts: [],
  }
}

/** What is on a list about one child, as lines: a part of what the same person is to do more widely is in that line. */
export function linesOfItems(
  items: readonly WorklistItem[],
  now: Instant,
  mine: boolean,
): readonly DutyLine[] {
  return asWholes(items, ({ duty }) => ({ ...duty, list: duty.owner })).map(({ whole, parts }) => ({
    ...lineOfItem(whole, now, mine),
    parts: parts.map((part) => lineOfItem(part, now, mine)),
  }))
}

export function lineOfDuty(
  duty: DutyView,
  now: Instant,
  path: RecordPath,
  readOnly: boolean,
  turns: Turns = { missed: 0, thenDueAt: null },
): DutyLine {
  const open = ['due', 'overdue', 'unknown'].includes(duty.state)
  return {
    ...lineOf(duty, now, path),
    turns: sayTurns(turns, now),
    who:
      duty.outOfHoursTitle === null
        ? duty.ownerTitle
        : `${duty.ownerTitle}; out of hours, ${duty.outOfHoursTitle}`,
    owner: duty.ownerTitle,
    mine: duty.whose === 'mine',
    child: null,
    doHref:
      readOnly || !open ? null : doHrefOf(path, duty.instance, duty.form?.id ?? null, 'episode'),
    doText: duty.whose === 'mine' ? 'Do this' : 'Record it',
    whyHref: whyHref(path, duty.instance, readOnly ? now : undefined),
    why: null,
    contents: duty.contents,
    parts: [],
  }
}

/** The same with why it is asked, for a page that holds the answer: its own page, and a form, which nobody should have to leave for it. */
export function lineWithWhy(
  duty: DutyView,
  now: Instant,
  path: RecordPath,
  readOnly = false,
): DutyLine {
  return {
    ...lineOfDuty(duty, now, path, readOnly),
    why: {
      ...duty.why,
      calls: duty.calls,
      factHref: path.startsWith('/episodes/')
        ? `${path}/happened${readOnly ? `?at=${now}` : ''}`
        : path,
    },
  }
}

/** Where it stands why a duty is asked; as it was known at a moment looked back to, where there is one. */
function whyHref(path: RecordPath, instance: string, at?: Instant): string {
  return `${path}/why?${new URLSearchParams({ duty: instance, ...(at !== undefined && { at: String(at) }) })}`
}

/** What else there is of a series than the turn a line is about. */
type Turns = Pick<WorklistItem, 'missed' | 'thenDueAt'>

function sayTurns({ missed, thenDueAt }: Turns, now: Instant): string | null {
  const said = [
    ...(missed === 0
      ? []
      : [missed === 1 ? 'missed once before' : `missed ${missed} times before`]),
    ...(thenDueAt === null ? [] : [`the next by ${sayDeadline(thenDueAt, now)}`]),
  ]
  return said.length === 0 ? null : said.join('; ')
}

/** What is to do of an absence or of a child, as lines: turns of one series are one, and a part of what the same person is to do more widely is in that line. */
export function linesToDo(
  open: readonly DutyView[],
  all: readonly DutyView[],
  now: Instant,
  path: RecordPath,
  readOnly: boolean,
): readonly DutyLine[] {
  const missed = missedTurns(all)
  const turns = asOneLine(open, (duty) => ({
    ...duty,
    series: `${duty.whose} ${seriesOf(duty)}`,
  }))
  const lineOf = ({ first, thenDueAt }: (typeof turns)[number]) =>
    lineOfDuty(first, now, path, readOnly, {
      missed: missed.get(seriesOf(first)) ?? 0,
      thenDueAt,
    })
  return asWholes(turns, ({ first }) => ({ ...first, list: `${first.whose} ${first.owner}` })).map(
    ({ whole, parts }) => ({ ...lineOf(whole), parts: parts.map(lineOf) }),
  )
}

function lineOf(duty: WorklistItem['duty'], now: Instant, path: RecordPath) {
  const clock = sayClock(duty, now)
  return {
    anchor: anchorOf(duty.instance),
    instance: duty.instance,
    what: duty.title,
    force: forces[duty.force] ?? null,
    clock,
    late: clock.band === 'late' || duty.state === 'missed',
    whyHref: whyHref(path, duty.instance),
    path,
  }
}

const urgencyFirst: readonly string[] = [
  'immediately',
  'without-delay',
  'promptly',
  'as-soon-as-practicable',
  'at-the-time',
  'regularly',
]
const bandOrder: readonly Band[] = ['late', 'next-24-hours', 'later', 'no-fixed-time', 'over']

type Placed = Pick<DutyView, 'state' | 'startsAt' | 'dueAt' | 'urgency' | 'force' | 'instance'> &
  Partial<Pick<DutyView, 'expectations'>>

/**
 * The order of every list: late; past what the partnership expects itself; next 24 hours, later, no fixed time, by whichever of the two comes first. Within each
 * the sooner, the more urgent, the longer asked; of two alike what must be done before what should, and then always the same one, in whatever order they came.
 */
export function inOrder(a: Placed, b: Placed, now: Instant): number {
  const places = placeOf(a, now) - placeOf(b, now)
  if (places !== 0) return places
  const urgency = urgencyRank(a) - urgencyRank(b)
  return urgency || momentOf(a) - momentOf(b) || ofTwoAlike(a, b)
}

const forceOrder: readonly string[] = ['must', 'should', 'may']

function ofTwoAlike(a: Placed, b: Placed): number {
  const forces = forceOrder.indexOf(a.force) - forceOrder.indexOf(b.force)
  return forces || (a.instance < b.instance ? -1 : 1)
}

function placeOf(duty: Placed, now: Instant): number {
  const band = bandOf(duty, now)
  const expected = expectedAt(duty)
  if (band === 'late' || band === 'over' || expected === null || duty.state === 'upcoming')
    return bandOrder.indexOf(band)
  if (expected < now) return bandOrder.indexOf('late') + 0.5
  const own = bandOf({ ...duty, dueAt: expected }, now)
  return Math.min(bandOrder.indexOf(band), bandOrder.indexOf(own))
}

/** When the partnership itself expects it. */
function expectedAt({ expectations = [] }: Placed): Instant | null {
  return expectations[0]?.at ?? null
}

function urgencyRank(duty: Placed): number {
  return duty.dueAt === null && expectedAt(duty) === null && duty.urgency !== null
    ? urgencyFirst.indexOf(duty.urgency)
    : 0
}

function momentOf(duty: Placed): number {
  if (duty.state === 'upcoming') return duty.startsAt
  const expected = expectedAt(duty)
  if (expected === null) return duty.dueAt ?? duty.startsAt
  return Math.min(expected, duty.dueAt ?? expected)
}

/** The one thing to show first: what is late, then what is past what is expected here, then what is asked at once, then the soonest due, then what has no fixed time. */
export function mostUrgent<D extends Placed>(duties: readonly D[], now: Instant): D | undefined {
  const open = duties.filter(
    (duty) => duty.state === 'due' || duty.state === 'overdue' || duty.state === 'unknown',
  )
  return [...open].sort(
    (a, b) => rank(a, now) - rank(b, now) || momentOf(a) - momentOf(b) || ofTwoAlike(a, b),
  )[0]
}

function rank(duty: Placed, now: Instant): number {
  if (duty.dueAt !== null && duty.dueAt < now) return 0
  const expected = expectedAt(duty)
  if (expected !== null && expected < now) return 0.5
  if (duty.urgency === 'immediately') return 1
  if (duty.dueAt !== null && duty.dueAt - now < 3_600_000) return 2
  if (duty.dueAt === null && duty.urgency !== null && duty.urgency !== 'regularly')
    return 3 + urgencyFirst.indexOf(duty.urgency) / 10
  return duty.dueAt === null ? 6 : 5
}
