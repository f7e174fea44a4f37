import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dutyStates } from '../src/protocol/index.ts'
import { courses, fromTheStart, packs, underEveryProtocol } from './testing/courses.ts'
import { keysOf, readsAlone, readsWell } from './testing/reads-well.ts'
import {
  type Said,
  saidByComparing,
  saidByForms,
  saidByProtocol,
  saidByTheRecord,
  saidOfCourse,
  statesOf,
} from './testing/sentences.ts'

/*
 * Every sentence a person can meet, read as if aloud: whatever a protocol, a form or the record can say, in whatever state it stands.
 */

const keys = keysOf(packs)
const [alone, within] = [readsAlone(keys), readsWell(keys)]

/** Sentences that were read and are well: most are met again and again. */
const well = { alone: new Set<string>(), within: new Set<string>() }

/** What is wrong, with where it stands. */
function faultsIn(said: readonly Said[]): readonly string[] {
  return said.flatMap((one) => {
    const read = one.alone ? well.alone : well.within
    if (read.has(one.text)) return []
    const faults = (one.alone ? alone : within)(one.text)
    if (faults.length === 0) read.add(one.text)
    return faults.map((fault) => `${fault}: ${one.where}: ${one.text}`)
  })
}

describe('reads well', () => {
  test('what forms ask, offer and hint', () => {
    expect(faultsIn(saidByForms())).toEqual([])
  })

  test('what is refused, and what each kind of fact is called', () => {
    expect(faultsIn(saidByTheRecord())).toEqual([])
  })

  test.each(packs.map((compiled) => [compiled.pack.protocol, compiled] as const))(
    'all that the page of %s says',
    (_, compiled) => {
      expect(faultsIn(saidByProtocol(compiled))).toEqual([])
    },
  )

  test('what is said of any two protocols side by side', () => {
    const said = packs.flatMap((here) =>
      packs.filter((there) => there !== here).flatMap((there) => saidByComparing(here, there)),
    )
    expect(faultsIn(said)).toEqual([])
  })

  test('every duty, clock, reason, task and fact of whatever happens, under every protocol and every two', () => {
    const met = new Set<string>()
    fc.assert(
      fc.property(courses, underEveryProtocol, fromTheStart, (facts, applied, at) => {
        for (const state of statesOf(facts, applied, at)) met.add(state)
        expect(faultsIn(saidOfCourse(facts, applied, at))).toEqual([])
      }),
      { numRuns: 200, seed: 20_261_128 },
    )
    // What is waived is said by a person’s own fact, which these courses leave out.
    expect([...met].sort()).toEqual(dutyStates.filter((state) => state !== 'waived').sort())
  })
})
