import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Evaluation, evaluate } from '../src/protocol/index.ts'
import {
  courses,
  fromTheStart,
  hour,
  packs,
  recordOf,
  underEveryProtocol,
} from './testing/courses.ts'

/** What a person would see change: everything but how late a late thing has grown. */
function seen(evaluation: Evaluation): string {
  const { asOf, knownAt, duties, ...rest } = evaluation
  return JSON.stringify([rest, duties.map(({ late, ...duty }) => ({ ...duty, late: late > 0 }))])
}

describe('under every protocol, whatever happens in whatever order', () => {
  test('there are five protocols to hold to this', () => {
    expect(packs.map(({ pack }) => pack.protocol)).toEqual([
      'brent',
      'bromley',
      'framework',
      'hillingdon',
      'medway',
    ])
  })

  test('the same facts at the same instant give the same answer, however they are handed over', () => {
    fc.assert(
      fc.property(
        courses,
        underEveryProtocol,
        fromTheStart,
        fc.nat(),
        (said, applied, at, turn) => {
          // Of things that happened at one instant the order of the record decides: of each, one.
          const facts = [...new Map(said.map((fact) => [fact.occurredAt, fact])).values()]
          const turned = [
            ...facts.slice(turn % facts.length),
            ...facts.slice(0, turn % facts.length),
          ]
          expect(JSON.stringify(evaluate(recordOf(turned), applied, at))).toBe(
            JSON.stringify(evaluate(recordOf(facts), applied, at)),
          )
        },
      ),
      { numRuns: 150 },
    )
  })

  test('nothing changes before the instant the answer names, if nothing is recorded', () => {
    fc.assert(
      fc.property(
        courses,
        underEveryProtocol,
        fromTheStart,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (facts, applied, at, part) => {
          const known = facts.filter(({ recordedAt }) => recordedAt <= at)
          const now = evaluate(recordOf(known), applied, at)
          const until = now.nextChangeAt ?? at + 400 * 24 * hour
          const later = Math.floor(at + (until - 1 - at) * part)
          expect(
            seen({ ...evaluate(recordOf(known), applied, later), nextChangeAt: now.nextChangeAt }),
          ).toBe(seen(now))
        },
      ),
      { numRuns: 150 },
    )
  })

  test('what was recorded later is not in the answer as known before', () => {
    fc.assert(
      fc.property(courses, underEveryProtocol, fromTheStart, (facts, applied, at) => {
        const known = facts.filter(({ recordedAt }) => recordedAt <= at)
        expect(JSON.stringify(evaluate(recordOf(facts), applied, at, at))).toBe(
          JSON.stringify(evaluate(recordOf(known), applied, at, at)),
        )
      }),
      { numRuns: 150 },
    )
  })

  test('every duty asked cites a clause, has an owner and one identity', () => {
    fc.assert(
      fc.property(courses, underEveryProtocol, fromTheStart, (facts, applied, at) => {
        const { duties } = evaluate(recordOf(facts), applied, at)
        expect(new Set(duties.map(({ instance }) => instance)).size).toBe(duties.length)
        for (const { cites, owner, dueAt, urgency } of duties) {
          expect(cites.length).toBeGreaterThan(0)
          expect(owner).not.toBe('')
          expect(dueAt !== null || urgency !== null).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})
