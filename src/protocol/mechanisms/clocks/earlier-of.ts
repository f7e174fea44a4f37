import { Type } from 'typebox'
import { phrase } from '../../../words/index.ts'
import { clock as inner, object } from '../../pack/shapes.ts'
import { clock, clockParts } from './clock.ts'
import { pick, shortest } from './pick.ts'

export const earlierOf = clock({
  key: 'earlierOf',
  means: 'the sooner of several clocks, of those that can be told.',
  shape: object({ earlierOf: Type.Array(inner, { minItems: 1 }) }),
  parts: (written) => clockParts('earlierOf', written.earlierOf),
  compile: (written, compiling) => {
    const clocks = written.earlierOf.map(compiling.clock)
    return (work, start) =>
      pick(
        clocks.map((due) => due(work, start)),
        true,
      )
  },
  say: (written, saying) =>
    phrase('by the first of these: ', { say: 'any', of: written.earlierOf.map(saying.clock) }),
  howSoon: (written, of) => Math.min(...written.earlierOf.map(of)),
  gives: (written, of) => shortest(written.earlierOf.map(of)),
  example: {
    written: { earlierOf: [{ within: 'PT1H' }, { next: '10:00' }] },
    says: 'by the first of these: within 1 hour or by the next 10am',
    starts: '2026-03-27 18:00',
    due: '2026-03-27 19:00',
  },
})
