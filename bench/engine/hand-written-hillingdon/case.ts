import type { EpisodeRecord } from '../../../src/episode/index.ts'
import { addDays, type StoredFact, surelyBy, wordOf } from '../../../src/facts/index.ts'
import { and, includes, isAnswer, not } from './answers.ts'
import { type Done, earliest, laterDone } from './done.ts'
import { isAmong } from './office.ts'
import { type Answer, foldCourse, type Situation, writtenInstant } from './situation.ts'

export type State =
  | 'upcoming'
  | 'due'
  | 'overdue'
  | 'done'
  | 'done-late'
  | 'done-recorded-late'
  | 'missed'
  | 'lapsed'
  | 'waived'
  | 'unknown'

/** How one duty stands. */
export interface DutyAnswer {
  readonly instance: string
  readonly state: State
  readonly startsAt: number
  readonly dueAt: number | null
  readonly doneAt: number | null
}

/** What one duty asks. */
export interface Asked {
  /** When it begins; undefined: nothing asks for it yet. */
  readonly starts: number | undefined
  /** What must hold as it arises. */
  readonly arises?: (s: Situation) => Answer
  /** What must hold as it arises and from then on; left out: nothing need. */
  readonly applies?: (s: Situation) => Answer
  /** Asked also once the young person is out of scope, of a case that was in scope as it opened. */
  readonly outlives?: boolean
  /** What shows it done, from an instant on; `s` is how things stand at the end. */
  readonly done: (from: number, s: Situation) => Done | undefined
  /** For a question: the decisions that answer it. “Not yet” puts it off until its next look. */
  readonly asks?: readonly string[]
  /** What ends it undone. */
  readonly ends: number | undefined
  readonly due?: number | undefined
  /** What it is anchored to, when it begins some time after that. */
  readonly anchor?: number | undefined
  /** From when doing it counts, when not from its anchor. */
  readonly countsFrom?: number
  /** At the very instant it begins it is not yet owed. */
  readonly after?: boolean
}

const never = Number.POSITIVE_INFINITY
const sixWeeks = 42

/** One absence as at an instant, and the answers found so far. */
export class Case {
  readonly asOf: number
  readonly responsible: boolean
  readonly host: boolean
  readonly facts: readonly StoredFact[]
  readonly situations: readonly Situation[]
  readonly opened: number | undefined
  readonly earlier: number
  readonly answers: DutyAnswer[] = []
  /** When the young person was nineteen and no care leaver. */
  readonly outOfScope: number | undefined
  readonly #openedIndex: number
  /** By when what happened at an instant that is known only as a span has happened for certain. */
  readonly #spans = new Map<number, number>()
  readonly #byKind = new Map<string, StoredFact[]>()

  constructor(
    record: EpisodeRecord,
    capacity: 'responsible' | 'host' | 'both',
    asOf: number,
    knownAt: number,
  ) {
    const { facts, situations, opened } = foldCourse(record, asOf, knownAt)
    this.asOf = asOf
    this.responsible = capacity !== 'host'
    this.host = capacity !== 'responsible'
    this.facts = facts
    this.situations = situations
    this.opened = opened
    for (const fact of facts) {
      if (fact.occurredUntil !== undefined)
        this.#spans.set(
          fact.occurredAt,
          Math.max(fact.occurredUntil, this.#spans.get(fact.occurredAt) ?? 0),
        )
      const same = this.#byKind.get(fact.kind)
      if (same) same.push(fact)
      else this.#byKind.set(fact.kind, [fact])
    }
    this.#openedIndex = opened === undefined ? 0 : this.#indexAt(opened)
    this.outOfScope = this.becomes((s) => s.age !== undefined && s.age > 18 && not(s.careLeaver))
    const began = opened ?? asOf
    this.earlier = record.earlier.filter(
      (episode) => (episode.knownAt ?? episode.beganAt) <= knownAt && episode.beganAt < began,
    ).length
  }

  of(kind: string): readonly StoredFact[] {
    return this.#byKind.get(kind) ?? []
  }

  /** When something first happened. */
  when(kind: string, test?: (data: StoredFact['data']) => boolean): number | undefined {
    for (const fact of this.of(kind)) if (!test || test(fact.data)) return fact.occurredAt
    return undefined
  }

  /** When something last happened. */
  lastWhen(kind: string, test?: (data: StoredFact['data']) => boolean): number | undefined {
    return this.of(kind).findLast((fact) => !test || test(fact.data))?.occurredAt
  }

  /** The first such fact from an instant on, as showing something done. */
  first(
    kind: string,
    from: number,
    test?: (data: StoredFact['data'], at: number) => boolean,
  ): Done | undefined {
    let found: Done | undefined
    for (const fact of this.of(kind)) {
      if (fact.occurredAt < from || (test && !test(fact.data, fact.occurredAt))) continue
      const at = surelyBy(fact)
      if (at <= this.asOf && (!found || at < found.at)) found = { at, recordedAt: fact.recordedAt }
      // Those after it cannot have been sooner.
      if (fact.occurredUntil === undefined) break
    }
    return found
  }

