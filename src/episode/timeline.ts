import {
  birthdayAt,
  type EarlierEpisode,
  epochDayFrom,
  epochDayOf,
  type Fact,
  type FactHead,
  type FactOf,
  fieldOf,
  getFactKind,
  type Instant,
  type KindName,
  readTime,
  type StoredFact,
  type StreamKind,
  startOfDay,
  yearOf,
} from '../facts/index.ts'
import { childApplies } from './apply-child.ts'
import { episodeApplies } from './apply-episode.ts'
import { type Apply, Draft } from './draft.ts'
import { settle } from './settle.ts'
import { bornOnSlot, startValues, type Value } from './slots.ts'

/** Everything on record about one absence: the child's facts, the absence's own, and earlier absences; or about the child: see `recordOfChild`. */
export interface EpisodeRecord {
  /** What it is the record of; an absence unless said. */
  readonly of?: 'child'
  readonly child: readonly Fact[]
  readonly episode: readonly Fact[]
  readonly earlier: readonly EarlierEpisode[]
}

/** The facts of each kind, in order of happening, with what each kind's facts say. */
export interface FactsByKind {
  get<K extends KindName>(kind: K): readonly FactOf<K>[] | undefined
  get(kind: string): readonly Fact[] | undefined
  has(kind: string): boolean
}

/** The values from one instant to the next. */
export interface Point {
  readonly at: Instant
  readonly values: readonly Value[]
}

/**
 * The episode so far, as at `asOf`, on what was known at `knownAt`: facts in the order they happened, and the values at
 * each instant at which any of them changed. Nothing recorded after `knownAt` and nothing that happened after `asOf` is in it.
 */
export interface Timeline {
  /** Everything it was folded from, also what is not in it. */
  readonly record: EpisodeRecord
  /** What it is the record of. */
  readonly of: StreamKind
  readonly asOf: Instant
  readonly knownAt: Instant
  /** In order of happening; corrected facts as corrected, withdrawn ones left out. */
  readonly facts: readonly Fact[]
  readonly byKind: FactsByKind
  /** By instant at which something happened that is known only as a span: by when it has for certain. Undefined where every time is exact. */
  readonly spans: ReadonlyMap<Instant, Instant> | undefined
  readonly points: readonly Point[]
  /** The values as a fact left them, by identity, where another of its kind happened at the same instant after it. Undefined where none did. */
  readonly amid: ReadonlyMap<string, readonly Value[]> | undefined
  readonly earlier: readonly EarlierEpisode[]
  /** When the absence was noticed; undefined while nobody has said so. */
  readonly opened: Instant | undefined
  /** Index of the point at which the absence was noticed, or 0. */
  readonly openedPoint: number
  /** Start of the child's next birthday after `asOf`, if the date of birth is known. */
  readonly nextBirthday: Instant | undefined
  /** When the next consent given runs out after `asOf`, if any does. */
  readonly nextRunOut: Instant | undefined
}

// Each is declared for the facts of its own kind, by which it is found.
const applies = new Map(Object.entries({ ...childApplies, ...episodeApplies }) as [string, Apply][])

export function foldTimeline(record: EpisodeRecord, asOf: Instant, knownAt: Instant): Timeline {
  const facts = settle([...record.child, ...record.episode], asOf, knownAt)
  const byKind = new Map<string, Fact[]>()
  const draft = new Draft()
  const points: Point[] = [{ at: Number.NEGATIVE_INFINITY, values: startValues }]
  const ofChild = record.of === 'child'
  let opened: Instant | undefined
  let spans: Map<Instant, Instant> | undefined
  let amid: Map<string, readonly Value[]> | undefined
  for (const [i, fact] of facts.entries()) {
    const same = byKind.get(fact.kind)
    if (same) same.push(fact)
    else byKind.set(fact.kind, [fact])
    if (!ofChild || getFactKind(fact.kind).ofChild !== 'told') applies.get(fact.kind)?.(draft, fact)
    if (fact.kind === 'absence.noticed' && opened === undefined && !ofChild)
      opened = fact.occurredAt
    if (fact.occurredUntil !== undefined) {
      spans ??= new Map()
      const known = spans.get(fact.occurredAt) ?? fact.occurredAt
      spans.set(fact.occurredAt, Math.max(known, fact.occurredUntil))
    }
    // What happens at one instant makes one point.
    if (facts[i + 1]?.occurredAt !== fact.occurredAt)
      points.push({ at: fact.occurredAt, values: draft.snapshot() })
    else if (comesAgainAtOnce(facts, i)) amid = (amid ?? new Map()).set(fact.id, draft.snapshot())
  }
  addBirthdays(points, ofChild ? facts[0]?.occurredAt : opened, asOf)
  const runOuts = (byKind.get('consent.recorded') ?? []).flatMap((fact) => runsOutAt(fact) ?? [])
  for (const at of runOuts) if (at <= asOf) splitAt(points, at)
  return {
    record,
    of: record.of ?? 'episode',
    asOf,
    knownAt,
    facts,
    byKind: byKind as FactsByKind,
    spans,
    points,
    amid,
    earlier: record.earlier.filter((e) => (e.knownAt ?? e.beganAt) <= knownAt),
    opened,
    openedPoint: opened === undefined ? 0 : pointAt(points, opened),
    nextBirthday: nextBirthday(points, asOf),
    nextRunOut: earliestAfter(runOuts, asOf),
  }
}

