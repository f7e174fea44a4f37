import type { Alarm } from '../answer/duty-instance.ts'
import { addDuration, subtractDuration } from '../language/durations.ts'
import type { CompiledDuty, CompiledPack } from './compile.ts'
import type { Turn } from './turn.ts'

const none: readonly Alarm[] = []

/** When the owner is to be reminded and whom lateness goes to, step by step. A duty without a due time has neither. */
export function alarmsOf(
  compiled: CompiledPack,
  duty: CompiledDuty,
  owner: string,
  { instance, dueAt }: Pick<Turn, 'instance' | 'dueAt'>,
): readonly Alarm[] {
  if (dueAt === undefined) return none
  const { bankHolidays } = compiled.shared
  const alarms: Alarm[] = []
  if (duty.remind) {
    alarms.push({
      instance,
      dueAt,
      kind: 'remind',
      at: subtractDuration(dueAt, duty.remind, bankHolidays),
      to: owner,
      step: 0,
      expectedBy: null,
    })
  }
  duty.late.forEach(({ tell, after }, i) => {
    const at = after ? addDuration(dueAt, after, bankHolidays, true) : dueAt
    alarms.push({
      instance,
      dueAt,
      kind: 'escalate',
      at: at + 1,
      to: tell,
      step: i + 1,
      expectedBy: null,
    })
  })
  return alarms
}
