import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { families, fields, setBy } from '../src/episode/index.ts'
import { type Fact, factKinds } from '../src/facts/index.ts'
import { type Applied, evaluate } from '../src/protocol/index.ts'
import {
  courses,
  factOf,
  fromTheStart,
  happenedBy,
  recordOf,
  spokenKinds,
  underEveryProtocol,
} from './testing/courses.ts'

/** Kinds that no value of a case follows from and no protocol speaks of: what is said in them is kept, and decides nothing. */
const deciding = new Set([
  ...spokenKinds,
  ...[...fields.map(({ path }) => path), ...families.map(({ name }) => name)].flatMap((value) =>
    setBy(value).map(({ kind }) => kind),
  ),
])
const idle = factKinds
  .map(({ kind }) => kind)
  .filter(
    (kind) =>
      !deciding.has(kind) && !/^(fact|duty|episode|protocol|reminder|escalation)\./.test(kind),
  )

describe('under every protocol, what changes nothing', () => {
  test('a fact that was withdrawn leaves no trace', () => {
    fc.assert(
      fc.property(
        courses,
        underEveryProtocol,
        fromTheStart,
        fc.nat(),
        (course, applied, at, which) => {
          const facts = happenedBy(course, at)
          const may = facts.filter(
            ({ kind }) => kind !== 'child.registered' && kind !== 'absence.noticed',
          )
          const wrong = may[which % Math.max(1, may.length)]
          if (!wrong) return
          const withdrawn = factOf('withdrawn', 'fact.withdrawn', at, {
            fact: wrong.id,
            why: 'Of another child.',
          })
          expect(evaluate(recordOf([...facts, withdrawn]), applied, at)).toEqual(
            evaluate(recordOf(facts.filter((fact) => fact !== wrong)), applied, at),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test('there are kinds of fact that decide nothing', () => {
    expect(idle.length).toBeGreaterThan(3)
  })

  test('a fact that decides nothing', () => {
    fc.assert(
      fc.property(
        courses,
        underEveryProtocol,
        fromTheStart,
        fc.constantFrom(...idle),
        fc.nat({ max: 80 * 24 }),
        (course, applied, at, kind, before) => {
          const facts = happenedBy(course, at)
          const aside = factOf('aside', kind, at - before * 3_600_000, {})
          expect(evaluate(recordOf([...facts, aside]), applied, at)).toEqual(
            evaluate(recordOf(facts), applied, at),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a protocol asked twice asks what it asks once', () => {
    fc.assert(
      fc.property(courses, underEveryProtocol, fromTheStart, (course, applied, at) => {
        const [one] = applied
        if (!one) return
        const facts: readonly Fact[] = happenedBy(course, at)
        expect(asked(facts, [one, one], at)).toEqual(asked(facts, [one], at))
      }),
      { numRuns: 300 },
    )
  })
})

/** Duties by what they ask, of whom, by when, and how they stand. */
function asked(facts: readonly Fact[], applied: readonly Applied[], at: number): unknown {
  return evaluate(recordOf(facts), applied, at).duties.map(
    ({ instance, state, owner, startsAt, dueAt, urgency, doneAt, late, parties, cites }) => ({
      instance,
      state,
      owner,
      startsAt,
      dueAt,
      urgency,
      doneAt,
      late,
      cites,
      parties: parties.map(({ as, role, of, doneAt: partyDone }) => [as, role, of, partyDone]),
    }),
  )
}