/** Whether another fact of the same kind happened at the same instant, after this one. */
function comesAgainAtOnce(facts: readonly Fact[], i: number): boolean {
  const { kind, occurredAt } = facts[i] as Fact
  for (let k = i + 1; facts[k]?.occurredAt === occurredAt; k++)
    if (facts[k]?.kind === kind) return true
  return false
}

/** The facts that counted at an earlier instant, as they were then known. */
export function factsKnownAt({ record }: Timeline, then: Instant): readonly Fact[] {
  return settle([...record.child, ...record.episode], then, then)
}

/** Duties that begin ahead of an absence look back this far. */
const lookBack = 366 * 86_400_000

/** Age is a value too: each birthday during the absence, and in the year before it, is a point of its own; of a child, each since the first thing on record. */
function addBirthdays(points: Point[], began: Instant | undefined, asOf: Instant): void {
  if (began === undefined) return
  const bornOn = Number((points[points.length - 1] as Point).values[bornOnSlot])
  if (Number.isNaN(bornOn)) return
  const since = began - lookBack
  const from = yearOf(epochDayOf(since)) - yearOf(bornOn)
  const to = yearOf(epochDayOf(asOf)) - yearOf(bornOn)
  for (let age = Math.max(1, from); age <= to; age++) {
    const at = birthdayAt(bornOn, age)
    if (at <= since || at > asOf) continue
    splitAt(points, at)
  }
}

/** An instant at which something changes though no fact says so. */
function splitAt(points: Point[], at: Instant): void {
  const before = pointAt(points, at)
  const point = points[before] as Point
  if (point.at < at) points.splice(before + 1, 0, { at, values: point.values })
}

/** When consent that was given for a time is no consent any more: as the day after its last begins. */
export function runsOutAt(consent: Fact): Instant | undefined {
  if (consent.kind !== 'consent.recorded' || consent.data.answer !== 'given') return undefined
  const { until } = consent.data
  return until === undefined ? undefined : startOfDay(epochDayFrom(until) + 1)
}

function earliestAfter(instants: readonly Instant[], asOf: Instant): Instant | undefined {
  const next = Math.min(...instants.filter((at) => at > asOf))
  return next === Number.POSITIVE_INFINITY ? undefined : next
}

function nextBirthday(points: readonly Point[], asOf: Instant): Instant | undefined {
  const bornOn = Number((points[points.length - 1] as Point).values[bornOnSlot])
  if (Number.isNaN(bornOn)) return undefined
  const age = yearOf(epochDayOf(asOf)) - yearOf(bornOn)
  const thisYear = birthdayAt(bornOn, age)
  return thisYear > asOf ? thisYear : birthdayAt(bornOn, age + 1)
}

/** Index of the last point at or before the instant. */
export function pointAt(points: readonly Point[], at: Instant): number {
  let low = 0
  let high = points.length - 1
  if ((points[high] as Point).at <= at) return high
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((points[middle] as Point).at <= at) low = middle
    else high = middle - 1
  }
  return low
}

/** Whether `a` came before `b`: it happened earlier, or at the same instant and stands before it on the record. */
export function isBefore(timeline: Timeline, a: FactHead, b: FactHead): boolean {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt
  for (const { id } of timeline.facts) if (id === a.id || id === b.id) return id === a.id
  return false
}

/** An instant written in a fact's data, or undefined when it is not given. */
export function instantIn(fact: StoredFact | Fact, field: string): Instant | undefined {
  const written = fieldOf(fact, field)
  if (typeof written !== 'string') return undefined
  const read = readTime(written)
  return read.kind === 'instant' ? read.instant : undefined
}
