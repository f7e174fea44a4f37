import { foldTimeline, type Timeline } from '../../episode/index.ts'
import { fieldOf, type Instant } from '../../facts/index.ts'
import {
  type Alarm,
  type Applied,
  type DutyInstance,
  instanceToday,
  readName,
} from '../../protocol/index.ts'
import { askedOfChild, comesUnder } from '../child/asked-of-child.ts'
import { factId, recordOf } from '../episode/case-file.ts'
import { evaluateCase } from '../episode/evaluate-case.ts'
import { appliedTo, authorityInCase, type Library } from '../library.ts'
import type { LoggedFact, RingAlarms, SayOfChild, StreamRead } from '../ports.ts'
import { raisesOf } from './raise.ts'

/** Reminders and escalations whose time has come and which are not on record. Ringing twice gives nothing new. */
export function ringAlarmsWith(library: Library): RingAlarms {
  return (file, now) => {
    const record = recordOf(file)
    const applied = appliedTo(library, record, now)
    const timeline = foldTimeline(record, now, now)
    const whose = authorityInCase(library, file.child.authority, timeline)
    const { duties } = evaluateCase(library, timeline, applied, whose)
    const rung = ringOf(file.episode, dueIn(duties, now), { timeline, applied }, now)
    return [...rung, ...raisedNow(library, file.episode, timeline, now, rung.length)]
  }
}

/** What rises because nobody has taken it, and is not on record. */
function raisedNow(
  library: Library,
  stream: StreamRead,
  timeline: Timeline,
  now: Instant,
  after: number,
): readonly LoggedFact[] {
  const raised = new Set(stream.facts.flatMap(({ onceKey }) => onceKey ?? []))
  return raisesOf(library, stream, timeline)
    .filter(({ at, onceKey }) => at <= now && !raised.has(onceKey))
    .map(({ onceKey, says }, i) => ({ ...sayingOf(stream, after + i, now, onceKey), ...says }))
}

/** What every fact has that the service says by itself. */
function sayingOf(stream: StreamRead, position: number, now: Instant, onceKey: string) {
  return {
    id: factId(stream, position),
    occurredAt: now,
    recordedAt: now,
    by: { post: 'system', agency: 'system' },
    audience: 'professionals',
    onceKey,
  } as const
}

/**
 * What the service has to say of a child: which protocols the child came under, and the reminders and escalations of what is asked of the child. None for the past:
 * what rings is what would have rung at its own time, on what was known then, under a protocol recorded of the child by then.
 */
export function sayOfChildWith(library: Library): SayOfChild {
  return (file, now) => {
    const under = comesUnder(library, file.child, now)
    const { evaluation, timeline, applied } = askedOfChild(library, file, now)
    const wasKnown = (alarm: Alarm) => {
      const { protocol } = readName(alarm.instance)
      const asking = applied.find(({ compiled }) => compiled.pack.protocol === protocol)
      if (asking?.recordedAt === undefined || asking.recordedAt > alarm.at) return false
      const key = onceKeyOf(file.child.id, alarm)
      return askedOfChild(library, file, alarm.at).evaluation.duties.some(({ alarms }) =>
        alarms.some((one) => onceKeyOf(file.child.id, one) === key),
      )
    }
    const due = dueIn(evaluation.duties, now)
    const rung = ringOf(file.child, due, { timeline, applied }, now, under.length, wasKnown)
    return [...under, ...rung]
  }
}

function dueIn(duties: readonly DutyInstance[], now: Instant): readonly Alarm[] {
  return duties.flatMap((duty) => duty.alarms.filter((alarm) => isDue(alarm, duty, now)))
}

/** Those of the alarms that the stream does not hold, as facts for it, after so many others. */
function ringOf(
  stream: StreamRead,
  alarms: readonly Alarm[],
  { timeline, applied }: { readonly timeline: Timeline; readonly applied: readonly Applied[] },
  now: Instant,
  after = 0,
  wasKnown: (alarm: Alarm) => boolean = () => true,
): readonly LoggedFact[] {
  const rung = new Set(
    stream.facts.flatMap((fact) =>
      keysRecordedBy(fact, (name) => instanceToday(name, fact.recordedAt, timeline, applied)),
    ),
  )
  return alarms
    .map((alarm) => ({ alarm, onceKey: onceKeyOf(stream.id, alarm) }))
    .filter(({ alarm, onceKey }) => !rung.has(onceKey) && wasKnown(alarm))
    .map(({ alarm, onceKey }, i): LoggedFact => {
      const head = sayingOf(stream, after + i, now, onceKey)
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