  step(act: string, from: number): Done | undefined {
    return this.first('step.recorded', from, (data) => data.act === act)
  }

  /** Every one of the roles told about one of the topics, or whoever stands in for it; done when the last of them was. With no role, anybody. */
  told(
    topics: string | readonly string[],
    roles: readonly string[],
    from: number,
  ): Done | undefined {
    const isAbout = (about: unknown) => [topics].flat().includes(String(about))
    if (roles.length === 0) return this.first('notice.given', from, ({ about }) => isAbout(about))
    let last: Done | undefined
    for (const role of roles) {
      const told = this.first(
        'notice.given',
        from,
        ({ about, to }, at) => isAbout(about) && this.#isAmong(role, to, at),
      )
      if (!told) return undefined
      last = laterDone(last, told)
    }
    return last
  }

  /** Done by each of the roles, or by one fact that names those who did not say it. */
  jointly(
    roles: readonly string[],
    from: number,
    shows: (fact: StoredFact) => boolean,
  ): Done | undefined {
    const left = new Set(roles)
    for (const fact of this.facts) {
      if (fact.occurredAt < from || !shows(fact)) continue
      for (const role of left) {
        const named = [fact.by, ...Object.values(fact.data).flat()]
        if (this.#isAmong(role, named, fact.occurredAt)) left.delete(role)
      }
      if (left.size === 0) return { at: fact.occurredAt, recordedAt: fact.recordedAt }
    }
    return undefined
  }

  #isAmong(role: string, posts: unknown, at: number): boolean {
    return isAmong(role, posts, at, (one) =>
      [at, this.asOf].every((instant) => this.allocated(one, instant)),
    )
  }

  /** Whether somebody in the role came to a strategy meeting, by an instant. */
  cameToMeeting(role: string, by: number): boolean {
    return this.happened(
      'meeting.held',
      by,
      ({ meeting, attended }) => meeting === 'strategy' && includes(attended, [role]),
    )
  }

  /** The last decision on it, by an instant, was yes. */
  decided(decision: string, by: number): boolean {
    const last = this.of('decision.recorded').findLast(
      (fact) => fact.occurredAt <= by && fact.data.decision === decision,
    )
    return last?.data.outcome === 'yes'
  }

  allocated(role: string, by: number): boolean {
    const last = (kind: string) =>
      this.of(kind).findLast((fact) => fact.occurredAt <= by && wordOf(fact.data.role) === role)
        ?.occurredAt ?? Number.NEGATIVE_INFINITY
    return last('person.allocated') > last('person.unallocated')
  }

  happened(kind: string, by: number, test: (data: StoredFact['data']) => boolean): boolean {
    return this.of(kind).some((fact) => fact.occurredAt <= by && test(fact.data))
  }

  written(kind: string, field: string): number | undefined {
    return writtenInstant(this.of(kind)[0]?.data[field])
  }

  /** When it first became so, from the opening of the absence on. */
  becomes(test: (s: Situation) => Answer): number | undefined {
    const from = this.#openedIndex
    for (let i = from; i < this.situations.length; i++) {
      const situation = this.situations[i] as Situation
      if (test(situation) === true) return i === from ? this.opened : situation.at
    }
    return undefined
  }

  /** How a duty stands; kept among the answers unless it never applied. */
  answer(instance: string, asked: Asked): DutyAnswer | undefined {
    const found = this.#work(instance, asked)
    if (found) this.answers.push(found)
    return found
  }

  /** When a duty answered before was done. */
  doneAt(instance: string): number | undefined {
    return this.answers.find((answer) => answer.instance === instance)?.doneAt ?? undefined
  }

  /** The same again each time it was done. */
  regularly(instance: string, asked: Asked): void {
    let turn: Asked = asked
    for (let n = 1; ; n++) {
      const found = this.answer(n === 1 ? instance : `${instance}#${n}`, turn)
      if (!found || found.doneAt === null || found.state === 'lapsed') return
      turn = {
        ...asked,
        anchor: asked.starts,
        starts: found.doneAt,
        countsFrom: found.doneAt + 1,
      }
    }
  }

  /** The same every six weeks from when it was last done. */
  everySixWeeks(instance: string, asked: Asked & { readonly due: number }): void {
    let turn: Asked = asked
    for (let n = 1; ; n++) {
      const found = this.answer(n === 1 ? instance : `${instance}#${n}`, turn)
      if (!found || found.doneAt === null || found.state === 'lapsed') return
      turn = {
        ...asked,
        anchor: asked.starts,
        starts: found.doneAt,
        due: addDays(found.doneAt, sixWeeks),
        countsFrom: found.doneAt + 1,
      }
    }
  }

