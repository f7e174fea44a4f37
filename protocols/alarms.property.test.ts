import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Alarm,
  type Applied,
  compilePack,
  type DutyInstance,
  evaluate,
} from '../src/protocol/index.ts'
import {
  courses,
  fromTheStart,
  happenedBy,
  hour,
  packs,
  recordOf,
  underEveryProtocol,
} from './testing/courses.ts'

/* Every duty with a reminder and two steps of a ladder; a clock that sleeps from each instant to the next it is told of, while nothing is recorded. */

const open: readonly DutyInstance['state'][] = ['due', 'overdue', 'unknown']
const keyOf = ({ instance, kind, step, dueAt }: Alarm) => [instance, kind, step, dueAt].join(' ')

const rung = new Map(
  packs.map(({ pack, shared }) => [
    pack.protocol,
    compilePack(
      {
        ...pack,
        duties: pack.duties.map((duty) => ({
          ...duty,
          remind: 'PT1H',
          late: [{ tell: 'team-manager' }, { tell: 'head-of-service', after: 'PT12H' }],
        })),
      },
      shared,
    ),
  ]),
)

function withLadders(applied: readonly Applied[]): readonly Applied[] {
  return applied.map(({ compiled, ...one }) => ({
    ...one,
    compiled: rung.get(compiled.pack.protocol) ?? compiled,
  }))
}

test('under every protocol each reminder and escalation is there to be rung at its own instant, also where several come at once, or something ends or begins then', () => {
  fc.assert(
    fc.property(courses, underEveryProtocol, fromTheStart, (course, applied, from) => {
      const record = recordOf(happenedBy(course, from))
      let now = from
      let coming = new Map<string, number>()
      for (let looks = 0; looks < 40 && now < from + 60 * 24 * hour; looks++) {
        const { duties, nextChangeAt } = evaluate(record, withLadders(applied), now)
        const alarms = duties
          .filter(({ state }) => state !== 'upcoming')
          .flatMap((duty) =>
            duty.alarms.map((alarm) => ({ alarm, isOpen: open.includes(duty.state) })),
          )
        const heard = new Set(
          alarms
            .filter(({ isOpen, alarm }) => isOpen && alarm.at <= now)
            .map(({ alarm }) => keyOf(alarm)),
        )
        const lost = [...coming].filter(([key, at]) => at <= now && !heard.has(key))
        expect(lost).toEqual([])
        coming = new Map(
          alarms.filter(({ alarm }) => alarm.at > now).map(({ alarm }) => [keyOf(alarm), alarm.at]),
        )
        const next = Math.min(nextChangeAt ?? Number.POSITIVE_INFINITY, ...coming.values())
        if (next === Number.POSITIVE_INFINITY) return
        expect(next).toBeGreaterThan(now)
        now = next
      }
    }),
    { numRuns: 60 },
  )
})
