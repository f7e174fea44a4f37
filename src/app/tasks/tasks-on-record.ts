import { foldTimeline } from '../../episode/index.ts'
import { type Audience, type Fact, type Instant, narrowest } from '../../facts/index.ts'
import type { Applied, Evaluation } from '../../protocol/index.ts'
import type { Holdable } from '../../sight/index.ts'
import {
  caseHoldOf,
  type Gathered,
  gather,
  type Handover,
  type Hold,
  handoverOf,
  holdsIn,
} from '../../tasks/index.ts'
import { askedOfChild } from '../child/asked-of-child.ts'
import { recordOf } from '../episode/case-file.ts'
import { evaluateCase } from '../episode/evaluate-case.ts'
import { audiencesOf } from '../episode/see-case.ts'
import { wayToDo } from '../forms/form-for-duty.ts'
import { appliedTo, authorityInCase, type Library } from '../library.ts'
import type { CaseFile, ChildFile } from '../ports.ts'

/** What is to do now on a record, and who has it. */
export interface TasksOnRecord {
  readonly tasks: readonly Gathered[]
  readonly holds: ReadonlyMap<string, Hold>
  /** Who has the case. */
  readonly caseHold: Hold
  /** The last time the child was handed over. */
  readonly handover: Handover | null
  readonly applied: readonly Applied[]
}

/** The tasks of an absence, as at an instant. */
export function tasksOfCase(library: Library, file: CaseFile, now: Instant): TasksOnRecord {
  const record = recordOf(file)
  const applied = appliedTo(library, record, now)
  const timeline = foldTimeline(record, now, now)
  const whose = authorityInCase(library, file.child.authority, timeline)
  return onRecord(evaluateCase(library, timeline, applied, whose), applied, timeline.facts)
}

/** The tasks of a child whether or not there is an absence, as at an instant. */
export function tasksOfChild(library: Library, file: ChildFile, now: Instant): TasksOnRecord {
  const { evaluation, applied, timeline } = askedOfChild(library, file, now)
  return onRecord(evaluation, applied, timeline.facts)
}

function onRecord(
  evaluation: Evaluation,
  applied: readonly Applied[],
  facts: readonly Fact[],
): TasksOnRecord {
  return {
    tasks: gather(evaluation, applied).now,
    holds: holdsIn(evaluation, applied, facts),
    caseHold: caseHoldOf(facts),
    handover: handoverOf(facts),
    applied,
  }
}

/** A task, as far as it goes who may have it. */
export function holdable(
  applied: readonly Applied[],
  { post, standIn, whose, members }: Gathered,
): Holdable {
  const shownBy = members.flatMap((duty) =>
    duty.askers.flatMap(({ protocol }) => {
      const one = applied.find(({ compiled }) => compiled.pack.protocol === protocol)
      const fact = one && wayToDo(one.compiled, duty).fact
      return fact ? [fact] : []
    }),
  )
  return { posts: standIn === null ? [post] : [post, standIn], whose, shownBy }
}

/** Audiences of all that a task is made of. */
export function audiencesOfTask(
  applied: readonly Applied[],
  { members }: Gathered,
): readonly Audience[] {
  return members.flatMap((duty) => audiencesOf(applied, duty))
}

/** Whom it is for that somebody has a task: those who may know of all that it is made of, and professionals at most. */
export function audienceOfTask(applied: readonly Applied[], task: Gathered): Audience {
  return narrowest(['professionals', ...audiencesOfTask(applied, task)])
}
