import { Type } from 'typebox'
import { bornOnSlot } from '../../../episode/index.ts'
import { birthdayAt } from '../../../facts/index.ts'
import { phrase } from '../../../words/index.ts'
import { object, ofMoment } from '../../pack/shapes.ts'
import { moment } from './moment.ts'

export const birthday = moment({
  key: 'birthday',
  means: 'the beginning of the day on which the child reaches an age.',
  shape: object({
    birthday: Type.Integer({ minimum: 1, maximum: 30 }),
    ...ofMoment,
  }),
  parts: () => [],
  reads: ['child.registered'],
  compile:
    (written) =>
    ({ timeline }) => {
      const bornOn = Number(timeline.points.at(-1)?.values[bornOnSlot])
      return Number.isNaN(bornOn) ? undefined : birthdayAt(bornOn, written.birthday)
    },
  say: (written) => phrase(`the child turns ${written.birthday}`),
  example: {
    written: { birthday: 18 },
    says: 'the child turns 18',
    given: [
      [
        '2026-03-01 21:00',
        'child.registered',
        { givenName: 'Sam', familyName: 'Example', dateOfBirth: '2008-06-30' },
      ],
    ],
    is: '2026-06-30 00:00',
  },
})
