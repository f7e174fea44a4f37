import { type Point, pointAt, slotsSetBy, type Timeline, type Value } from '../../episode/index.ts'
import { type Fact, type Instant, surelyBy } from '../../facts/index.ts'
import type { DutyInstance } from '../answer/duty-instance.ts'
import type { Where } from '../pack/duty-shape.ts'
import type { Matches } from './match.ts'
import type { Asked, Capacity, Reader } from './reader.ts'
import type { Truth } from './truth.ts'

/** What asking a protocol's conditions needs of it. */
export interface AskedPack {
  readonly actMatches: ReadonlyMap<string, Matches>
  /** How many conditions it has, each with its own index. */
  readonly conditions: number
  /** How many moments many duties share, and endings, each with its own index. */
  readonly moments: number
  readonly endings: number
  /** Whether an instant is outside its office hours. */
  readonly isOutOfHours: (at: Instant) => boolean
  /** Who has a role's part while nobody holds it; undefined where the protocol names nobody. */
  readonly vacantGoesTo: (role: string) => string | undefined
  /** Whether a post is a kind of a role, or acts for it. */
  readonly countsAs: (post: string, role: string) => boolean
}

/** An instant worked out from the record; undefined while what it needs has not happened or is not known. */
export type MomentOf = (work: Work) => Instant | undefined

/** Several things of which the first ends a duty; see `Lapses`. */
export interface Endings {
  readonly index: number | undefined
  readonly of: readonly { readonly at: MomentOf; readonly kinds: ReadonlySet<string> }[]
}

/** What is known of several endings. */
interface Endeds {
  readonly ending: Ending | undefined
  /** The first of them that is still to come; infinity where none is. */
  readonly next: Instant
}

/** An ending that has come. */
export interface Ending {
  readonly at: Instant
  /** Identity of the fact that brought it; null where conditions or time alone did. */
  readonly fact: string | null
}

/* Room for answers is used again: making it takes longer than all that is asked of a small case. */
const noAnswers = new Uint8Array(0)
let spareAnswers: Uint8Array = noAnswers

function takeAnswers(size: number): Uint8Array {
  const room = spareAnswers.length < size ? new Uint8Array(size) : spareAnswers.fill(0, 0, size)
  spareAnswers = noAnswers
  return room
}

/** Which facts begin a duty, and when the one it is worked out for did. */
export interface Beginning {
  readonly by: { readonly kind: string; readonly where: Where; readonly matches: Matches }
  readonly at: Instant
}

/** One protocol being worked out over one timeline. Conditions are asked once per instant and remembered. */
export class Work implements Reader {
  readonly timeline: Timeline
  readonly points: readonly Point[]
  readonly capacity: Capacity
  readonly actMatches: ReadonlyMap<string, Matches>
  /** Whether an instant is outside the protocol’s office hours. */
  readonly isOutOfHours: (at: Instant) => boolean
  readonly vacantGoesTo: (role: string) => string | undefined
  readonly countsAs: (post: string, role: string) => boolean
  /** Whether duties that never applied are answered too. */
  readonly keepsNotApplicable: boolean
  /** Instances worked out so far, first turn by duty, of the duties that others refer to: what `{ duty, at }` moments read. */
  readonly firstTurns = new Map<string, DutyInstance>()
  /** The fact that a duty asked for each of its kind is being worked out for. */
  own: Fact | undefined
  /** When the protocol stopped holding; undefined while it holds. */
  until: Instant | undefined
  /** What begins the duty being worked out, where a fact does. */
  beginning: Beginning | undefined
  /** Sightings after this instant are left aside: the duty being worked out had been settled by then. */
  #sightingsUntil = Number.POSITIVE_INFINITY
  /** For facts that count from an instant: who recorded what started it, and since when those of another agency's clock count all the same. */
  otherClocks:
    | { readonly from: Instant; readonly since: Instant; readonly agency: string }
    | undefined
  /** Facts already taken for the part of one of several who must each do it; undefined where nobody else must. */
  taken: ReadonlySet<Fact> | undefined
  at: Instant = Number.NEGATIVE_INFINITY
  values: readonly Value[]
  /** Where it stands among the points of the timeline. */
  #point = 0
  /** Whether it reads what the own fact says in place of what the record says there. */
  #asOwn = false
  /** Soonest instant after `asOf` at which something changes. */
  nextChange = Number.POSITIVE_INFINITY
  /** Answers by condition, then by point, one more than the answer; 0 until asked. */
  #answers: Uint8Array
  /** Null: asked, and there is none; undefined: not asked yet. */
  readonly #moments: (Instant | null | undefined)[]
  /** Undefined: not asked yet. */
  readonly #endings: (Endeds | undefined)[]

