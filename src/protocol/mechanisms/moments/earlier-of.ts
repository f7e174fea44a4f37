import { Type } from 'typebox'
import { moment as inner, object, ofMoment, optional } from '../../pack/shapes.ts'
import { momentPart, momentParts } from '../mechanism.ts'
import { earliest, moment, oneOf } from './moment.ts'

export const earlierOf = moment({
  key: 'earlierOf',
  means: 'the earlier of several moments, of those that are known; “else” where none of them is.',
  shape: object({
    earlierOf: Type.Array(inner, { minItems: 1 }),
    else: optional(inner),
    ...ofMoment,
  }),
  parts: (written) => [
    ...momentParts('earlierOf', written.earlierOf),
    ...momentPart('else', written.else),
  ],
  compile: (written, compiling) => {
    const moments = written.earlierOf.map(compiling.moment)
    const otherwise = written.else === undefined ? undefined : compiling.moment(written.else)
    return (work) => earliest(moments, work) ?? otherwise?.(work)
  },
  say: (written, saying) =>
    oneOf('the first of these happens: ', written.earlierOf.map(saying.moment)),
  example: {
    written: { earlierOf: ['noticed', 'police-reported'] },
    says: 'the first of these happens: the absence was noticed or the child was reported to the police',
    given: [
      ['2026-03-01 21:00', 'absence.noticed', { setting: 'care', whereaboutsKnown: 'no' }],
      ['2026-03-02 09:00', 'police.reported', { told: 'He is thirteen.' }],
    ],
    is: '2026-03-01 21:00',
  },
})
