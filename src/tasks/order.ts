import type { Instant } from '../facts/index.ts'
import type { DutyInstance } from '../protocol/index.ts'

/** Where a child stands before other children: in danger now, away, home. */
export const places = ['in-danger', 'away', 'home'] as const
export type Place = (typeof places)[number]

/** Where a thing to do stands among those of one child: late or asked for at once, due within 24 hours, later, no fixed time; what is yet to begin; what is over. */
export const bands = ['now', 'next-24-hours', 'later', 'no-fixed-time', 'to-come', 'over'] as const
export type Band = (typeof bands)[number]

/** What the order of a thing to do is worked out from. Instants are milliseconds since 1970 UTC. */
export interface Ordered
  extends Pick<DutyInstance, 'state' | 'startsAt' | 'dueAt' | 'urgency' | 'force' | 'instance'> {
  /** When the partnership expects it itself; null where it expects nothing. */
  readonly expectedAt: Instant | null
  /** Where its task stands among tasks, which settles between two that are otherwise alike. */
  readonly taskOrder: number
  /** Whether it gets help to a child who is in danger now: then it is before all else. */
  readonly helps: boolean
}

const day = 86_400_000

/** The words of haste that a text has for what it gives no time, the hastier the sooner. What is asked at the time, or regularly, is asked without haste. */
const haste: readonly (string | null)[] = [
  'immediately',
  'without-delay',
  'promptly',
  'as-soon-as-practicable',
]
const forces: readonly string[] = ['must', 'should', 'may']
const open: readonly string[] = ['due', 'overdue', 'unknown']

/** Which band a thing to do stands in at an instant. */
export function bandAt({ state, dueAt, urgency }: Ordered, now: Instant): Band {
  if (state === 'upcoming') return 'to-come'
  if (!open.includes(state)) return 'over'
  if (dueAt !== null) {
    if (dueAt < now) return 'now'
    return dueAt - now <= day ? 'next-24-hours' : 'later'
  }
  return haste.includes(urgency) ? 'now' : 'no-fixed-time'
}

/**
 * The one order of things to do about one child, everywhere: what gets help to a child in danger; then by band; in each what must be done before what should; then
 * the clock, by when it is due, or asked for where no time is given; then when the partnership expects it itself; then the longest asked; then as tasks are listed.
 * Two things never stand at one place.
 */
export function inOrder(a: Ordered, b: Ordered, now: Instant): number {
  const [ofA, ofB] = [placesOf(a, now), placesOf(b, now)]
  for (const [i, place] of ofA.entries()) {
    const other = ofB[i] ?? 0
    if (place !== other) return place - other
  }
  return a.instance < b.instance ? -1 : Number(a.instance > b.instance)
}

/** What is compared, the weightiest first. `store/worklist.ts` has the same for the database. */
function placesOf(one: Ordered, now: Instant): readonly number[] {
  const band = bandAt(one, now)
  const { startsAt, dueAt, urgency, force, expectedAt, taskOrder, helps } = one
  const hasted = dueAt === null && haste.includes(urgency)
  return [
    helps && open.includes(one.state) ? 0 : 1,
    bands.indexOf(band),
    band === 'to-come' ? 0 : forces.indexOf(force),
    dueAt ?? (hasted || band === 'to-come' ? startsAt : last),
    hasted ? haste.indexOf(urgency) : haste.length,
    expectedAt ?? last,
    startsAt,
    taskOrder,
  ]
}

const last = Number.MAX_SAFE_INTEGER

/** Of things to do, the first in the one order; undefined where there is none. */
export function firstOf<T extends Ordered>(all: readonly T[], now: Instant): T | undefined {
  let first: T | undefined
  for (const one of all)
    if (open.includes(one.state) && (first === undefined || inOrder(one, first, now) < 0))
      first = one
  return first
}

/**
 * The one order of children: those in danger now, then those who are away, then those at home; among these by the first thing to do about each, and where neither
 * has any by name.
 */
export function childrenInOrder(
  a: { readonly place: Place; readonly first: Ordered | undefined },
  b: { readonly place: Place; readonly first: Ordered | undefined },
  now: Instant,
): number {
  const place = places.indexOf(a.place) - places.indexOf(b.place)
  if (place !== 0) return place
  if (a.first === undefined || b.first === undefined)
    return Number(a.first === undefined) - Number(b.first === undefined)
  return inOrder(a.first, b.first, now)
}
