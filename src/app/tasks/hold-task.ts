import { isoOf } from '../../facts/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { notFound } from '../refusals.ts'
import type { Outcome, Recorded, RecordFacts } from '../views.ts'
import type { HoldTask } from './views.ts'

type Record = (command: RecordFacts) => Promise<Outcome<Recorded>>

/** Puts a task in the name of whoever asks. */
export function takeTaskWith(record: Record) {
  return (command: HoldTask): Promise<Outcome<Recorded>> =>
    say(record, command, 'task.taken', { task: command.task })
}

/** Gives a task to somebody, by their account. */
export function giveTaskWith({ accounts }: Pick<Dependencies, 'accounts'>, record: Record) {
  return async (command: HoldTask & { readonly to: string }): Promise<Outcome<Recorded>> => {
    const to = await accounts.findAccount(command.to)
    if (!to || to.authority !== command.actor.authority) return notFound
    const { task } = command
    return say(record, command, 'task.given', { task, to: to.account, post: { post: to.role } })
  }
}

/** Takes a task out of the name of whoever asks, so that it is for somebody to take again. */
export function handBackTaskWith(record: Record) {
  return ({ why, ...command }: HoldTask & { readonly why?: string }): Promise<Outcome<Recorded>> =>
    say(record, command, 'task.handed-back', { task: command.task, ...(why && { why }) })
}

/** Puts a report in the name of whoever asks, who has the case from then on. */
export function takeReportWith(record: Record) {
  return ({
    episodeId,
    ...command
  }: Omit<HoldTask, 'of' | 'task'> & { readonly episodeId: string }): Promise<Outcome<Recorded>> =>
    say(record, { ...command, of: { kind: 'episode', id: episodeId } }, 'report.taken', {})
}

function say(
  record: Record,
  { actor, now, idempotencyKey, of }: Omit<HoldTask, 'task'>,
  kind: string,
  data: object,
): Promise<Outcome<Recorded>> {
  return record({
    actor,
    now,
    idempotencyKey,
    stream: of,
    // Who has a task turns on no more than the task, which is looked at as it stands.
    expectedVersion: null,
    facts: [{ kind, occurredAt: isoOf(now), data }],
  })
}