  constructor(timeline: Timeline, capacity: Capacity, pack: AskedPack, keepsNotApplicable = false) {
    this.keepsNotApplicable = keepsNotApplicable
    this.timeline = timeline
    this.points = timeline.points
    this.capacity = capacity
    this.actMatches = pack.actMatches
    this.isOutOfHours = pack.isOutOfHours
    this.vacantGoesTo = pack.vacantGoesTo
    this.countsAs = pack.countsAs
    this.#answers = takeAnswers(pack.conditions * timeline.points.length)
    this.#moments = new Array(pack.moments).fill(undefined)
    this.#endings = new Array(pack.endings).fill(undefined)
    this.values = (timeline.points[0] as Point).values
  }

  /** When nothing more will be asked: what it remembered makes room for the next. */
  close(): void {
    spareAnswers = this.#answers
    this.#answers = noAnswers
  }

  /** The condition's answer at a point of the timeline. */
  askAt(condition: Asked, point: number): Truth {
    const { points } = this
    const place = condition.index * points.length + point
    const known = this.#answers[place] as number
    if (known > 0) return (known - 1) as Truth
    // What happened there changed nothing that it asks.
    const before = this.#answers[place - 1] as number
    if (
      condition.byValues &&
      point > 0 &&
      before > 0 &&
      points[point]?.values === points[point - 1]?.values
    ) {
      this.#answers[place] = before
      return (before - 1) as Truth
    }
    this.moveTo(point)
    const answer = condition.ask(this)
    this.#answers[place] = answer + 1
    return answer
  }

  askHere(condition: Asked): Truth {
    return this.#asOwn ? condition.ask(this) : this.askAt(condition, this.#point)
  }

  /** Stands at a point of the timeline. A condition asked there may read anything that happened up to the next point. */
  moveTo(point: number): void {
    const here = this.points[point] as Point
    this.#point = point
    this.#asOwn = false
    this.values = here.values
    this.at = here.at
  }

  /**
   * As `askAt`, of a duty asked for each of a kind: what facts of that kind say is read as its own fact says it, also after the next of them. Of a placement that
   * has ended since, what it was.
   */
  askOfOwnAt(condition: Asked, point: number): Truth {
    if (!this.moveToOwn(condition, point)) return this.askAt(condition, point)
    return condition.ask(this)
  }

  /** Stands where the own fact's word still holds; false, and nowhere else than before, where that is no other than the record's. */
  moveToOwn({ slots }: Asked, point: number): boolean {
    const { own, timeline } = this
    if (own === undefined) return false
    const set = slotsSetBy(own.kind)
    if (!slots.some((slot) => set.has(slot))) return false
    const amid = timeline.amid?.get(own.id)
    const next =
      amid === undefined
        ? timeline.byKind.get(own.kind)?.find((fact) => fact.occurredAt > own.occurredAt)
        : own
    if (next === undefined) return false
    const last = pointAt(timeline.points, next.occurredAt) - 1
    if (point <= last) return false
    this.moveTo(point)
    this.#asOwn = true
    const stood = amid ?? (timeline.points[last] as Point).values
    this.values = this.values.map((value, slot) => (set.has(slot) ? (stood[slot] as Value) : value))
    return true
  }

