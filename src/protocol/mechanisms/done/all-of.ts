import { Type } from 'typebox'
import type { Instant } from '../../../facts/index.ts'
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
  putOff: (written, compiling) => {
    const parts = written.allOf.map((part) => ({
      done: compiling.done(part),
      putOff: compiling.putOff(part),
    }))
    if (parts.every(({ putOff }) => putOff === undefined)) return undefined
    // It waits for as long as each part that is not done waits.
    return (work, from, recipients) => {
      let soonest: Instant | undefined
      for (const { done, putOff } of parts) {
        if (done(work, from, recipients)) continue
        const until = putOff?.(work, from, recipients)
        if (until === undefined) return undefined
        soonest = Math.min(soonest ?? until, until)
      }
      return soonest
    }
  },
  discharge: (written, _, of) => firstOf(written.allOf, of),
  needsRecipients: (written, of) => written.allOf.some(of),
  say: (written, saying) => ({ say: 'all', of: written.allOf.map(saying.done) }),
  example: {
    written: { allOf: [{ fact: 'police.reported' }, { step: 'search-home' }] },
    says: 'the child is reported to the police and somebody records what came of it',
    given: [
      ['2026-03-01 22:00', 'police.reported', { told: 'He is thirteen.' }],
      ['2026-03-01 22:30', 'step.recorded', { act: 'search-home' }],
    ],
    done: '2026-03-01 22:30',
  },
})
