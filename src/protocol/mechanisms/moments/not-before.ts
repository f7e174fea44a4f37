import { phrase } from '../../../words/index.ts'
import { moment as inner, object, ofMoment } from '../../pack/shapes.ts'
import { momentPart } from '../mechanism.ts'
import { moment } from './moment.ts'

export const notBefore = moment({
  key: 'notBefore',
  means: 'a moment, where it comes no sooner than another: a return after a day away.',
  shape: object({ moment: inner, notBefore: inner, ...ofMoment }),
  parts: (written) => [
    ...momentPart('moment', written.moment),
    ...momentPart('notBefore', written.notBefore),
  ],
  compile: (written, compiling) => {
    const one = compiling.moment(written.moment)
    const other = compiling.moment(written.notBefore)
    return (work) => {
      const at = one(work)
      const bound = other(work)
      return at !== undefined && bound !== undefined && at >= bound ? at : undefined
    }
  },
  say: (written, saying) =>
    phrase(
      '',
      saying.moment(written.moment),
      ', no sooner than when ',
      saying.moment(written.notBefore),
    ),
  example: {
    written: { moment: 'police-reported', notBefore: { after: 'noticed', by: 'PT12H' } },
    says: 'the child was reported to the police, no sooner than when 12 hours have passed since the absence was noticed',
    given: [
      ['2026-03-01 21:00', 'absence.noticed', { setting: 'care', whereaboutsKnown: 'no' }],
      ['2026-03-02 09:00', 'police.reported', { told: 'He is thirteen.' }],
    ],
    is: '2026-03-02 09:00',
  },
})
