import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formForDuty, waysToDo } from '../src/app/forms/form-for-duty.ts'
import { readForms, readProtocols } from '../src/files/index.ts'
import { isGroup } from '../src/forms/index.ts'
import { type Applied, type DutyInstance, evaluate } from '../src/protocol/index.ts'
import { gather, linesOf, mostLines, type ToDo } from '../src/tasks/index.ts'
import {
  courses,
  fromTheStart,
  happenedBy,
  recordOf,
  underEveryProtocol,
} from './testing/courses.ts'

const { forms } = readForms(import.meta.dirname, readProtocols(import.meta.dirname))

/** A member as whoever may say and waive everything would do it. */
function toDo(duty: DutyInstance, applied: readonly Applied[]): ToDo<DutyInstance> {
  const asking = applied.find(
    ({ compiled: { pack } }) => pack.protocol === duty.askers[0]?.protocol,
  )
  const ways = asking && waysToDo(asking.compiled, duty)
  const form = formForDuty(
    forms.filter(({ of }) => of === null),
    ways,
  )
  return { duty, way: ways && form ? { ...ways, form } : null, waivable: true }
}

test('under every protocol, whatever happens, a task’s form asks of everything open in it once, and never what must and what should be done with one answer', () => {
  let answerable = 0
  fc.assert(
    fc.property(courses, underEveryProtocol, fromTheStart, (course, applied, at) => {
      const answer = evaluate(recordOf(happenedBy(course, at)), applied, at)
      for (const { key, members } of gather(answer, applied).now) {
        const lines = linesOf(members.map((duty) => toDo(duty, applied)))
        expect(new Set(lines.map(({ id }) => id)).size, key).toBe(lines.length)
        answerable += lines.filter(({ asks }) => asks !== null).length
        for (const { id, tells, asks } of lines) {
          expect(id).toMatch(/^[a-zA-Z0-9_-]+$/)
          if (!asks) continue
          const { isLong, deciding, inside, more } = asks
          // A line is one question with its parts; what has more is on a form of its own.
          expect(isLong || inside.length <= 6, id).toBe(true)
          const asked = [...(deciding ? [deciding] : []), ...inside, ...more]
          expect(new Set(asked.map(({ name }) => name)).size).toBe(asked.length)
          if (tells !== null) expect(asked.some((one) => one.type === 'roles')).toBe(false)
          expect(more.some((one) => !isGroup(one) && one.required === true)).toBe(false)
        }
        for (const duty of members) {
          const own = lines.filter((line) => line.members.includes(duty))
          const told = own.map(({ tells }) => tells)
          // Everybody to be told is a line; anything else is in one.
          if (told.includes(null)) expect(own, duty.instance).toHaveLength(1)
          expect(own.length, duty.instance).toBeGreaterThan(0)
          expect(new Set(told).size).toBe(told.length)
        }
        for (const { members: together, asks, force } of lines) {
          expect(together[0]?.force).toBe(force)
          // Several are together only where one fact does them all.
          if (together.length > 1) expect(asks).not.toBeNull()
        }
        expect(lines.slice(0, mostLines).length).toBeLessThanOrEqual(10)
      }
    }),
    { numRuns: 150 },
  )
  expect(answerable).toBeGreaterThan(1000)
})
