import { Type } from 'typebox'
import { phrase } from '../../../words/index.ts'
import { clock as inner, object } from '../../pack/shapes.ts'
import { clock, clockParts } from './clock.ts'
import { pick, shortest } from './pick.ts'

export const laterOf = clock({
  key: 'laterOf',
  means: 'the later of several clocks, of those that can be told.',
  shape: object({ laterOf: Type.Array(inner, { minItems: 1 }) }),
  parts: (written) => clockParts('laterOf', written.laterOf),
  compile: (written, compiling) => {
    const clocks = written.laterOf.map(compiling.clock)
    return (work, start) =>
      pick(
        clocks.map((due) => due(work, start)),
        false,
      )
  },
  say: (written, saying) =>
    phrase('by the last of these: ', { say: 'any', of: written.laterOf.map(saying.clock) }),
  howSoon: (written, of) => Math.max(...written.laterOf.map(of)),
  gives: (written, of) => shortest(written.laterOf.map(of)),
  example: {
    written: { laterOf: [{ within: 'PT1H' }, { next: '10:00' }] },
    says: 'by the last of these: within 1 hour or by the next 10am',
    starts: '2026-03-27 18:00',
    due: '2026-03-28 10:00',
  },
})
