import {
  type Fact,
  type FactOf,
  type Instant,
  type KindName,
  namesPost,
} from '../../facts/index.ts'
import type { CompiledCondition } from '../conditions/compile.ts'
import type { Done } from '../pack.ts'
import { compileMatch } from './match.ts'
import { compileMoment, type MomentContext } from './moments.ts'
import { isYes } from './truth.ts'
import { pointOf, type Work } from './work.ts'

/** What shows a duty done: when it happened, when that was recorded, and the fact. */
export interface DoneBy {
  readonly at: Instant
  readonly recordedAt: Instant
  readonly fact: string | null
}

/** The first thing, at or after `from`, that shows the duty done. `recipients` are the roles that have to be told. */
export type FindDone = (
  work: Work,
  from: Instant,
  recipients: readonly string[],
) => DoneBy | undefined

export function compileDone(done: Done, context: MomentContext): FindDone {
  if ('fact' in done) return byFact(done.fact, compileMatch(done))
  if ('anyOf' in done) {
    const options = done.anyOf.map((option) => compileDone(option, context))
    return (work, from, recipients) => {
      let found: DoneBy | undefined
      for (const option of options) {
        const by = option(work, from, recipients)
        if (by && (!found || by.at < found.at)) found = by
      }
      return found
    }
  }
  if ('allOf' in done) {
    const parts = done.allOf.map((part) => compileDone(part, context))
    return (work, from, recipients) => lastOf(parts.map((part) => part(work, from, recipients)))
  }
  if ('told' in done) {
    const topic = done.told
    return (work, from, recipients) =>
      recipients.length === 0
        ? byNotice(work, from, topic, undefined)
        : lastOf(recipients.map((role) => byNotice(work, from, topic, role)))
  }
  if ('step' in done) return byKind('step.recorded', ({ data }) => data.act === done.step)
  if ('when' in done) return byCondition(context.condition(done.when))
  const moment = compileMoment(done.moment, context)
  return (work, from) => {
    const at = moment(work)
    return at === undefined || at < from ? undefined : { at, recordedAt: at, fact: null }
  }
}

function byKind<K extends KindName>(kind: K, matches: (fact: FactOf<K>) => boolean): FindDone {
  return firstOf((work) => work.timeline.byKind.get(kind), matches)
}

function byFact(kind: string, matches: (fact: Fact) => boolean): FindDone {
  return firstOf((work) => work.timeline.byKind.get(kind), matches)
}

function firstOf<F extends Pick<Fact, 'id' | 'occurredAt' | 'recordedAt'>>(
  factsOf: (work: Work) => readonly F[] | undefined,
  matches: (fact: F) => boolean,
): FindDone {
  return (work, from) => {
    const facts = factsOf(work)
    if (!facts) return undefined
    for (const fact of facts) if (fact.occurredAt >= from && matches(fact)) return doneBy(fact)
    return undefined
  }
}

/** The first notice to that role about the topic; with no role, to anybody. */
export function byNotice(
  work: Work,
  from: Instant,
  topic: string,
  role: string | undefined,
): DoneBy | undefined {
  for (const fact of work.timeline.byKind.get('notice.given') ?? []) {
    if (fact.occurredAt < from || fact.data.about !== topic) continue
    if (role === undefined || namesPost(fact.data.to, role)) return doneBy(fact)
  }
  return undefined
}

function byCondition(condition: CompiledCondition): FindDone {
  return (work, from) => {
    const { points } = work.timeline
    for (let i = pointOf(work, from); i < points.length; i++) {
      if (work.askAt(condition, i) !== isYes) continue
      const at = Math.max(from, points[i]?.at ?? from)
      const shown = work.timeline.facts.find((fact) => fact.occurredAt === points[i]?.at)
      return { at, recordedAt: shown?.recordedAt ?? at, fact: shown?.id ?? null }
    }
    return undefined
  }
}

function doneBy(fact: Pick<Fact, 'id' | 'occurredAt' | 'recordedAt'>): DoneBy {
  return { at: fact.occurredAt, recordedAt: fact.recordedAt, fact: fact.id }
}

function lastOf(parts: readonly (DoneBy | undefined)[]): DoneBy | undefined {
  let found: DoneBy | undefined
  for (const part of parts) {
    if (!part) return undefined
    if (!found || part.at >= found.at)
      found = {
        ...part,
        recordedAt: Math.max(part.recordedAt, found?.recordedAt ?? part.recordedAt),
      }
  }
  return found
}
