import { sightingsIn } from '../../episode/index.ts'
import type { Fact, Instant } from '../../facts/index.ts'
import type { DutyInstance } from '../answer/duty-instance.ts'
import { addDuration, subtractDuration } from '../language/durations.ts'
import { isUnknown } from '../language/truth.ts'
import type { Work } from '../language/work.ts'
import { alarmsOf } from './alarms.ts'
import { whenApplies } from './applies.ts'
import type { CompiledDuty, CompiledPack } from './compile.ts'
import { doneWith } from './done-with.ts'
import { followingSightings } from './following-sightings.ts'
import { fromWhenAsked } from './from-when-asked.ts'
import { forFact, forTurn } from './identity.ts'
import { nextLookAfter, putOffUntil } from './next-look.ts'
import { notAsked } from './not-asked.ts'
import { otherClocks } from './other-clocks.ts'
import { ownerOf, rolesDone, rolesOf, withWhatWasDone } from './parties.ts'
import { closingThatEnded, reopenedAfter } from './reopened.ts'
import { standing } from './standing.ts'
import { mostTurns, type Turn } from './turn.ts'
import { findWaiver } from './waiver.ts'

/** Shared by every instance that has nothing to list. */
const none: readonly never[] = []

/** Every instance of a duty that has begun, is coming, or might have applied. */
export function evaluateDuty(
  work: Work,
  compiled: CompiledPack,
  duty: CompiledDuty,
): readonly DutyInstance[] {
  const { startedBy } = duty
  if (startedBy?.each) {
    const facts = (work.timeline.byKind.get(startedBy.kind) ?? none).filter(startedBy.matches)
    let since = Number.NEGATIVE_INFINITY
    return facts.flatMap((fact) => {
      work.own = fact
      work.beginning = { by: startedBy, at: fact.occurredAt }
      const turns = turnsFrom(work, compiled, duty, fact.occurredAt, { fact, since })
      work.own = undefined
      work.beginning = undefined
      since = fact.occurredAt
      return turns
    })
  }
  const sightings = duty.followsSightings ? sightingsIn(work.timeline) : none
  return sightings.length === 0
    ? fromAnchor(work, compiled, duty)
    : followingSightings(work, duty, sightings, () => fromAnchor(work, compiled, duty))
}

function fromAnchor(
  work: Work,
  compiled: CompiledPack,
  duty: CompiledDuty,
): readonly DutyInstance[] {
  const { startedBy } = duty
  const anchor = duty.anchor(work)
  if (anchor === undefined) return none
  if (startedBy === undefined) return turnsFrom(work, compiled, duty, anchor)
  work.beginning = { by: startedBy, at: anchor }
  const turns = turnsFrom(work, compiled, duty, anchor)
  work.beginning = undefined
  return turns
}

/** The fact that an instance answers, of a duty asked for each; and when the one before it happened: what was done ahead of that was done for that. */
interface Answering {
  readonly fact?: Fact
  readonly since: Instant
}

function turnsFrom(
  work: Work,
  compiled: CompiledPack,
  duty: CompiledDuty,
  anchor: Instant,
  { fact, since }: Answering = { since: Number.NEGATIVE_INFINITY },
): readonly DutyInstance[] {
  const { bankHolidays } = compiled.shared
  const startsAt = duty.passes
    ? addDuration(anchor, duty.passes, bankHolidays, true)
    : duty.before
      ? subtractDuration(anchor, duty.before, bankHolidays)
      : anchor
  const countsFrom =
    duty.duty.early === 'any'
      ? Math.min(since, startsAt)
      : duty.duty.early === false
        ? startsAt
        : Math.min(anchor, startsAt)
  const due = duty.due(work, startsAt)
  const first: Turn = {
    instance: fact ? forFact(duty.name, fact) : duty.name,
    fact: fact?.id ?? null,
    turn: 1,
    anchor,
    startsAt,
    dueAt: due.at,
    countsFrom,
    superseded: undefined,
  }
  if (!duty.series && due.urgency === 'regularly') return againWhenDone(work, compiled, duty, first)
  if (!duty.series && duty.putOff) return atEachLook(work, compiled, duty, first)
  if (!duty.series || due.at === undefined) {
    const only = evaluateTurn(work, compiled, duty, first)
    return only ? [only] : none
  }
  return duty.series.rolling
    ? rollingTurns(work, compiled, duty, first)
    : fixedTurns(work, compiled, duty, first)
}

