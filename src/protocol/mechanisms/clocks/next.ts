import { Type } from 'typebox'
import { phrase, sayTimeOfDay } from '../../../words/index.ts'
import { dayLength, nextAtTime } from '../../language/durations.ts'
import { object, optional, timeOfDay } from '../../pack/shapes.ts'
import { clock } from './clock.ts'

export const next = clock({
  key: 'next',
  means: 'the next reading of the clock after the start; on a working day if it says so.',
  shape: object({ next: timeOfDay, workingDays: optional(Type.Boolean()) }),
  parts: () => [],
  check: ({ workingDays }, checking) => {
    if (workingDays) checking.usesWorkingDays()
  },
  compile:
    (written, { holidays }) =>
    (_, start) => ({
      at: nextAtTime(start, written.next, written.workingDays ?? false, holidays),
      urgency: undefined,
    }),
  say: (written) =>
    phrase(
      `by the next ${sayTimeOfDay(written.next)}${written.workingDays ? ' on a working day' : ''}`,
    ),
  howSoon: () => dayLength,
  example: {
    written: { next: '10:00', workingDays: true },
    says: 'by the next 10am on a working day',
    starts: '2026-04-02 18:00',
    due: '2026-04-07 10:00',
  },
})
