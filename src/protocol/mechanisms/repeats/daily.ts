import { sayTimeOfDay } from '../../../words/index.ts'
import { dayLength, nextAtTime } from '../../language/durations.ts'
import { timeOfDay } from '../../pack/shapes.ts'
import type { RepeatMechanism } from './repeat.ts'

export const daily: RepeatMechanism<typeof timeOfDay> = {
  key: 'daily',
  means: 'the next reading of the clock, every day of the week.',
  shape: timeOfDay,
  parts: () => [],
  compile: (written, holidays) => (from) => nextAtTime(from, written, false, holidays),
  say: (written) => `daily at ${sayTimeOfDay(written)}`,
  howSoon: () => dayLength,
  example: {
    written: '10:00',
    says: 'daily at 10am',
    from: '2026-03-28 10:00',
    next: '2026-03-29 10:00',
  },
}
