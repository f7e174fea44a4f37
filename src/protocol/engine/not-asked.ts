import type { DutyInstance } from '../answer/duty-instance.ts'
import type { Work } from '../language/work.ts'
import type { CompiledDuty, CompiledPack } from './compile.ts'
import type { Turn } from './turn.ts'

/** A turn whose condition never held: nobody owns it and nothing is worked out for it. Undefined where such turns are not asked for. */
export function notAsked(
  work: Work,
  { pack }: CompiledPack,
  { duty, of, cites }: CompiledDuty,
  turn: Turn,
): DutyInstance | undefined {
  if (!work.keepsNotApplicable) return undefined
  const dueAt = turn.dueAt ?? null
  return {
    of,
    id: duty.duty,
    instance: turn.instance,
    fact: turn.fact,
    turn: turn.turn,
    act: duty.act,
    partOf: null,
    title: duty.title,
    stage: duty.stage,
    force: duty.force,
    owner: typeof duty.owner === 'string' ? duty.owner : (duty.owner[0]?.role ?? ''),
    outOfHours: null,
    state: 'not-applicable',
    startsAt: turn.startsAt,
    dueAt,
    urgency: null,
    doneAt: null,
    recordedAt: null,
    endedBy: null,
    endedAt: null,
    late: 0,
    recipients: [],
    told: [],
    parties: [],
    unknowns: [],
    askers: [
      {
        protocol: pack.protocol,
        version: pack.version.id,
        capacity: work.capacity,
        duty: duty.duty,
        instance: turn.instance,
        owner: '',
        of: null,
        dueAt,
        urgency: null,
      },
    ],
    cites,
    expectations: [],
    alarms: [],
  }
}
