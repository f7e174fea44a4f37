import { type Instant, surelyBy } from '../../facts/index.ts'
import type { DutyParty } from '../answer/duty-instance.ts'
import type { Work } from '../language/work.ts'
import type { DoneBy } from '../mechanisms/compiling.ts'
import type { CompiledDuty } from './compile.ts'
import { doneByAll, mayChange, ownerOf, type Parts, partiesOf, toldOrInvited } from './parties.ts'
import type { Turn } from './turn.ts'

/** What shows a turn done, and with whom. */
interface DoneWith {
  readonly parties: readonly DutyParty[]
  /** Those of them to be told or invited. */
  readonly named: readonly DutyParty[]
  readonly done: DoneBy | undefined
  readonly parts: Parts
}

const nobody: readonly never[] = []
const noParts: Parts = new Map()

/**
 * What shows a turn done, and with whom. Once everybody who was to be told had been, it is done: that somebody else is to be told afterwards, because of what happened
 * since, takes nothing back.
 */
export function doneWith(work: Work, duty: CompiledDuty, turn: Turn, latest: Instant): DoneWith {
  if (duty.parties.length === 0)
    return {
      parties: nobody,
      named: nobody,
      done: duty.findDone(work, turn.countsFrom, nobody),
      parts: noParts,
    }
  const now = asAt(work, duty, turn, latest)
  if (now.done || duty.topics === undefined || !duty.parties.some(mayChange)) return now
  for (const fact of work.timeline.byKind.get('notice.given') ?? nobody) {
    const { occurredAt, data } = fact
    if (occurredAt < turn.startsAt || occurredAt >= latest) continue
    if (!duty.topics.includes(data.about)) continue
    const then = asAt(work, duty, turn, occurredAt)
    if (then.done && then.done.at <= surelyBy(fact) && then.named.length > 0) return then
  }
  return now
}

function asAt(work: Work, duty: CompiledDuty, turn: Turn, at: Instant): DoneWith {
  const parties = partiesOf(work, duty.parties, at)
  const named = toldOrInvited(parties)
  const together = jointly(work, duty, parties, at)
  if (together.length === 0)
    return { parties, named, done: duty.findDone(work, turn.countsFrom, named), parts: noParts }
  return {
    parties,
    named,
    ...doneByAll(work, duty.findDone, turn.countsFrom, named, together),
  }
}

/** Those by each of whom it must be done, where several own it together. */
function jointly(
  work: Work,
  duty: CompiledDuty,
  parties: readonly DutyParty[],
  at: Instant,
): readonly DutyParty[] {
  if (!duty.isJoint) return nobody
  const joint = parties.filter(({ as }) => as === 'joint')
  return joint.length === 0 ? nobody : [ownerOf(work, duty.owners, at), ...joint]
}
