import { isoOf } from '../../facts/index.ts'
import { postsOf } from '../../sight/index.ts'
import { gather, type Holder } from '../../tasks/index.ts'
import type { Answering } from '../answering.ts'
import { notFound } from '../refusals.ts'
import { viewerOf } from '../viewer.ts'
import type { Outcome, Recorded, RecordFacts } from '../views.ts'
import type { HoldTask } from './views.ts'

type Record = (command: RecordFacts) => Promise<Outcome<Recorded>>

/** Puts a task in the name of whoever asks: of all their posts that owe it, since it is one thing to do. */
export function takeTaskWith(answering: Pick<Answering, 'seen' | 'library'>, record: Record) {
  return async (command: HoldTask): Promise<Outcome<Recorded>> => {
    const tasks = await inOneGo(answering, command, (holder) => holder === null)
    return say(
      record,
      command,
      tasks.map((task) => ({ kind: 'task.taken', data: { task } })),
    )
  }
}

/** The tasks a person does in one go with this one, this one first: of the same word and occasion, owed by their posts, where who has each of them is so. */
async function inOneGo(
  { seen, library }: Pick<Answering, 'seen' | 'library'>,
  { actor, now, of, task: key }: Omit<HoldTask, 'idempotencyKey'>,
  isAlike: (holder: Holder | null) => boolean,
): Promise<readonly string[]> {
  const record =
    of.kind === 'episode'
      ? await seen.case({ actor, now, episodeId: of.id })
      : await seen.child({ actor, now, childId: of.id })
  const tasks = record ? gather({ asOf: now, duties: record.duties }, record.applied).now : []
  const task = tasks.find((one) => one.key === key)
  if (!record || !task) return [key]
  const posts = postsOf(viewerOf(library, actor))
  const others = tasks.filter(
    (one) =>
      one.key !== key &&
      one.word === task.word &&
      one.occasion === task.occasion &&
      (posts.includes(one.post) || one.standIn === actor.role) &&
      isAlike(record.holds.get(one.key)?.holder ?? null),
  )
  return [key, ...others.map((one) => one.key)]
}

/** Gives a task to somebody, by their account. */
export function giveTaskWith(
  answering: Pick<Answering, 'seen' | 'library' | 'accounts'>,
  record: Record,
) {
  const { accounts } = answering
  return async (command: HoldTask & { readonly to: string }): Promise<Outcome<Recorded>> => {
    const to = await accounts.findAccount(command.to)
    if (!to || to.authority !== command.actor.authority) return notFound
    const post = { post: to.role }
    const tasks = await inOneGo(answering, command, isFreeOr(command.actor.account))
    return say(
      record,
      command,
      tasks.map((task) => ({ kind: 'task.given', data: { task, to: to.account, post } })),
    )
  }
}

/** Takes a task out of the name of whoever asks, so that it is for somebody to take again. */
export function handBackTaskWith(answering: Pick<Answering, 'seen' | 'library'>, record: Record) {
  return async ({
    why,
    ...command
  }: HoldTask & { readonly why?: string }): Promise<Outcome<Recorded>> => {
    const { account } = command.actor
    const tasks = await inOneGo(answering, command, (holder) => holder?.person === account)
    return say(
      record,
      command,
      tasks.map((task) => ({ kind: 'task.handed-back', data: { task, ...(why && { why }) } })),
    )
  }
}

function isFreeOr(account: string): (holder: Holder | null) => boolean {
  return (holder) => holder === null || holder.person === account
}

/** Puts a report in the name of whoever asks, who has the case from then on. */
export function takeReportWith(record: Record) {
  return ({
    episodeId,
    ...command
  }: Omit<HoldTask, 'of' | 'task'> & { readonly episodeId: string }): Promise<Outcome<Recorded>> =>
    say(record, { ...command, of: { kind: 'episode', id: episodeId } }, [
      { kind: 'report.taken', data: {} },
    ])
}

function say(
  record: Record,
  { actor, now, idempotencyKey, of }: Omit<HoldTask, 'task'>,
  facts: readonly { readonly kind: string; readonly data: object }[],
): Promise<Outcome<Recorded>> {
  return record({
    actor,
    now,
    idempotencyKey,
    stream: of,
    // Who has a task turns on no more than the task, which is looked at as it stands.
    expectedVersion: null,
    facts: facts.map((fact) => ({ ...fact, occurredAt: isoOf(now) })),
  })
}