/** Due times stand whatever is done; a turn not done when the next is due was missed. */
function fixedTurns(
  work: Work,
  compiled: CompiledPack,
  duty: CompiledDuty,
  first: Turn,
): DutyInstance[] {
  const turns: DutyInstance[] = []
  let turn = first
  for (let n = 1; n <= mostTurns; n++) {
    const dueAt = turn.dueAt as Instant
    const next = duty.series?.next(first.startsAt, dueAt)
    const instance = evaluateTurn(work, compiled, duty, {
      ...turn,
      superseded: next,
      instance: forTurn(first.instance, n),
      turn: n,
    })
    const reopened = reopenedAfter(work, duty, instance)
    // A turn that was only ever to be while the episode was closed was never asked.
    const inClosing =
      reopened !== undefined && n > 1 && turn.startsAt >= (instance?.endedAt ?? turn.startsAt)
    if (instance && !inClosing && (n === 1 || instance.state !== 'not-applicable'))
      turns.push(instance)
    if (next === undefined) break
    const wasAsked = instance !== undefined && instance.state !== 'not-applicable'
    if ((!wasAsked || instance.state === 'lapsed') && reopened === undefined)
      if (!isAskedAfter(work, duty, turn)) break
    // The next turn begins at that instant, whatever became of this one.
    work.changesAt(dueAt)
    if (dueAt > work.timeline.asOf) break
    turn = {
      ...first,
      startsAt: dueAt,
      dueAt: next,
      countsFrom: instance?.doneAt
        ? Math.max(dueAt, instance.doneAt) + 1
        : nextTurnFrom({ dueAt, superseded: next }),
      superseded: undefined,
    }
  }
  return turns
}

/** Whether a turn after one that was not asked for at its due time ever is: what the series waits for holds again, and nothing has ended it. */
function isAskedAfter(work: Work, duty: CompiledDuty, turn: Turn): boolean {
  const { asOf } = work.timeline
  const end = Math.min(asOf, earliestLapse(work, duty, turn)?.at ?? asOf)
  const from = turn.dueAt as Instant
  return from < end && whenApplies(work, duty, from, end, undefined).stood
}

/** A thing done between two due times serves the turn whose due time is nearer: late for the one, or early for the next. */
function nextTurnFrom({ dueAt, superseded }: Pick<Turn, 'dueAt' | 'superseded'>): Instant {
  if (superseded === undefined || dueAt === undefined) return Number.POSITIVE_INFINITY
  return Math.floor((dueAt + superseded) / 2)
}

/** Each turn counts from when the one before was done; until then there is no next. */
function rollingTurns(
  work: Work,
  compiled: CompiledPack,
  duty: CompiledDuty,
  first: Turn,
): DutyInstance[] {
  const dueFrom = (instant: Instant) => duty.series?.next(first.startsAt, instant)
  return oneAfterAnother(work, compiled, duty, first, (instance) => {
    const reopened = reopenedAfter(work, duty, instance)
    if (reopened !== undefined)
      return { startsAt: reopened, dueAt: dueFrom(reopened), countsFrom: reopened }
    const doneAt = doneForGood(work, instance)
    const dueAt = doneAt === undefined ? undefined : dueFrom(doneAt)
    return doneAt === undefined || dueAt === undefined
      ? undefined
      : { startsAt: doneAt, dueAt, countsFrom: doneAt + 1, superseded: undefined }
  })
}

