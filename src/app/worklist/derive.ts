import {
  absenceState,
  beganAt,
  foldTimeline,
  isClosed,
  type Timeline,
  withdrawalOfOpening,
} from '../../episode/index.ts'
import type { Fact, Instant } from '../../facts/index.ts'
import {
  type Applied,
  asOneLine,
  type Danger,
  type DutyInstance,
  type Evaluation,
  inDanger,
  missedTurns,
  seriesOf,
} from '../../protocol/index.ts'
import {
  caseHoldOf,
  type Head,
  type Hold,
  handoverOf,
  holdsIn,
  type Place,
  tasksWith,
} from '../../tasks/index.ts'
import { nextRaise, raisesOf } from '../alarms/raise.ts'
import { keepAway } from '../away/keep-away.ts'
import { askedOfChild, authorityAsking, comesUnder } from '../child/asked-of-child.ts'
import { alertsOf, bornOnOf, childHeadOf } from '../child/child-head.ts'
import { firstFact, lastFact, recordOf } from '../episode/case-file.ts'
import { evaluateCase } from '../episode/evaluate-case.ts'
import { audiencesOf } from '../episode/see-case.ts'
import { wayToDo } from '../forms/form-for-duty.ts'
import { appliedTo, authorityInCase, authorityOf, type Library, titleOfRole } from '../library.ts'
import { knewOf } from '../month/knew.ts'
import {
  type CaseFile,
  type DeriveChild,
  type DeriveEpisode,
  type DeriveOfChild,
  type EpisodeSummary,
  reportedByMistake,
  type StreamRef,
  type WorklistRow,
} from '../ports.ts'
import { fallbackOf } from '../tasks/on-duty.ts'
import type { ChildHead } from '../views.ts'
import { expectationOf, outcomesFor, outcomesOf } from './outcomes.ts'
import { hasDoneTheirPart, jointlyWith } from './owed-by.ts'

/**
 * Goes up by one whenever the same record gives other lines than before, or lines of another shape: the next start then makes all read models anew.
 * 1 was 0.1.0.
 */
export const derivedVersion = 18

/** States that put a duty on somebody's worklist, now or later. */
const listed: readonly DutyInstance['state'][] = ['due', 'overdue', 'unknown', 'upcoming']

/** The read models of an episode, worked out from its record. */
export function deriveEpisodeWith(library: Library): DeriveEpisode {
  const isAuthority = (of: string) => library.authorities.has(of)
  return (file, now) => {
    const record = recordOf(file)
    const timeline = foldTimeline(record, now, now)
    const applied = appliedTo(library, record, now)
    const keeper = file.child.authority
    const evaluation = evaluateCase(
      library,
      timeline,
      applied,
      authorityInCase(library, keeper, timeline),
    )
    const head = childHeadOf(file.child.id, keeper, timeline, null)
    const whose = (one: Applied) => authorityOf(library, one, keeper, otherHost(head))
    const danger = inDanger(timeline, applied)
    const place = placeOf(timeline, danger)
    const holds = holdsIn(evaluation, applied, timeline.facts)
    return {
      summary: summaryOf(file, timeline, applied, evaluation, otherHost(head)),
      worklist: linesOf(
        { library, of: file.episode, applied, timeline, head, place, holds, whose, isAuthority },
        evaluation.duties,
      ),
      outcomes: outcomesOf(library, file, applied, timeline, evaluation.duties),
      nextAt: earlier(
        nextAt(evaluation, now, danger.nextChangeAt),
        nextRaise(raisesOf(library, file.episode, timeline), now),
      ),
    }
  }
}

/** What is asked of a child whether or not there is an absence, worked out from the child's record. */
export function deriveOfChildWith(library: Library): DeriveOfChild {
  const isAuthority = (of: string) => library.authorities.has(of)
  return (file, now) => {
    const { child } = file
    const { applied, timeline, evaluation } = askedOfChild(library, file, now)
    const head = childHeadOf(child.id, child.authority, timeline, null)
    const holds = holdsIn(evaluation, applied, timeline.facts)
    const whose = ({ compiled }: Applied) =>
      authorityAsking(applied, compiled.pack.protocol, child.authority)
    return {
      worklist: linesOf(
        // Where the child stands is said of an absence: what is asked of a child stands by itself.
        { library, of: child, applied, timeline, head, place: 'home', holds, whose, isAuthority },
        evaluation.duties,
      ),
      outcomes: outcomesFor(child, applied, evaluation.duties, whose),
      // What a child came under is recorded by the first look at them.
      nextAt: comesUnder(library, child, now).length > 0 ? now : nextAt(evaluation, now),
    }
  }
}

