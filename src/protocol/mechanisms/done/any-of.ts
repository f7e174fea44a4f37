import { Type } from 'typebox'
import { done as inner, object } from '../../pack/shapes.ts'
import type { DoneBy } from '../compiling.ts'
import { done } from './done.ts'

export const anyOf = done({
  key: 'anyOf',
  means: 'the first of several.',
  shape: object({ anyOf: Type.Array(inner, { minItems: 1 }) }),
  parts: (written) =>
    written.anyOf.map((one, i) => ({ is: 'done', path: ['anyOf', i], done: one })),
  compile: (written, compiling) => {
    const options = written.anyOf.map(compiling.done)
    return (work, from, recipients) => {
      let found: DoneBy | undefined
      for (const option of options) {
        const by = option(work, from, recipients)
        if (by && (!found || by.at < found.at)) found = by
      }
      return found
    }
  },
  putOff: (written, compiling) => firstOf(written.anyOf, compiling.putOff),
  shownBy: (written, of) => {
    const options = written.anyOf.map(of)
    return (fact) => options.some((matches) => matches(fact))
  },
  discharge: (written, _, of) => firstOf(written.anyOf, of),
  needsRecipients: (written, of) => written.anyOf.every(of),
  say: (written, saying) => ({ say: 'any', of: written.anyOf.map(saying.done) }),
  example: {
    written: { anyOf: [{ fact: 'return-interview.held' }, { fact: 'return-interview.refused' }] },
    says: 'the return interview is held or the return interview is refused',
    given: [
      ['2026-03-01 22:00', 'return-interview.refused', { refusedBy: 'child' }],
      ['2026-03-02 22:00', 'return-interview.held', { interviewer: 'an interviewer' }],
    ],
    done: '2026-03-01 22:00',
  },
})

/** The first that is there at all. */
export function firstOf<Of, Found>(
  options: readonly Of[],
  of: (option: Of) => Found | undefined,
): Found | undefined {
  for (const option of options) {
    const found = of(option)
    if (found !== undefined) return found
  }
  return undefined
}