/** What is to be done regularly, with no interval given, is asked again each time it has been done. */
function againWhenDone(
  work: Work,
  compiled: CompiledPack,
  duty: CompiledDuty,
  first: Turn,
): DutyInstance[] {
  return oneAfterAnother(
    work,
    compiled,
    duty,
    first,
    (instance) => {
      const reopened = reopenedAfter(work, duty, instance)
      if (reopened !== undefined) return { startsAt: reopened, countsFrom: reopened }
      const doneAt = doneForGood(work, instance)
      return doneAt === undefined ? undefined : { startsAt: doneAt, countsFrom: doneAt + 1 }
    },
    // What is so from its start on, such as that a thing is held, is not done again.
    ({ doneAt }, { countsFrom }) => doneAt !== countsFrom,
  )
}

/** A question whose answer says when it is looked at again is asked again then. */
function atEachLook(
  work: Work,
  compiled: CompiledPack,
  duty: CompiledDuty,
  first: Turn,
): DutyInstance[] {
  return oneAfterAnother(
    work,
    compiled,
    duty,
    first,
    (instance) => {
      const startsAt = nextLookAfter(work, instance)
      return instance.doneAt === null || startsAt === undefined
        ? undefined
        : { startsAt, dueAt: undefined, countsFrom: instance.doneAt + 1 }
    },
    ({ state }) => state !== 'not-applicable',
  )
}

/** When a turn can first have been done, where another can follow it. */
function doneForGood(work: Work, instance: DutyInstance): Instant | undefined {
  if (instance.state === 'lapsed' || instance.state === 'not-applicable') return undefined
  return work.earliestOf(instance) ?? undefined
}

/** Turns of which each begins by what became of the one before: `next` says how, or that none follows; `isTurn`, whether one after the first is one. */
function oneAfterAnother(
  work: Work,
  compiled: CompiledPack,
  duty: CompiledDuty,
  first: Turn,
  next: (instance: DutyInstance) => Partial<Turn> | undefined,
  isTurn: (instance: DutyInstance, turn: Turn) => boolean = () => true,
): DutyInstance[] {
  const turns: DutyInstance[] = []
  let turn = first
  for (let n = 1; n <= mostTurns; n++) {
    const instance = evaluateTurn(work, compiled, duty, {
      ...turn,
      instance: forTurn(first.instance, n),
      turn: n,
    })
    if (!instance || (n > 1 && !isTurn(instance, turn))) break
    turns.push(instance)
    const following = next(instance)
    if (!following) break
    turn = { ...first, ...following }
  }
  return turns
}

