import type { EpisodeView } from '../../../app/index.ts'
import { epochDayOf, type Instant, startOfDay } from '../../../facts/index.ts'
import type { DutyState } from '../../../protocol/index.ts'
import { inLondon, sayDeadline, sayMoment, sayTime } from '../../../words/index.ts'
import {
  drawTimeLine,
  type LineMark,
  lineSizes,
  type TimeLine,
} from '../../ui/time-line/draw-time-line.ts'
import { keyOf, keyOfMine } from '../../ui/time-line/key.ts'
import { type Shape, shapeMeanings, shapes } from '../../ui/time-line/mark-shapes.ts'
import type { Picture } from '../../ui/time-line/picture.ts'

const hour = 3_600_000
const day = 24 * hour

const shapeOf: Readonly<Partial<Record<DutyState, Shape>>> = {
  done: 'done',
  'done-recorded-late': 'done',
  'done-late': 'done-late',
  missed: 'missed',
  overdue: 'late',
  due: 'due',
  unknown: 'due',
  upcoming: 'coming',
}

/** Draws an episode: hours, then days, then weeks, each clock a mark, the present a line across. */
export function episodePicture(view: EpisodeView): Picture {
  const { episode, asOf } = view
  const began = episode.beganAt
  const rows = clocksOf(view)
  const nextMine = rows.find((one) => one.mine && one.shape === 'due')?.instance
  const weights = rows.map((one) => weightOf(one, one.instance === nextMine))
  const marks: LineMark[] = rows.map((one, i) => ({
    since: one.at - began,
    shape: one.shape,
    title: one.title,
    mine: one.mine,
    weight: i === namedAt(rows, weights, one.title) ? (weights[i] ?? 0) : 0,
  }))
  const last = Math.max(asOf - began, ...rows.map((one) => one.at - began))
  const line: TimeLine = {
    id: 'course',
    summary: summaryOf(view, rows),
    marks,
    events: eventsOf(view),
    dots: view.facts
      .filter((fact) => fact.occurredAt >= began && fact.occurredAt <= asOf)
      .map((fact) => fact.occurredAt - began),
    now: {
      since: asOf - began,
      title: view.rewound ? `Then: ${sayMoment(asOf, asOf)}` : `Now: ${sayTime(asOf)}`,
    },
    ticks: ticksOf(began, last),
    longest: last * 1.04 + hour,
  }
  const present = new Set(rows.map((one) => one.shape))
  return {
    title: `The whole course, ${view.rewound ? 'as it stood then' : 'so far and to come'}`,
    svgs: lineSizes.map((size) => drawTimeLine(line, size)),
    key: [
      ...keyOf(shapes.filter((shape) => present.has(shape))),
      ...(view.rewound ? [] : [keyOfMine]),
    ],
    rows: rows.map(({ at, title, owner, shape }) => ({
      when: sayDeadline(at, asOf),
      what: `${title} (${owner}). ${shapeMeanings[shape]}.`,
    })),
  }
}

interface Clock {
  readonly at: Instant
  readonly title: string
  readonly owner: string
  readonly shape: Shape
  readonly mine: boolean
  readonly instance: string
}

function clocksOf(view: EpisodeView): readonly Clock[] {
  return view.duties
    .flatMap((duty) => {
      const shape = shapeOf[duty.state]
      const at = duty.dueAt ?? duty.doneAt
      if (!shape || at === null || at < view.episode.beganAt) return []
      return [
        {
          at,
          title: duty.title,
          owner: duty.ownerTitle,
          shape,
          mine: duty.whose === 'mine',
          instance: duty.instance,
        },
      ]
    })
    .sort((a, b) => a.at - b.at)
}

/** Of marks called alike, as turns of one series are, only the weightiest is named, the latest of several. */
function namedAt(rows: readonly Clock[], weights: readonly number[], title: string): number {
  return rows.reduce(
    (named, one, i) =>
      one.title === title && (named < 0 || (weights[i] ?? 0) >= (weights[named] ?? 0)) ? i : named,
    -1,
  )
}

function weightOf(clock: Clock, nextMine: boolean): number {
  if (nextMine) return 9
  const base: Readonly<Record<Shape, number>> = {
    late: 6,
    missed: 5,
    due: 4,
    coming: 2,
    'done-late': 0,
    done: 0,
  }
  const weight = base[clock.shape]
  return weight === 0 ? 0 : weight + (clock.mine ? 2 : 0)
}

function eventsOf(view: EpisodeView): TimeLine['events'] {
  const { beganAt, returnedAt, locatedAt } = view.episode
  const said = (at: Instant) => sayMoment(at, view.asOf)
  return [
    { since: 0, title: `Away since ${said(beganAt)}` },
    ...(locatedAt !== null && returnedAt === null
      ? [{ since: locatedAt - beganAt, title: `Located ${said(locatedAt)}` }]
      : []),
    ...(returnedAt === null
      ? []
      : [{ since: returnedAt - beganAt, title: `Home ${said(returnedAt)}` }]),
  ]
}

/** Times of day in the first day, days in the first week, then Mondays. */
function ticksOf(began: Instant, last: number): TimeLine['ticks'] {
  const ticks: { since: number; title: string }[] = []
  const first = epochDayOf(began)
  const days = Math.min(Math.ceil(last / day) + 1, 183)
  for (let i = 0; i <= days; i++) {
    const midnight = startOfDay(first + i)
    const since = midnight - began
    const local = inLondon(midnight)
    const monday = local.dayOfWeek === 1
    if (since > 0 && since < 7 * day) ticks.push({ since, title: shortDay(local) })
    else if (since >= 7 * day && monday)
      ticks.push({ since, title: `${local.day} ${monthNames[local.month - 1]}` })
  }
  for (let i = 0; i <= 1; i++) {
    for (const at of [12, 6, 18]) {
      const since = startOfDay(first + i) + at * hour - began
      if (since > 0 && since < day) ticks.push({ since, title: sayTime(began + since) })
    }
  }
  return ticks.filter((one) => one.since <= last * 1.04 + hour)
}

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const monthNames = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
]

function shortDay(local: Temporal.ZonedDateTime): string {
  return `${weekdayNames[local.dayOfWeek - 1]} ${local.day}`
}

function summaryOf(view: EpisodeView, rows: readonly Clock[]): string {
  const counted = shapes
    .map(
      (shape) =>
        [
          shapeMeanings[shape].toLowerCase(),
          rows.filter((one) => one.shape === shape).length,
        ] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([meaning, count]) => `${count} ${meaning}`)
  const clocks = counted.length === 0 ? 'no clocks yet' : `clocks: ${counted.join(', ')}`
  return `The course of this episode from ${sayMoment(view.episode.beganAt, view.asOf)} on, with ${clocks}. The same is given as a list below.`
}
