import { Type } from 'typebox'
import { phrase } from '../../../words/index.ts'
import { key, object, ofMoment } from '../../pack/shapes.ts'
import { moment } from './moment.ts'

const happened = { start: 'began', due: 'was due', done: 'was done' } as const

export const duty = moment({
  key: 'duty',
  means: 'when another duty began, was due or was done; of one in turns, its first.',
  shape: object({
    duty: key,
    at: Type.Enum(['start', 'due', 'done']),
    ...ofMoment,
  }),
  parts: (written) => [{ is: 'duty', path: ['duty'], duty: written.duty }],
  compile: (written, compiling) => compiling.ofDuty(written.duty, written.at),
  say: (written, saying) => phrase(`“${saying.titleOfDuty(written.duty)}” ${happened[written.at]}`),
  example: {
    written: { duty: 'report-to-police', at: 'due' },
    says: '“Report the child to the police” was due',
    given: [['2026-03-01 21:00', 'absence.noticed', { setting: 'care', whereaboutsKnown: 'no' }]],
    is: '2026-03-01 22:00',
  },
})
