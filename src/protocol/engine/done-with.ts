import type { Instant } from '../../facts/index.ts'
import type { DutyParty } from '../answer/duty-instance.ts'
import type { Work } from '../language/work.ts'
import type { DoneBy } from '../mechanisms/compiling.ts'
import type { CompiledDuty } from './compile.ts'
import { doneByAll, mayChange, ownerOf, partiesOf, toldOrInvited } from './parties.ts'
import type { Turn } from './turn.ts'

/**
 * What shows a turn done, and with whom. Once everybody who was to be told had been, it is done: that somebody else is to be told afterwards, because of what happened
 * since, takes nothing back.
 */
export function doneWith(
  work: Work,
  duty: CompiledDuty,
  turn: Turn,
  latest: Instant,
): { readonly parties: readonly DutyParty[]; readonly done: DoneBy | undefined } {
  const asAt = (at: Instant) => {
    const parties = partiesOf(work, duty.parties, at)
    const find = doneByAll(duty.findDone, jointly(work, duty, parties, at))
    return { parties, done: find(work, turn.countsFrom, toldOrInvited(parties)) }
  }
  const now = asAt(latest)
  if (now.done || duty.topics === undefined || !duty.parties.some(mayChange)) return now
  for (const { occurredAt } of work.timeline.byKind.get('notice.given') ?? []) {
    if (occurredAt < turn.startsAt || occurredAt >= latest) continue
    const then = asAt(occurredAt)
    if (then.done && then.done.at <= occurredAt && toldOrInvited(then.parties).length > 0)
      return then
  }
  return now
}

/** Those by each of whom it must be done, where several own it together. */
function jointly(
  work: Work,
  duty: CompiledDuty,
  parties: readonly DutyParty[],
  at: Instant,
): readonly DutyParty[] {
  const joint = parties.filter(({ as }) => as === 'joint')
  return joint.length === 0 ? [] : [ownerOf(work, duty.owners, at), ...joint]
}