  #work(instance: string, asked: Asked): DutyAnswer | undefined {
    const { asOf } = this
    const { starts, after = false } = asked
    if (starts === undefined) return undefined
    const anchor = asked.anchor ?? starts
    const due = asked.due ?? never
    const endsAt = this.#surely(asked.outlives ? asked.ends : earliest(asked.ends, this.outOfScope))
    const lapsedAt = endsAt !== undefined && endsAt <= asOf ? Math.max(endsAt, anchor) : never
    const latest = Math.min(asOf, lapsedAt)
    const first = this.#indexAt(Math.min(starts, asOf))
    if (asked.outlives && !inScope(this.situations[this.#openedIndex] as Situation))
      return undefined
    const broadly = this.#course(asked, first, latest, due)
    if (!broadly.ever) return undefined
    const end = this.situations[this.#indexAt(latest)] as Situation
    const done = asked.done(asked.countsFrom ?? Math.min(anchor, starts), end)
    const look = done
      ? undefined
      : this.#nextLook(asked, asked.countsFrom ?? Math.min(anchor, starts))
    const asks = look === undefined ? starts : Math.max(starts, Math.min(look, due))
    const begun = after ? asOf > asks : asOf >= asks
    const waivedAt = this.#waived(instance)
    const ends = Math.min(done?.at ?? asOf, lapsedAt, waivedAt, asOf)
    const then = ends === latest ? broadly : this.#course(asked, first, ends, due)
    const { answer: how, ceasedAt } = then.ever ? then : broadly
    const state = ((): State | undefined => {
      if (done && done.at <= Math.min(lapsedAt, waivedAt, ceasedAt)) return doneAs(done, due)
      if (waivedAt !== never && waivedAt <= lapsedAt) return 'waived'
      const endedAt = Math.min(lapsedAt, ceasedAt)
      if (endedAt !== never) {
        if (done && due < endedAt) return doneAs(done, due)
        if (due < endedAt) return 'missed'
        return begun || lapsedAt !== never ? 'lapsed' : undefined
      }
      if (done) return doneAs(done, due)
      if (!begun) return 'upcoming'
      if (how === undefined) return 'unknown'
      return asOf > due ? 'overdue' : 'due'
    })()
    if (!state) return undefined
    return {
      instance,
      state,
      startsAt: asks,
      dueAt: asked.due ?? null,
      doneAt: done && state.startsWith('done') ? done.at : null,
    }
  }

  /** When a question that was last answered “not yet” is looked at again. */
  #nextLook({ asks = [] }: Asked, from: number): number | undefined {
    const last = this.of('decision.recorded').findLast(
      ({ occurredAt, data }) => occurredAt >= from && asks.includes(String(data.decision)),
    )
    return last && !isAnswer(last.data) ? writtenInstant(last.data.reviewAt) : undefined
  }

  /** Whether it arose from one situation up to an instant, and whether it stands then or when it ceased. */
  #course(
    asked: Asked,
    first: number,
    to: number,
    due: number,
  ): { readonly ever: boolean; readonly answer: Answer; readonly ceasedAt: number } {
    const last = Math.max(first, this.#indexAt(to))
    let arose = false
    let answer: Answer = false
    let ceasedAt = never
    for (let i = first; i <= last; i++) {
      const s = this.situations[i] as Situation
      const arises: Answer =
        arose || ((asked.outlives || inScope(s)) && (asked.arises ? asked.arises(s) : true))
      if (arises === false) {
        answer = false
        ceasedAt = never
        continue
      }
      const applies = asked.applies ? asked.applies(s) : true
      if (applies !== false) {
        answer = and(arises, applies)
        ceasedAt = never
        if (answer) arose = true
      } else if (answer !== false) {
        const surely = this.#surely(s.at) ?? s.at
        if (surely > this.asOf) continue
        answer = false
        ceasedAt = surely
        if (due < surely) break
      }
    }
    return { ever: answer !== false || ceasedAt !== never, answer, ceasedAt }
  }

  #waived(instance: string): number {
    for (const { data, occurredAt } of this.of('duty.waived')) {
      if (data.duty === instance || `hillingdon:${String(data.duty)}` === instance)
        return occurredAt
    }
    return never
  }

  /** By when what happened at an instant has happened for certain. */
  #surely(at: number | undefined): number | undefined {
    return at === undefined ? undefined : (this.#spans.get(at) ?? at)
  }

  #indexAt(instant: number): number {
    let i = this.situations.length - 1
    while (i > 0 && (this.situations[i] as Situation).at > instant) i -= 1
    return i
  }
}

function inScope({ age, careLeaver }: Situation): boolean {
  return age === undefined || age <= 18 || careLeaver !== false
}

function doneAs(done: Done, due: number): State {
  if (done.at > due) return 'done-late'
  return done.recordedAt > due ? 'done-recorded-late' : 'done'
}
