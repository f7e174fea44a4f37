import { Type } from 'typebox'
import { moment as inner, object, ofMoment, optional } from '../../pack/shapes.ts'
import { momentPart, momentParts } from '../mechanism.ts'
import { latest, moment, oneOf } from './moment.ts'

export const laterOf = moment({
  key: 'laterOf',
  means: 'the later of several moments, of those that are known; “else” where none of them is.',
  shape: object({
    laterOf: Type.Array(inner, { minItems: 1 }),
    else: optional(inner),
    ...ofMoment,
  }),
  parts: (written) => [
    ...momentParts('laterOf', written.laterOf),
    ...momentPart('else', written.else),
  ],
  compile: (written, compiling) => {
    const moments = written.laterOf.map(compiling.moment)
    const otherwise = written.else === undefined ? undefined : compiling.moment(written.else)
    return (work) => latest(moments, work) ?? otherwise?.(work)
  },
  say: (written, saying) =>
    oneOf('the last of these happens: ', written.laterOf.map(saying.moment)),
  example: {
    written: { laterOf: ['noticed', 'police-reported'] },
    says: 'the last of these happens: the absence was noticed or the child was reported to the police',
    given: [
      ['2026-03-01 21:00', 'absence.noticed', { setting: 'care', whereaboutsKnown: 'no' }],
      ['2026-03-02 09:00', 'police.reported', { told: 'He is thirteen.' }],
    ],
    is: '2026-03-02 09:00',
  },
})
