import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../src/protocol/index.ts'
import {
  courses,
  fromTheStart,
  happenedBy,
  hour,
  recordOf,
  underEveryProtocol,
} from './testing/courses.ts'

const settled: ReadonlySet<string> = new Set(['done', 'done-late', 'done-recorded-late', 'missed'])

/** What no later instant and no later fact may take back: what was done, what was missed, and that it was late. */
function unmade(
  before: ReturnType<typeof evaluate>,
  after: ReturnType<typeof evaluate>,
): readonly string[] {
  const now = new Map(
    after.duties.flatMap((duty) => duty.askers.map(({ instance }) => [instance, duty] as const)),
  )
  return before.duties.flatMap((was) => {
    // What two protocols ask is one line while both ask it, and may be two afterwards.
    const are = was.askers.map(({ instance }) => now.get(instance))
    const say = (stood: string) =>
      `${was.instance} was ${stood} and is ${are.map((is) => is?.state ?? 'gone').join(' and ')}`
    // What was done before it was asked, or when nobody knew whether it would be, and then never is, is asked of nobody.
    const early = was.doneAt !== null && was.doneAt < was.startsAt
    if ((early || was.unknowns.length > 0) && are.includes(undefined)) return []
    // Nor is what nobody knows to be asked late.
    if (was.state === 'unknown') return []
    if (settled.has(was.state)) {
      const stands =
        are.some((is) => is?.state === was.state) && are.every((is) => is?.doneAt === was.doneAt)
      return stands ? [] : [say(was.state)]
    }
    if (was.late === 0) return []
    const stillLate = are.some((is) => is !== undefined && (is.late > 0 || is.state === 'waived'))
    return stillLate ? [] : [say('late')]
  })
}

describe('under every protocol, whatever happens', () => {
  test('time alone never unmakes what was done, missed or late', () => {
    fc.assert(
      fc.property(
        courses,
        underEveryProtocol,
        fromTheStart,
        fc.integer({ min: 1, max: 300 * 24 }),
        (course, applied, at, hours) => {
          const record = recordOf(happenedBy(course, at))
          expect(
            unmade(evaluate(record, applied, at), evaluate(record, applied, at + hours * hour)),
          ).toEqual([])
        },
      ),
      { numRuns: 400 },
    )
  })

  test('nor does anything that happened later', () => {
    fc.assert(
      fc.property(
        courses,
        underEveryProtocol,
        fromTheStart,
        fc.integer({ min: 1, max: 30 * 24 }),
        (course, applied, at, hours) => {
          const later = at + hours * hour
          expect(
            unmade(
              evaluate(recordOf(happenedBy(course, at)), applied, at),
              evaluate(recordOf(happenedBy(course, later)), applied, later),
            ),
          ).toEqual([])
        },
      ),
      { numRuns: 400 },
    )
  })
})
