import { phrase } from '../../../words/index.ts'
import { moment, object } from '../../pack/shapes.ts'
import { momentPart } from '../mechanism.ts'
import { clock } from './clock.ts'

export const by = clock({
  key: 'by',
  means: 'at a moment, whenever that is; at the time while it is not known.',
  shape: object({ by: moment }),
  parts: (written) => momentPart('by', written.by),
  compile: (written, compiling) => {
    const moment = compiling.moment(written.by)
    return (work) => {
      const at = moment(work)
      return { at, urgency: at === undefined ? 'at-the-time' : undefined }
    }
  },
  say: (written, saying) => phrase('by when ', saying.moment(written.by)),
  howSoon: () => Number.POSITIVE_INFINITY,
  countedFrom: (written) => ({ moment: written.by, by: null }),
  example: {
    written: { by: 'expected' },
    says: 'by when the child was expected back',
    given: [
      [
        '2026-03-01 18:00',
        'absence.noticed',
        { setting: 'care', whereaboutsKnown: 'no', expectedAt: '2026-03-01T22:00' },
      ],
    ],
    starts: '2026-03-01 18:00',
    due: '2026-03-01 22:00',
  },
})
