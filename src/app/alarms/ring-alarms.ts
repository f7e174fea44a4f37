import { foldTimeline } from '../../episode/index.ts'
import { fieldOf, type Instant } from '../../facts/index.ts'
import { type Alarm, type DutyInstance, instanceToday } from '../../protocol/index.ts'
import { factId, recordOf } from '../episode/case-file.ts'
import { evaluateCase } from '../episode/evaluate-case.ts'
import { appliedTo, type Library } from '../library.ts'
import type { LoggedFact, RingAlarms } from '../ports.ts'

/** Reminders and escalations whose time has come and which are not on record. Ringing twice gives nothing new. */
export function ringAlarmsWith(library: Library): RingAlarms {
  return (file, now) => {
    const record = recordOf(file)
    const applied = appliedTo(library, record, now)
    const timeline = foldTimeline(record, now, now)
    const { duties } = evaluateCase(library, file.child.authority, timeline, applied)
    const rung = new Set(
      file.episode.facts.flatMap((fact) =>
        keysRecordedBy(fact, (name) => instanceToday(name, fact.recordedAt, timeline, applied)),
      ),
    )
    return duties
      .flatMap((duty) =>
        duty.alarms
          .filter((alarm) => isDue(alarm, duty, now))
          .map((alarm) => ({ alarm, onceKey: onceKeyOf(file.episode.id, alarm) })),
      )
      .filter(({ onceKey }) => !rung.has(onceKey))
      .map(({ alarm, onceKey }, i): LoggedFact => {
        const head = {
          id: factId(file.episode, i),
          occurredAt: now,
          recordedAt: now,
          by: { post: 'system', agency: 'system' },
          audience: 'professionals',
          onceKey,
        } as const
        const data = {
          duty: alarm.instance,
          to: { post: alarm.to },
          ...(alarm.expectedBy !== null && { expectedBy: alarm.expectedBy }),
        }
        return alarm.kind === 'remind'
          ? { ...head, kind: 'reminder.sent', data }
          : { ...head, kind: 'escalation.raised', data: { ...data, step: alarm.step } }
      })
  }
}

/** A reminder that comes after the duty is late already is no reminder; the escalation says it. */
function isDue(alarm: Alarm, duty: DutyInstance, now: Instant): boolean {
  if (alarm.at > now) return false
  if (duty.state !== 'due' && duty.state !== 'overdue' && duty.state !== 'unknown') return false
  return alarm.kind === 'escalate' || now <= Math.min(alarm.dueAt, duty.dueAt ?? alarm.dueAt)
}

/** A due time that moves is a new deadline, with reminders of its own; so is what a partnership expects itself. */
function onceKeyOf(episodeId: string, { instance, kind, step, dueAt, expectedBy }: Alarm): string {
  return [episodeId, instance, kind, step, dueAt, expectedBy ?? []].flat().join('|')
}

/** The key an alarm was recorded under, and the same key as it is written today: older records name a duty by its place among others. */
function keysRecordedBy(fact: LoggedFact, today: (name: string) => string): readonly string[] {
  const { onceKey } = fact
  const duty = fieldOf(fact, 'duty')
  if (onceKey === undefined || typeof duty !== 'string') return []
  return [onceKey, onceKey.replace(`|${duty}|`, () => `|${today(duty)}|`)]
}
