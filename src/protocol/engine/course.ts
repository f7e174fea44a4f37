import { type EpisodeRecord, foldTimeline, type Timeline } from '../../episode/index.ts'
import type { Fact, Instant } from '../../facts/index.ts'
import type { DutyInstance, Evaluation } from '../answer/duty-instance.ts'
import type { CompiledPack } from './compile.ts'
import {
  type Applied,
  answerOf,
  type EvaluateOptions,
  judged,
  type StillStands,
  type WorkedOut,
  workOut,
} from './evaluate.ts'
import { kindsOfEverything, readAs } from './reads.ts'

/**
 * One absence, or one child, as it goes on. Each answer is the very one that `evaluate` gives; it goes on from the one before, so that only those duties
 * are worked out anew that a new fact or the time passed can have changed. What cannot be seen to have stood still is worked out anew, all of it: facts
 * are those of before only where they are the very same objects.
 */
export class Course {
  readonly #options: EvaluateOptions
  #before: Before | undefined

  constructor(options: EvaluateOptions = {}) {
    this.#options = options
  }

  /** What the protocols ask, as at `asOf`, on what was known then. Throws as `evaluate` does. */
  evaluate(record: EpisodeRecord, protocols: readonly Applied[], asOf: Instant): Evaluation {
    return this.evaluateTimeline(foldTimeline(record, asOf, asOf), protocols)
  }

  /** As `evaluate`, over a timeline already folded. */
  evaluateTimeline(timeline: Timeline, protocols: readonly Applied[]): Evaluation {
    const judging = judged(timeline, protocols)
    const before = this.#before
    this.#before = undefined
    const news = before && newsSince(before, timeline, judging)
    const works = judging.map((applied, i) => {
      const work = before?.works[i]
      return work && news
        ? workOut(timeline, applied, this.#options, standing(applied, work, timeline, news))
        : workOut(timeline, applied, this.#options)
    })
    if (timeline.knownAt === timeline.asOf) this.#before = { timeline, protocols: judging, works }
    return answerOf(timeline, protocols, works, this.#options)
  }
}

/** An answer, and what it was to. */
interface Before {
  readonly timeline: Timeline
  readonly protocols: readonly Applied[]
  readonly works: readonly WorkedOut[]
}

/** The kinds of the facts that came since, each after all before it; undefined where anything else is otherwise than time has made it. */
function newsSince(
  { timeline: then, protocols: judging, works }: Before,
  now: Timeline,
  protocols: readonly Applied[],
): ReadonlySet<string> | undefined {
  if (
    now.asOf < then.asOf ||
    now.knownAt !== now.asOf ||
    now.of !== then.of ||
    !isSameProtocols(protocols, judging) ||
    now.nextBirthday !== then.nextBirthday ||
    now.nextRunOut !== then.nextRunOut ||
    // What is known only as a span comes about between its ends.
    now.spans !== undefined ||
    then.spans !== undefined ||
    works.some(({ gaps }) => gaps.length > 0) ||
    !isSameHistory(now.earlier, then.earlier)
  )
    return undefined
  const ofChild = cameAfter(then.record.child, now.record.child, then.knownAt)
  const ofEpisode = cameAfter(then.record.episode, now.record.episode, then.knownAt)
  if (!ofChild || !ofEpisode) return undefined
  const came = [...ofChild, ...ofEpisode]
  if (came.some(({ kind }) => kindsOfEverything.has(kind))) return undefined
  // Those that were there stand where they stood, and those that came stand after them.
  const { facts } = now
  const held = then.facts.length
  if (facts.length !== held + came.length) return undefined
  for (let i = 0; i < held; i++) if (facts[i]?.id !== then.facts[i]?.id) return undefined
  const last = then.points.at(-1)?.at ?? Number.NEGATIVE_INFINITY
  for (let i = held; i < facts.length; i++)
    if ((facts[i]?.occurredAt ?? last) <= last) return undefined
  return new Set(came.flatMap(readAs))
}

function isSameProtocols(now: readonly Applied[], then: readonly Applied[]): boolean {
  return (
    now.length === then.length &&
    now.every(({ compiled, capacity, held }, i) => {
      const before = then[i]
      return (
        compiled === before?.compiled &&
        capacity === before.capacity &&
        held?.from === before.held?.from &&
        held?.until === before.held?.until
      )
    })
  )
}

/** Those that are known: another may become so though the record it stands in is the same. */
function isSameHistory(now: Timeline['earlier'], then: Timeline['earlier']): boolean {
  return (
    now.length === then.length &&
    now.every((one, i) => one === then[i] || JSON.stringify(one) === JSON.stringify(then[i]))
  )
}

/** The facts recorded since; undefined where some that were there are not, or were not known. */
function cameAfter(
  then: readonly Fact[],
  now: readonly Fact[],
  knownAt: Instant,
): readonly Fact[] | undefined {
  if (now.length < then.length) return undefined
  for (const [i, fact] of then.entries())
    if (now[i] !== fact || fact.recordedAt > knownAt) return undefined
  return now.slice(then.length)
}

/** Of an answer that came before, what neither the facts that came nor the time passed can have changed. */
function standing(
  { compiled }: Applied,
  { byDuty, nextChanges }: WorkedOut,
  { of, asOf }: Timeline,
  news: ReadonlySet<string>,
): StillStands {
  const touched = [...news].map((kind) => touchedBy(compiled, of, kind))
  const duties = compiled.dutiesOf[of]
  return {
    nextChanges,
    instancesOf: (place, anew) => {
      const before = byDuty[place]
      if (!before || (nextChanges[place] ?? asOf) <= asOf) return undefined
      for (const some of touched) if (some[place]) return undefined
      if (anew.size > 0 && duties[place]?.reads.duties.some((duty) => anew.has(duty)))
        return undefined
      return asLateAs(before, asOf)
    },
  }
}

const touchedByKind = new WeakMap<CompiledPack, Map<string, readonly boolean[]>>()

/** Of a protocol's duties, each by its place, whether a fact of a kind can change it. */
function touchedBy(compiled: CompiledPack, of: Timeline['of'], kind: string): readonly boolean[] {
  const known = touchedByKind.get(compiled) ?? new Map<string, readonly boolean[]>()
  touchedByKind.set(compiled, known)
  const key = `${of} ${kind}`
  const touched = known.get(key) ?? compiled.dutiesOf[of].map(({ reads }) => reads.kinds.has(kind))
  known.set(key, touched)
  return touched
}

/** What is overdue is later by the time passed. */
function asLateAs(instances: readonly DutyInstance[], asOf: Instant): readonly DutyInstance[] {
  if (!instances.some(isLate)) return instances
  return instances.map((one) => (isLate(one) ? { ...one, late: asOf - (one.dueAt ?? asOf) } : one))
}

function isLate({ endedAt, late }: DutyInstance): boolean {
  return late > 0 && endedAt === null
}
