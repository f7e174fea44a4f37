import { fields, getSlot } from '../../../episode/index.ts'
import { phrase } from '../../../words/index.ts'
import { meaningOf } from '../../conditions/words.ts'
import { pointOf } from '../../language/work.ts'
import { clock as inner, object, text } from '../../pack/shapes.ts'
import { clock } from './clock.ts'

/** Numbers of the record that are lengths of time. */
const minutes = fields.map(({ path }) => path).filter((path) => path.endsWith('Minutes'))

export const field = clock({
  key: 'field',
  means:
    'as many minutes after the start as a field of the record says then, such as an agreed time to be back; another clock where it says nothing.',
  shape: object({ field: text('a number field, in minutes'), else: inner }),
  parts: (written) => [
    { is: 'field', path: ['field'], field: written.field },
    { is: 'clock', path: ['else'], clock: written.else },
  ],
  check: (written, { unknown }) => {
    if (!minutes.includes(written.field))
      unknown(['field'], 'unknown-field', 'number of minutes called', written.field, minutes)
  },
  compile: (written, compiling) => {
    const slot = getSlot(written.field)
    const otherwise = compiling.clock(written.else)
    return (work, start) => {
      work.moveTo(pointOf(work, start))
      const said = Number(work.values[slot])
      return Number.isNaN(said)
        ? otherwise(work, start)
        : { at: start + said * 60_000, urgency: undefined }
    }
  },
  say: (written, saying) =>
    phrase(
      `within ${meaningOf(written.field)}; where that is not known, `,
      saying.clock(written.else),
    ),
  howSoon: (written, of) => of(written.else),
  gives: (written, of) => of(written.else),
  example: {
    written: { field: 'plans.tellWithinMinutes', else: { within: 'PT1H' } },
    says: 'within the time a plan gives for telling the social worker; where that is not known, within 1 hour',
    given: [
      [
        '2026-02-01 10:00',
        'plan.recorded',
        { plan: 'placement', active: 'yes', tellWithinMinutes: 20 },
      ],
    ],
    starts: '2026-03-01 18:00',
    due: '2026-03-01 18:20',
  },
})
