import { moment as inner, object } from '../../pack/shapes.ts'
import { momentPart } from '../mechanism.ts'
import { done } from './done.ts'

export const moment = done({
  key: 'moment',
  means: 'a moment that has come.',
  shape: object({ moment: inner }),
  parts: (written) => momentPart('moment', written.moment),
  compile: (written, compiling) => {
    const of = compiling.moment(written.moment)
    return (work, from) => {
      const began = of(work)
      if (began === undefined || began < from) return undefined
      const at = work.surelyBy(began)
      // A moment can be known ahead of time, such as a birthday: it shows nothing done until it comes.
      work.changesAt(at)
      return at > work.timeline.asOf ? undefined : { at, recordedAt: at, fact: null }
    }
  },
  say: (written, saying) => saying.moment(written.moment),
  example: {
    written: { moment: 'returned' },
    says: 'the child returned',
    given: [
      [
        '2026-03-01 22:00',
        'child.returned',
        { to: 'placement', how: 'own-accord', wellbeingConfirmed: 'yes', medicalNeed: 'no' },
      ],
    ],
    done: '2026-03-01 22:00',
  },
})
