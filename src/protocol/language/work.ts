import { type Point, pointAt, type Timeline, type Value } from '../../episode/index.ts'
import type { Fact, Instant } from '../../facts/index.ts'
import type { DutyInstance } from '../answer/duty-instance.ts'
import type { Matches } from './match.ts'
import type { Capacity, Reader } from './reader.ts'
import type { Truth } from './truth.ts'

/** What can be asked at an instant: a condition, by its place among those of its pack. */
export interface Asked {
  readonly index: number
  readonly ask: (reader: Reader) => Truth
}

/** What asking a protocol's conditions needs of it. */
export interface AskedPack {
  readonly actMatches: ReadonlyMap<string, Matches>
  /** How many conditions it has, each with its own index. */
  readonly conditions: number
  /** Whether an instant is outside its office hours. */
  readonly isOutOfHours: (at: Instant) => boolean
  /** Who has a role's part while nobody holds it; undefined where the protocol names nobody. */
  readonly vacantGoesTo: (role: string) => string | undefined
}

/** An instant worked out from the record; undefined while what it needs has not happened or is not known. */
export type MomentOf = (work: Work) => Instant | undefined

/** One protocol being worked out over one timeline. Conditions are asked once per instant and remembered. */
export class Work implements Reader {
  readonly timeline: Timeline
  readonly capacity: Capacity
  readonly actMatches: ReadonlyMap<string, Matches>
  /** Whether an instant is outside the protocol’s office hours. */
  readonly isOutOfHours: (at: Instant) => boolean
  readonly vacantGoesTo: (role: string) => string | undefined
  /** Whether duties that never applied are answered too. */
  readonly keepsNotApplicable: boolean
  /** Instances worked out so far, first turn by duty: what `{ duty, at }` moments read. */
  readonly firstTurns = new Map<string, DutyInstance>()
  /** The fact that a duty asked for each of its kind is being worked out for. */
  own: Fact | undefined
  /** When the protocol stopped holding; undefined while it holds. */
  until: Instant | undefined
  at: Instant = Number.NEGATIVE_INFINITY
  values: readonly Value[]
  /** Soonest instant after `asOf` at which something changes. */
  nextChange = Number.POSITIVE_INFINITY
  /** Answers by condition, then by point, one more than the answer; 0 until asked. */
  readonly #answers: Uint8Array
  /** Null: asked, and there is none. */
  readonly #moments: (Instant | null)[] = []

  constructor(timeline: Timeline, capacity: Capacity, pack: AskedPack, keepsNotApplicable = false) {
    this.keepsNotApplicable = keepsNotApplicable
    this.timeline = timeline
    this.capacity = capacity
    this.actMatches = pack.actMatches
    this.isOutOfHours = pack.isOutOfHours
    this.vacantGoesTo = pack.vacantGoesTo
    this.#answers = new Uint8Array(pack.conditions * timeline.points.length)
    this.values = (timeline.points[0] as Point).values
  }

  /** The condition's answer at a point of the timeline. */
  askAt(condition: Asked, point: number): Truth {
    const place = condition.index * this.timeline.points.length + point
    const known = this.#answers[place] as number
    if (known > 0) return (known - 1) as Truth
    moveTo(this, point)
    const answer = condition.ask(this)
    this.#answers[place] = answer + 1
    return answer
  }

  /** A moment that many duties share, worked out once. */
  momentOf(moment: MomentOf, index: number): Instant | undefined {
    const known = this.#moments[index]
    if (known !== undefined) return known ?? undefined
    const at = moment(this)
    this.#moments[index] = at ?? null
    return at
  }

  /** Something changes at this instant, if it is still to come. */
  changesAt(instant: Instant): void {
    if (instant > this.timeline.asOf && instant < this.nextChange) this.nextChange = instant
  }
}

/** Puts the reader at a point of the timeline. A condition asked there may read anything that happened up to the next point. */
export function moveTo(reader: Reader, point: number): void {
  const { points } = reader.timeline
  const here = points[point] as Point
  reader.values = here.values
  reader.at = here.at
}

export function pointOf(work: Work, instant: Instant): number {
  return pointAt(work.timeline.points, instant)
}