  /** A moment that many duties share, worked out once; for a duty asked for each fact it may be another each time. */
  momentOf(moment: MomentOf, index: number): Instant | undefined {
    if (this.own) return moment(this)
    const known = this.#moments[index]
    if (known !== undefined) return known ?? undefined
    const at = moment(this)
    this.#moments[index] = at ?? null
    return at
  }

  /** The first of several endings that has come, and the fact that brought it; looked for once, unless it may be another for each fact a duty is asked for. */
  firstEnding(endings: Endings): Ending | undefined {
    const { index } = endings
    let known = index === undefined || this.own ? undefined : this.#endings[index]
    if (!known) {
      known = this.#findEnding(endings)
      if (index !== undefined && !this.own) this.#endings[index] = known
    }
    this.changesAt(known.next)
    return known.ending
  }

  #findEnding({ of }: Endings): Endeds {
    let next = Number.POSITIVE_INFINITY
    let at: Instant | undefined
    let kinds: ReadonlySet<string> | undefined
    for (const ending of of) {
      const began = ending.at(this)
      if (began === undefined) continue
      const ends = this.surelyBy(began)
      if (ends > this.timeline.asOf) {
        if (ends < next) next = ends
        continue
      }
      if (at !== undefined && ends >= at) continue
      at = ends
      kinds = ending.kinds
    }
    if (this.until !== undefined && (at === undefined || this.until < at)) {
      at = this.until
      kinds = undefined
    }
    if (at === undefined) return { ending: undefined, next }
    const brought = this.timeline.facts.find(
      (fact) => this.surelyBy(fact.occurredAt) === at && kinds?.has(fact.kind),
    )
    return { ending: { at, fact: brought?.id ?? null }, next }
  }

  /** By when what happened at an instant has happened for certain: later only where something then is known only as a span. */
  surelyBy(instant: Instant): Instant {
    return this.timeline.spans?.get(instant) ?? instant
  }

  /** From when what an answer rests on can have been: the earlier end of a span. What begins with it begins then. */
  earliestOf({ doneAt, endedBy }: DutyInstance): Instant | null {
    const { spans, facts } = this.timeline
    if (doneAt === null || spans === undefined) return doneAt
    const fact = facts.find(({ id }) => id === endedBy)
    return fact && surelyBy(fact) === doneAt ? fact.occurredAt : doneAt
  }

  get sightingsUntil(): Instant {
    return this.#sightingsUntil
  }

  /** Leaves aside what is later, until told otherwise; what reads moments is worked out again. */
  countSightingsUntil(instant: Instant): void {
    this.#sightingsUntil = instant
    this.#moments.fill(undefined)
    this.#endings.fill(undefined)
  }

  /** What a fact had to say to begin the duty being worked out; undefined where it is not what began it. */
  saidToBegin(fact: Fact): Where | undefined {
    const { beginning, own } = this
    if (beginning === undefined || fact.kind !== beginning.by.kind) return undefined
    const { by, at } = beginning
    // Another that began an instance of its own at the same instant serves for this one no more than this one does.
    if (own !== undefined)
      return own === fact || (fact.occurredAt === at && by.matches(fact)) ? by.where : undefined
    if (fact.occurredAt !== at || !by.matches(fact)) return undefined
    const first = this.timeline.byKind
      .get(by.kind)
      ?.find((one) => one.occurredAt === at && by.matches(one))
    return first === fact ? by.where : undefined
  }

  /** Whether a fact counts from an instant on; one of another agency's clock also shortly before, where the protocol has a tolerance. */
  counts(fact: Fact, from: Instant): boolean {
    const { occurredAt, by } = fact
    if (this.taken?.has(fact)) return false
    if (occurredAt >= from) return true
    const other = this.otherClocks
    return (
      other !== undefined &&
      other.from === from &&
      occurredAt >= other.since &&
      by.agency !== other.agency
    )
  }

  /** Something changes at this instant, if it is still to come. */
  changesAt(instant: Instant): void {
    if (instant > this.timeline.asOf && instant < this.nextChange) this.nextChange = instant
  }
}

export function pointOf(work: Work, instant: Instant): number {
  return pointAt(work.timeline.points, instant)
}