/** What is kept of a child, worked out from the child's own record. */
export const deriveChild: DeriveChild = (child, now) => {
  const timeline = foldTimeline({ child: child.facts, episode: [], earlier: [] }, now, now)
  const head = childHeadOf(child.id, child.authority, timeline, null)
  const registered = lastFact(timeline, 'child.registered')
  return {
    authority: child.authority,
    childId: child.id,
    hostAuthority: otherHost(head),
    agency: registered?.by.agency ?? 'system',
    audience: 'all',
    author: registered?.by.person ?? registered?.by.post ?? '',
    name: head.name,
    fullName: head.fullName,
    bornOn: bornOnOf(timeline),
    // Lists show each alert only to those it is for.
    view: { ...head, age: null, alerts: [], alertsFor: alertsOf(timeline) },
  }
}

/** The authority in whose area the child is placed, when that is not the one that keeps the record. */
function otherHost(head: ChildHead): string | null {
  return head.hostAuthority === head.authority ? null : head.hostAuthority
}

function summaryOf(
  file: CaseFile,
  timeline: Timeline,
  applied: readonly Applied[],
  evaluation: Evaluation,
  hostAuthority: string | null,
): EpisodeSummary {
  const noticed = firstFact(timeline, 'absence.noticed')
  const withdrawnAt = withdrawalOfOpening(timeline)?.recordedAt
  const returnedAt = firstFact(timeline, 'child.returned')?.occurredAt ?? null
  const closedAt =
    withdrawnAt ??
    (isClosed(timeline) ? (lastFact(timeline, 'episode.closed')?.occurredAt ?? null) : null)
  const endedAt = withdrawnAt ?? returnedAt ?? closedAt
  return {
    authority: file.child.authority,
    episodeId: file.episode.id,
    childId: file.child.id,
    hostAuthority,
    agency: noticed?.by.agency ?? 'system',
    audience: 'all',
    author: noticed?.by.person ?? noticed?.by.post ?? '',
    beganAt: beganAt(timeline),
    endedAt,
    returnedAt,
    closedAt,
    knownAt: file.episode.facts[0]?.recordedAt ?? timeline.knownAt,
    classification: withdrawnAt === undefined ? classificationOf(evaluation) : reportedByMistake,
    protocols: evaluation.protocols,
    knew: knewOf(timeline, applied),
    away: endedAt === null ? keepAway(timeline, applied, evaluation) : null,
    view: { ...evaluation.classification },
    held: { hold: caseHoldOf(timeline.facts), handover: handoverOf(timeline.facts) },
  }
}

/** The council's view, or the police's while the council has none. */
function classificationOf(evaluation: Evaluation): string {
  const { council, police } = evaluation.classification
  return council === 'unclassified' ? police : council
}

interface Case {
  /** The absence's stream, or the child's. */
  readonly of: StreamRef
  readonly applied: readonly Applied[]
  readonly timeline: Timeline
  readonly head: ChildHead
  readonly place: Place
  /** Who has each task that anybody took. */
  readonly holds: ReadonlyMap<string, Hold>
  readonly library: Library
  /** The authority whose people act in a protocol's name. */
  readonly whose: (one: Applied) => string
  readonly isAuthority: (of: string) => boolean
}

/** The lines of everybody's lists. Turns of one series are one line of a list, with how many were missed. */
function linesOf(one: Case, duties: readonly DutyInstance[]): readonly WorklistRow[] {
  const missed = missedTurns(duties)
  const rows = duties
    .filter(({ state }) => listed.includes(state))
    .flatMap((duty) => rowsOf(one, duty).map((row) => ({ row, turnsOf: seriesOf(duty) })))
  return asOneLine(rows, ({ row, turnsOf }) => ({
    series: `${row.authority} ${row.ownerRole} ${turnsOf}`,
    startsAt: row.startsAt,
    dueAt: row.dueAt,
  })).map(({ first: { row, turnsOf }, thenDueAt }) => ({
    ...row,
    view: { ...row.view, missed: missed.get(turnsOf) ?? 0, thenDueAt },
  }))
}