/** One turn as it stands; undefined when it never applied and such turns are not asked for. */
function evaluateTurn(
  work: Work,
  compiled: CompiledPack,
  duty: CompiledDuty,
  planned: Turn,
): DutyInstance | undefined {
  const { asOf } = work.timeline
  const { pack } = compiled
  work.changesAt(duty.exclusive ? planned.startsAt + 1 : planned.startsAt)
  const lapse = earliestLapse(work, duty, planned)
  const latest = Math.min(asOf, lapse?.at ?? asOf)
  const from = Math.min(planned.startsAt, asOf)
  const inTurn = duty.series !== undefined && !duty.series.rolling
  const broadly = whenApplies(work, duty, from, latest, planned.dueAt, inTurn)
  if (!broadly.stood) return notAsked(work, compiled, duty, planned)
  work.otherClocks = otherClocks(work, compiled, duty, planned)
  const { parties, named, done, parts } = doneWith(work, duty, planned, latest)
  work.otherClocks = undefined
  const inTime = done && done.at < nextTurnFrom(planned) ? done : undefined
  const waived = findWaiver(work, compiled, planned.instance)
  const ends = Math.min(inTime?.at ?? asOf, lapse?.at ?? asOf, waived?.at ?? asOf, asOf)
  const untilEnd =
    ends === latest ? broadly : whenApplies(work, duty, from, ends, planned.dueAt, inTurn)
  // Not asked when it was done, and asked again since.
  const again =
    untilEnd.ceased !== undefined &&
    broadly.stood &&
    (broadly.ceased === undefined || (inTime !== undefined && broadly.ceased > inTime.at))
  // Done while nobody knew whether it was asked is done, whatever was found out afterwards; so it is while it was not asked, once it is asked again.
  const applies =
    again && inTime
      ? { ...untilEnd, ceased: undefined }
      : untilEnd.ever && !(again && broadly.ever)
        ? untilEnd
        : broadly
  if (!applies.ever) return notAsked(work, compiled, duty, planned)
  const turn = fromWhenAsked(work, duty, planned, applies.since, inTime)
  const putOff = inTime ? undefined : putOffUntil(work, duty, turn, named)
  if (putOff !== undefined) work.changesAt(putOff)
  const startsAt = putOff ?? turn.startsAt
  // What is asked only once its time had passed is asked from that very instant.
  const strictly = duty.exclusive && turn.passedUnasked === undefined
  const begun = strictly ? asOf > startsAt : asOf >= startsAt
  const result = standing({ begun, asOf, turn, applies, lapse, done: inTime, waived })
  if (result.open && turn.dueAt !== undefined) work.changesAt(turn.dueAt + 1)
  if (result.open && turn.superseded !== undefined) work.changesAt(turn.superseded)
  const owns = ownerOf(work, duty.owners, Math.max(turn.startsAt, ends))
  const owner = owns.role
  const whoDid = withWhatWasDone(
    work,
    owns,
    parties,
    turn.countsFrom,
    duty.topics,
    result.done,
    parts,
  )
  const due = turn.dueAt === undefined ? duty.due(work, turn.startsAt) : undefined
  return {
    of: duty.of,
    id: duty.duty.duty,
    instance: turn.instance,
    fact: turn.fact,
    turn: turn.turn,
    act: duty.duty.act,
    partOf: duty.partOf,
    title: duty.duty.title,
    stage: duty.duty.stage,
    force: duty.duty.force,
    owner,
    outOfHours: owns.standIn,
    state: result.state,
    startsAt,
    dueAt: turn.dueAt ?? null,
    passedUnasked: turn.passedUnasked,
    urgency: due?.urgency ?? null,
    doneAt: result.done?.at ?? null,
    recordedAt: result.done?.recordedAt ?? null,
    endedBy: result.endedBy,
    endedAt: result.endedAt,
    late: result.late,
    recipients: rolesOf(named),
    told: duty.topics === undefined ? none : rolesDone(whoDid),
    parties: whoDid,
    unknowns: applies.answer === isUnknown ? [...applies.unknowns] : none,
    askers: [
      {
        protocol: pack.protocol,
        version: pack.version.id,
        capacity: work.capacity,
        duty: duty.duty.duty,
        instance: turn.instance,
        owner,
        of: owns.of,
        dueAt: turn.dueAt ?? null,
        urgency: due?.urgency ?? null,
      },
    ],
    cites: duty.cites,
    expectations: none,
    alarms: result.open ? alarmsOf(compiled, duty, owner, turn) : none,
  }
}

/** The first of the things that end this duty without its being done, once it has been anchored. */
function earliestLapse(
  work: Work,
  { lapses }: CompiledDuty,
  turn: Turn,
): { at: Instant; fact: string | null } | undefined {
  const reopened = closingThatEnded(work, lapses, turn)
  const ended = work.firstEnding(lapses)
  const first = reopened && (ended === undefined || reopened.at < ended.at) ? reopened : ended
  if (first === undefined || turn.anchor <= first.at) return first
  // What ended before it began is ended as it begins: from then on the answer says so.
  work.changesAt(turn.anchor)
  return turn.anchor <= work.timeline.asOf ? { at: turn.anchor, fact: first.fact } : first
}
