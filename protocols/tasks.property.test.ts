import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from '../src/protocol/index.ts'
import { gather, tasksOf } from '../src/tasks/index.ts'
import {
  courses,
  fromTheStart,
  happenedBy,
  packs,
  recordOf,
  underEveryProtocol,
} from './testing/courses.ts'

test('every act that a protocol asks for is of a task that tasks.yaml has', () => {
  for (const compiled of packs) {
    const { wordOf } = tasksOf(compiled)
    const alone = compiled.pack.duties.filter(({ act }) => !compiled.shared.tasks.has(wordOf(act)))
    expect(alone.map(({ duty }) => `${compiled.pack.protocol}:${duty}`)).toEqual([])
  }
})

test('under every protocol, whatever happens, what is open stands in a task of each post that owes it, and nothing else does', () => {
  fc.assert(
    fc.property(courses, underEveryProtocol, fromTheStart, (course, applied, at) => {
      const answer = evaluate(recordOf(happenedBy(course, at)), applied, at)
      const { now } = gather(answer, applied)
      expect(new Set(now.map(({ key }) => key)).size).toBe(now.length)
      const open = answer.duties.filter(({ state }) =>
        ['due', 'overdue', 'unknown'].includes(state),
      )
      for (const { post, whose, members } of now)
        for (const one of members) {
          expect(open).toContain(one)
          expect(
            one.askers.some(({ owner, of }) => owner === post && of === whose) ||
              one.parties.some(
                ({ as, role, of, doneAt }) =>
                  as === 'joint' && role === post && of === whose && doneAt === null,
              ),
          ).toBe(true)
        }
      // Of a series that is behind one turn is a member; of anything else, each.
      for (const { id, fact, askers, parties } of open) {
        const left = parties.filter(({ as, doneAt }) => as === 'joint' && doneAt === null)
        const hasDone = (owner: string) =>
          parties.some(
            ({ as, role, doneAt }) => as === 'owner' && role === owner && doneAt !== null,
          )
        const owed = [
          ...askers.filter(({ owner }) => left.length === 0 || !hasDone(owner)),
          ...left.map(({ role, of }) => ({ owner: role, of })),
        ]
        for (const { owner, of } of owed)
          expect(
            now.some(
              ({ post, whose, members }) =>
                post === owner &&
                whose === of &&
                members.some((one) => one.id === id && one.fact === fact),
            ),
          ).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})