/** One line for each authority whose protocol asks, owned as that protocol reads it; of what several own together one for each who has not done their part. */
function rowsOf(
  { library, of, applied, timeline, head, place, holds, whose, isAuthority }: Case,
  duty: DutyInstance,
): readonly WorklistRow[] {
  const rows = new Map<string, WorklistRow>()
  const authorities = new Set<string>()
  const audiences = audiencesOf(applied, duty)
  const tasks = tasksWith(duty, applied, timeline.asOf)
  const began = duty.state === 'upcoming' ? undefined : startedBy(timeline, duty, audiences)
  for (const asker of duty.askers) {
    const one = applied.find(({ compiled }) => compiled.pack.protocol === asker.protocol)
    if (!one) continue
    const authority = whose(one)
    if (authorities.has(authority)) continue
    authorities.add(authority)
    const way = wayToDo(one.compiled, duty)
    const { pack, shared } = one.compiled
    const left = [
      ...(hasDoneTheirPart(duty, asker.owner)
        ? []
        : [{ role: asker.owner, of: null, whosePost: asker.of }]),
      ...jointlyWith(duty)
        .filter(({ doneAt }) => doneAt === null)
        .map(({ role, of }) => ({ role, of, whosePost: of })),
    ]
    for (const { role, of: whoseIs, whosePost } of left) {
      const task = taskOf(tasks, role, whosePost)
      const listOf = whoseIs !== null && isAuthority(whoseIs) ? whoseIs : authority
      rows.set(`${listOf} ${role}`, {
        authority: listOf,
        of: of.kind,
        id: of.id,
        instance: duty.instance,
        childId: head.childId,
        childName: head.name,
        act: duty.act,
        title: duty.title,
        task: task?.key ?? '',
        hold: holds.get(task?.key ?? '') ?? null,
        word: task?.word ?? duty.act,
        occasion: task?.occasion ?? null,
        place,
        helps: place === 'in-danger' && (task?.helps ?? false),
        taskOrder: task?.order ?? 0,
        stage: duty.stage,
        force: duty.force,
        ownerRole: role,
        ownerAgency: shared.roles.get(role)?.agency ?? 'other',
        outOfHoursRole:
          pack.roles[role]?.outOfHours ??
          (duty.of === 'episode' && duty.force === 'must'
            ? fallbackOf(library, one.compiled, listOf, role)
            : null),
        audience: 'all',
        audiences,
        askedByRole: began?.by.post ?? null,
        askedByPerson: began?.by.person ?? null,
        startsAt: duty.startsAt,
        dueAt: duty.dueAt,
        urgency: duty.urgency,
        expectedAt: expectationOf(duty, authority)?.at ?? null,
        view: {
          taskTitle: task?.title ?? duty.title,
          partOf: duty.partOf,
          ownerTitle: titleOfRole(one.compiled, role),
          unknown: duty.state === 'unknown',
          form: way.fact,
          formNamed: way.named,
        },
      })
    }
  }
  return [...rows.values()]
}

/** The task of one who owes it. */
function taskOf(tasks: readonly Head[], post: string, whose: string | null): Head | undefined {
  const theirs = tasks.filter((one) => one.post === post)
  return theirs.find((one) => one.whose === whose) ?? theirs[0]
}

/** Where a child of an absence stands before other children. */
function placeOf(timeline: Timeline, { because }: Danger): Place {
  if (because !== null) return 'in-danger'
  const state = absenceState(timeline)
  return state === 'away' || state === 'located' ? 'away' : 'home'
}

/**
 * The last fact that had happened as the duty's clock began; of those that whoever may know of the duty may
 * know of, so that a fact they may not see does not change who they think asked.
 */
function startedBy(
  timeline: Timeline,
  duty: DutyInstance,
  audiences: readonly string[],
): Fact | undefined {
  return timeline.facts.findLast(
    (fact) =>
      fact.occurredAt <= duty.startsAt &&
      fact.by.post !== 'system' &&
      (fact.audience === 'all' || audiences.includes(fact.audience)),
  )
}

/**
 * Next instant at which the read models change or an alarm rings.
 *
 * @param also when something else of them changes; null for never.
 */
function nextAt(evaluation: Evaluation, now: Instant, also: Instant | null = null): Instant | null {
  let next = Math.min(
    evaluation.nextChangeAt ?? Number.POSITIVE_INFINITY,
    also ?? Number.POSITIVE_INFINITY,
  )
  for (const duty of evaluation.duties) {
    for (const { at } of duty.alarms) if (at > now && at < next) next = at
  }
  return next === Number.POSITIVE_INFINITY ? null : next
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b)
}
