import { whatACorrectionSays } from '../../episode/index.ts'
import { type Fact, findFactKind, postsRead } from '../../facts/index.ts'
import { coversAll, mayBeGiven, mayTake, mayTakeOn } from '../../sight/index.ts'
import {
  type Gathered,
  type Handover,
  type Hold,
  isOfTask,
  keyToday,
  type OfTask,
} from '../../tasks/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { titleOfRole } from '../library.ts'
import type { AccountRecord, LoggedFact } from '../ports.ts'
import { notAllowed } from '../refusals.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor, Outcome, Refused } from '../views.ts'
import { audienceOfTask, audiencesOfTask, holdable, type TasksOnRecord } from './tasks-on-record.ts'

/**
 * What is said of who has a task, each for those who may know of the task; refused where there is no such task to do, where it is not this person’s to take, give or
 * hand back, or where whoever it is given to has no part in it. Other facts stay as they are.
 *
 * @param stream what is on record already, for corrections.
 * @param read the tasks of the record, worked out only where anything is said of one.
 */
export async function settleHolds(
  dependencies: Pick<Dependencies, 'library' | 'accounts'>,
  actor: Actor,
  facts: readonly LoggedFact[],
  stream: readonly Fact[],
  read: () => TasksOnRecord,
): Promise<Outcome<readonly LoggedFact[]>> {
  let known: TasksOnRecord | undefined
  const settled: LoggedFact[] = []
  for (const fact of facts) {
    const said = [fact, ...corrected(fact, stream)].filter(isOfTask)
    let audience = fact.audience
    if (fact.kind === 'report.taken') {
      known ??= read()
      const refused = await refuseTaken(dependencies, actor, known.caseHold)
      if (refused) return refused
    }
    if (fact.kind === 'handover.accepted' && fact.data.offer !== undefined) {
      known ??= read()
      const refused = await refuseTakenOn(dependencies, actor, known.handover, fact.data.offer)
      if (refused) return refused
    }
    for (const one of said) {
      known ??= read()
      const asked = keyToday(
        one.data.task,
        known.tasks.map(({ key }) => key),
      )
      const task = known.tasks.find(({ key }) => key === asked)
      // What was once said of a task that is done by now changes nothing.
      if (!task && one !== fact) continue
      if (!task) return over
      const refused = await refusalOf(dependencies, actor, known, task, one, one === fact)
      if (refused) return refused
      if (one === fact) audience = audienceOfTask(known.applied, task)
    }
    settled.push({ ...fact, audience })
  }
  return { kind: 'ok', value: settled }
}

/** A report is taken once; whoever has the case hands it over. */
async function refuseTaken(
  { accounts }: Pick<Dependencies, 'accounts'>,
  actor: Actor,
  { holder }: Hold,
): Promise<Refused | undefined> {
  if (holder === null || holder.person === actor.account) return undefined
  const names = await accounts.findNames([holder.person])
  return notAllowed(
    `${names.get(holder.person) ?? 'Somebody else'} has this case already. To have it yourself, ask them to hand it over.`,
    holder.post,
  )
}

/** A child is taken on by somebody they were offered to, once. */
async function refuseTakenOn(
  { library, accounts }: Pick<Dependencies, 'library' | 'accounts'>,
  actor: Actor,
  handover: Handover | null,
  offer: string,
): Promise<Refused | undefined> {
  if (handover?.offer !== offer)
    return {
      kind: 'refused',
      reason: 'not-found',
      message: 'This is not the last handover of this child. Look at the handover again.',
    }
  const by = handover.taken?.by
  if (by !== undefined && by.person !== actor.account) {
    const names = await accounts.findNames(by.person === undefined ? [] : [by.person])
    return notAllowed(
      `${names.get(by.person ?? '') ?? 'Somebody else'} has taken this child on already.`,
      by.post,
    )
  }
  return mayTakeOn(viewerOf(library, actor), handover)
    ? undefined
    : notAllowed(
        'This child was handed over to somebody else. Ask whoever handed them over.',
        handover.to.post,
      )
}

const over: Refused = {
  kind: 'refused',
  reason: 'not-found',
  message:
    'There is no such task to do: it is done, or it is no longer asked. Look at what is to do now.',
}

/** What a correction makes of what was said of a task. */
function corrected(fact: LoggedFact, stream: readonly Fact[]): readonly Fact[] {
  return whatACorrectionSays(fact, stream).flatMap(({ target, data }) => {
    const kind = findFactKind(target.kind)
    return kind && isOfTask(target) && typeof data === 'object' && data !== null
      ? [{ ...target, data: postsRead({ ...data }, kind.posts) } as Fact]
      : []
  })
}

/** @param isNew whether it is said now, and is no correction of what was said before. */
async function refusalOf(
  { library, accounts }: Pick<Dependencies, 'library' | 'accounts'>,
  actor: Actor,
  { applied, holds }: TasksOnRecord,
  task: Gathered,
  fact: OfTask,
  isNew: boolean,
): Promise<Refused | undefined> {
  const what = holdable(applied, task)
  const viewer = viewerOf(library, actor)
  const holder = holds.get(task.key)?.holder ?? null
  const isHolder = holder?.person === actor.account
  if (!isHolder && !mayTake(viewer, what)) {
    // Whoever may not know of it is answered as if there were none.
    if (!coversAll(viewer, audiencesOfTask(applied, task))) return over
    return notAllowed(
      `“${task.title}” is for ${titleOfRole(applied[0]?.compiled, task.post)}. Ask them to take it, or to give it to somebody.`,
      task.post,
    )
  }
  if (fact.kind === 'task.taken' && isNew && holder && !isHolder) {
    const names = await accounts.findNames([holder.person])
    return notAllowed(
      `${names.get(holder.person) ?? 'Somebody else'} has “${task.title}”. Ask them for it, or give it to yourself if they cannot be reached.`,
      holder.post,
    )
  }
  if (fact.kind === 'task.handed-back' && isNew && !holder)
    return notAllowed(
      `“${task.title}” is in nobody’s name, so there is nothing to hand back.`,
      task.post,
    )
  if (fact.kind !== 'task.given') return undefined
  const to = await accounts.findAccount(fact.data.to)
  return to && to.authority === actor.authority && mayHave(library, to, what)
    ? undefined
    : notAllowed(
        `“${task.title}” cannot be given to that person: it is not for the post they hold. Choose somebody from the list.`,
        task.post,
      )
}

/** Whether somebody who signs in may be given a task. */
export function mayHave(
  library: Dependencies['library'],
  account: AccountRecord,
  what: ReturnType<typeof holdable>,
): boolean {
  return mayBeGiven(viewerOf(library, { ...account, roleTitle: '' }), what)
}
