import { phrase, sayDuration } from '../../../words/index.ts'
import { addDuration, mustReadDuration } from '../../language/durations.ts'
import { duration, moment as inner, object, ofMoment } from '../../pack/shapes.ts'
import { durationPart, momentPart } from '../mechanism.ts'
import { moment } from './moment.ts'

export const after = moment({
  key: 'after',
  means: 'a length of time after another moment, to the same time of day.',
  shape: object({ after: inner, by: duration, ...ofMoment }),
  parts: (written) => [...momentPart('after', written.after), durationPart(['by'], written.by)],
  compile: (written, compiling) => {
    const from = compiling.moment(written.after)
    const length = mustReadDuration(written.by)
    return (work) => {
      const start = from(work)
      return start === undefined ? undefined : addDuration(start, length, compiling.holidays, true)
    }
  },
  after: (written) => ({ moment: written.after, by: written.by }),
  say: (written, saying) => phrase(`${sayPassed(written.by)} since `, saying.moment(written.after)),
  example: {
    written: { after: 'noticed', by: '2 working days' },
    says: '2 working days have passed since the absence was noticed',
    given: [['2026-04-02 21:00', 'absence.noticed', { setting: 'care', whereaboutsKnown: 'no' }]],
    is: '2026-04-08 21:00',
  },
})

function sayPassed(length: string): string {
  const said = sayDuration(length)
  return `${said} ${said.startsWith('1 ') ? 'has' : 'have'} passed`
}
