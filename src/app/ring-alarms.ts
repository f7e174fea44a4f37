import type { Instant } from '../facts/index.ts'
import { type Alarm, type DutyInstance, evaluate } from '../protocol/index.ts'
import { factId, recordOf } from './case-file.ts'
import { appliedTo, type Library } from './library.ts'
import type { CaseFile, RingAlarms } from './ports.ts'

/** Reminders and escalations whose time has come and which are not on record. Ringing twice gives nothing new. */
export function ringAlarmsWith(library: Library): RingAlarms {
  return (file, now) => {
    const record = recordOf(file)
    const { duties } = evaluate(record, appliedTo(library, record, now), now, now, {
      withoutMissingBankHolidays: true,
    })
    const rung = new Set(file.episode.facts.map(({ onceKey }) => onceKey))
    return duties
      .flatMap((duty) =>
        duty.alarms
          .filter((alarm) => isDue(alarm, duty, now))
          .map((alarm) => ({ duty, alarm, onceKey: onceKeyOf(file, duty, alarm) })),
      )
      .filter(({ onceKey }) => !rung.has(onceKey))
      .map(({ duty, alarm, onceKey }, i) => ({
        id: factId(file.episode, i),
        kind: alarm.kind === 'remind' ? 'reminder.sent' : 'escalation.raised',
        occurredAt: now,
        recordedAt: now,
        by: { role: 'system', agency: 'system' },
        audience: 'professionals',
        data: {
          duty: duty.instance,
          to: alarm.to,
          ...(alarm.kind === 'escalate' && { step: alarm.step }),
        },
        onceKey,
      }))
  }
}

/** A reminder that comes after the duty is late already is no reminder; the escalation says it. */
function isDue(alarm: Alarm, duty: DutyInstance, now: Instant): boolean {
  if (alarm.at > now) return false
  if (duty.state !== 'due' && duty.state !== 'overdue' && duty.state !== 'unknown') return false
  return alarm.kind === 'escalate' || (duty.dueAt !== null && now <= duty.dueAt)
}

/** A due time that moves is a new deadline, with reminders of its own. */
function onceKeyOf(file: CaseFile, duty: DutyInstance, alarm: Alarm): string {
  return [file.episode.id, duty.instance, alarm.kind, alarm.step, duty.dueAt].join('|')
}
