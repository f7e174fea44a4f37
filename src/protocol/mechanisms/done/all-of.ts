import { Type } from 'typebox'
import { done as inner, object } from '../../pack/shapes.ts'
import { firstOf } from './any-of.ts'
import { done, lastDone } from './done.ts'

export const allOf = done({
  key: 'allOf',
  means: 'the last of several, when all of them are there.',
  shape: object({ allOf: Type.Array(inner, { minItems: 1 }) }),
  parts: (written) =>
    written.allOf.map((one, i) => ({ is: 'done', path: ['allOf', i], done: one })),
  compile: (written, compiling) => {
    const parts = written.allOf.map(compiling.done)
    return (work, from, recipients) => lastDone(parts.map((part) => part(work, from, recipients)))
  },
  discharge: (written, _, of) => firstOf(written.allOf, of),
  needsRecipients: (written, of) => written.allOf.some(of),
  say: (written, saying) => ({ say: 'all', of: written.allOf.map(saying.done) }),
  example: {
    written: { allOf: [{ fact: 'police.reported' }, { step: 'search-home' }] },
    says: '“Reported to police” is recorded and it is recorded as a step',
    given: [
      ['2026-03-01 22:00', 'police.reported', { told: 'He is thirteen.' }],
      ['2026-03-01 22:30', 'step.recorded', { act: 'search-home' }],
    ],
    done: '2026-03-01 22:30',
  },
})
