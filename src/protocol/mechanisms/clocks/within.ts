import { Type } from 'typebox'
import { endOfDay, epochDayOf } from '../../../facts/index.ts'
import { phrase, sayDuration } from '../../../words/index.ts'
import {
  addDuration,
  calendarLength,
  lengthOf,
  mustReadDuration,
} from '../../language/durations.ts'
import { duration, moment, object, optional } from '../../pack/shapes.ts'
import type { Due } from '../compiling.ts'
import { durationPart, momentPart } from '../mechanism.ts'
import { clock } from './clock.ts'

const notYet: Due = { at: undefined, urgency: 'at-the-time' }

export const within = clock({
  key: 'within',
  means:
    'a length of time after the start, or after another moment; to the end of the day if it says so. Working days end with the day, or keep the time of day with “endOf: hour”.',
  shape: object({
    within: duration,
    from: optional(moment),
    endOf: optional(Type.Enum(['day', 'hour'])),
  }),
  parts: (written) => [
    durationPart(['within'], written.within, written.endOf === 'day' || written.from !== undefined),
    ...momentPart('from', written.from),
  ],
  compile: (written, compiling) => {
    const length = mustReadDuration(written.within)
    const from = written.from === undefined ? undefined : compiling.moment(written.from)
    return (work, start) => {
      const origin = from ? from(work) : start
      if (origin === undefined) return notYet
      const at = addDuration(origin, length, compiling.holidays, written.endOf === 'hour')
      return {
        at: written.endOf === 'day' ? endOfDay(epochDayOf(at)) : at,
        urgency: undefined,
      }
    }
  },
  say: (written, saying) => {
    const length = `within ${sayDuration(written.within)}`
    const end = written.endOf === 'day' ? [', to the end of the day'] : []
    return written.from === undefined
      ? phrase([length, ...end].join(''))
      : phrase(`${length} of when `, saying.moment(written.from), ...end)
  },
  howSoon: (written) =>
    written.from === undefined
      ? lengthOf(written.within) + (written.endOf === 'day' ? 1 : 0)
      : Number.POSITIVE_INFINITY,
  gives: (written) => (written.from === undefined ? calendarLength(written.within) : undefined),
  countedFrom: (written) =>
    written.from === undefined || written.endOf === 'day'
      ? undefined
      : { moment: written.from, by: written.within },
  example: {
    written: { within: 'PT72H' },
    says: 'within 72 hours',
    starts: '2026-03-27 18:00',
    due: '2026-03-30 19:00',
  },
})
