import type { Static, TObject } from 'typebox'
import { isBefore } from '../../../episode/index.ts'
import { type Fact, type FactOf, fieldOf, type Post, surelyBy } from '../../../facts/index.ts'
import type { Words } from '../../../words/index.ts'
import type { DutyInstance, DutyParty } from '../../answer/duty-instance.ts'
import { type CountingAs, type Matches, unsaid } from '../../language/match.ts'
import type { Work } from '../../language/work.ts'
import type { Where } from '../../pack/duty-shape.ts'
import type { Done } from '../../pack/shapes.ts'
import type { Compiling, DoneBy, FindDone, FindNextLook } from '../compiling.ts'
import type { ExampleFact, Mechanism, Saying } from '../mechanism.ts'

/** The fact that would show a duty done: its kind, and what is already known of its data. */
export interface Discharge {
  readonly fact: string
  readonly data: Readonly<Record<string, unknown>>
  /** Fields in which other words would do as well: all that would, the one in `data` first. */
  readonly either?: Readonly<Record<string, readonly string[]>>
}

/** What shows a duty done. */
export interface DoneMechanism<S extends TObject = TObject> extends Mechanism<S> {
  compile(written: Static<S>, compiling: Compiling): FindDone
  /** For what asks a question: until when its last answer, “not yet”, puts it off. */
  putOff?(written: Static<S>, compiling: Compiling): FindNextLook | undefined
  /** To follow “done when”. */
  say(written: Static<S>, saying: Saying): Words
  /** Whether one fact shows it, whoever was told: what `did(act)` asks. Undefined: no one fact does, and the act is recorded as a step. */
  shownBy?(written: Static<S>, of: (done: Done) => Matches, countingAs: CountingAs): Matches
  /** The simplest fact that would show this duty done. Undefined: none by itself; the act is recorded as a step. */
  discharge?(
    written: Static<S>,
    duty: DutyInstance,
    of: (done: Done) => Discharge | undefined,
  ): Discharge | undefined
  /** Whether something of it is left to do, where one fact like those that show it does not settle that; undefined where it does. */
  isLeft?(written: Static<S>, duty: DutyInstance): boolean | undefined
  /** Whether people must be named for it to be done at all. */
  needsRecipients?(written: Static<S>, of: (done: Done) => boolean): boolean
  readonly example: DoneExample
}

export interface DoneExample {
  readonly written: Static<TObject>
  readonly says: string
  readonly recipients?: readonly string[]
  readonly given: readonly ExampleFact[]
  /** When it is done, in England. */
  readonly done: string
}

/** Gives a mechanism the type of what it is written as. */
export function done<S extends TObject>(mechanism: DoneMechanism<S>): DoneMechanism<S> {
  return mechanism
}

const none: readonly never[] = []

/** That a fact shows something done, by when it has for certain; undefined while that is still to come. */
export function doneBy(work: Work, fact: Fact): DoneBy | undefined {
  const at = surelyBy(fact)
  work.changesAt(at)
  return at > work.timeline.asOf ? undefined : { at, recordedAt: fact.recordedAt, fact: fact.id }
}

/** Of the facts that show something done, the one that does so soonest for certain. */
function soonest<F extends Fact>(
  work: Work,
  facts: readonly F[],
  shows: (fact: F) => boolean,
): DoneBy | undefined {
  let found: DoneBy | undefined
  for (const fact of facts) {
    // Those after it cannot have been sooner.
    if (found && fact.occurredAt >= found.at) break
    if (!shows(fact)) continue
    const by = doneBy(work, fact)
    if (by && (!found || by.at < found.at)) found = by
  }
  return found
}

/** The first fact of the kind that matches, saying what is asked in `where`. */
export function byFact(kind: string, matches: Matches, where: Where = {}): FindDone {
  return (work, from) => {
    const facts = work.timeline.byKind.get(kind)
    if (!facts) return undefined
    return soonest(
      work,
      facts,
      (fact) => work.counts(fact, from) && matches(fact) && !onlyBegan(work, fact, where),
    )
  }
}

/** Whether a fact is what began the duty, and says no more than it had to for that: it does not end what it begins. */
function onlyBegan(work: Work, fact: Fact, where: Where): boolean {
  const said = work.saidToBegin(fact)
  if (said === undefined) return false
  return Object.entries(where).every(([field, wanted]) => {
    const asked = said[field]
    if ([wanted].flat().includes(unsaid) && fieldOf(fact, field) === undefined) return true
    return (
      asked !== undefined &&
      (field !== 'to' || [asked].flat().some((one) => [wanted].flat().includes(one)))
    )
  })
}

/**
 * Whether a list of posts names a party: its post, one that is a kind of it, or whoever stood in for it at that instant, and whose it is the same where both are said. Whose a post was
 * that does not say so counts as any.
 */
export function namesParty(
  work: Work,
  posts: readonly Post[] | undefined,
  at: number,
  { role, of, standIn, vacant }: DutyParty,
): boolean {
  if (!posts) return false
  for (const one of posts) {
    if (of !== null && one.of !== undefined && one.of !== of) continue
    if (one.post === role || one.post === vacant) return true
    if (work.countsAs(one.post, role)) return true
    if (one.post === standIn && work.isOutOfHours(at)) return true
    // Whoever had its part when nobody held it was told for good: that somebody holds it now takes nothing back.
    if (one.post === work.vacantGoesTo(role) && !isHeld(work, role, at)) return true
  }
  return false
}

/** Whether somebody held a role at an instant, as the record says. */
export function isHeld({ timeline }: Work, role: string, at: number): boolean {
  const began = lastOf(timeline.byKind.get('person.allocated'), role, at)
  if (!began) return false
  const ended = lastOf(timeline.byKind.get('person.unallocated'), role, at)
  return ended === undefined || isBefore(timeline, ended, began)
}

/** The last of these by an instant that is about a role. */
function lastOf<F extends FactOf<'person.allocated'> | FactOf<'person.unallocated'>>(
  facts: readonly F[] | undefined,
  role: string,
  at: number,
): F | undefined {
  return facts?.findLast((fact) => fact.occurredAt <= at && fact.data.role.post === role)
}

/** The first notice to that party about one of the topics; with no party, to anybody. */
export function byNotice(
  work: Work,
  from: number,
  topics: readonly string[],
  party: DutyParty | undefined,
): DoneBy | undefined {
  return soonest(work, work.timeline.byKind.get('notice.given') ?? none, (fact) => {
    if (!work.counts(fact, from) || !topics.includes(fact.data.about)) return false
    if (party && !namesParty(work, fact.data.to, fact.occurredAt, party)) return false
    return !onlyBegan(work, fact, { about: topics, ...(party && { to: party.role }) })
  })
}

/** When the last of several was done; undefined while one is not. */
export function lastDone(parts: readonly (DoneBy | undefined)[]): DoneBy | undefined {
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
