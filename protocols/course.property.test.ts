import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Course, evaluate } from '../src/protocol/index.ts'
import { courses, factOf, hour, recordOf, underEveryProtocol } from './testing/courses.ts'

/**
 * When somebody, or the clock, looks: so many hours after the look before, and whether all that happens is recorded as it happens; and how many hours after the
 * notice earlier absences come to be known.
 */
const looks = fc.record({
  after: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 40, size: 'max' }),
  atOnce: fc.boolean(),
  earlierKnown: fc.array(fc.integer({ min: 0, max: 20 * 24 }), { maxLength: 4 }),
})

// A machine that does much else at once takes its time.
test('an answer that goes on from the one before is the very one that is worked out anew, whatever came and whenever one looks', () => {
  fc.assert(
    fc.property(
      courses,
      underEveryProtocol,
      looks,
      (facts, applied, { after, atOnce, earlierKnown }) => {
        const recorded = facts
          .map((fact) => (atOnce ? { ...fact, recordedAt: fact.occurredAt } : fact))
          .toSorted((a, b) => a.recordedAt - b.recordedAt)
        const course = new Course()
        let at = recorded.find(({ kind }) => kind === 'absence.noticed')?.recordedAt ?? 0
        const noticed = at
        const earlier = earlierKnown.map((hours, i) => ({
          beganAt: noticed - (i + 1) * 240 * hour,
          endedAt: noticed - (i + 1) * 240 * hour + 8 * hour,
          as: 'missing',
          knownAt: noticed + hours * hour,
        }))
        const asOfs = new Set(recorded.map(({ recordedAt }) => recordedAt))
        for (const hours of after) {
          at += hours * hour
          asOfs.add(at)
        }
        for (const asOf of [...asOfs].sort((a, b) => a - b)) {
          const known = recorded.filter(({ recordedAt }) => recordedAt <= asOf)
          const record = { ...recordOf(known), earlier }
          expect(course.evaluate(record, applied, asOf)).toEqual(evaluate(record, applied, asOf))
        }
      },
    ),
    { numRuns: 300 },
  )
}, 120_000)

test('what a fact and the time passed cannot have changed is not worked out anew', () => {
  fc.assert(
    fc.property(courses, underEveryProtocol, (facts, applied) => {
      const [first, noticed] = facts
      if (!first || !noticed) return
      const course = new Course()
      const at = noticed.recordedAt
      const before = course.evaluate(recordOf([first, noticed]), applied, at)
      const next = (before.nextChangeAt ?? at + hour) - 1
      const told = factOf('told', 'contact.made', next, { result: 'no-answer' })
      const after = course.evaluate(recordOf([first, noticed, told]), applied, next)
      const kept = new Set<unknown>(before.duties)
      const standing = after.duties.filter((duty) => kept.has(duty))
      if (applied.length === 1 && next > at)
        expect(standing.length).toBeGreaterThan(before.duties.length / 2)
    }),
    { numRuns: 50 },
  )
})
