import { sayDuration } from '../../../words/index.ts'
import { addDuration, lengthOf, mustReadDuration } from '../../language/durations.ts'
import { duration } from '../../pack/shapes.ts'
import { durationPart } from '../mechanism.ts'
import type { RepeatMechanism } from './repeat.ts'

export const every: RepeatMechanism<typeof duration> = {
  key: 'every',
  means: 'a length of time after the last due time, to the same time of day.',
  shape: duration,
  parts: (written, path) => [durationPart(path, written)],
  compile: (written, holidays) => {
    const interval = mustReadDuration(written)
    return (from) => addDuration(from, interval, holidays, true)
  },
  say: (written) => `every ${sayDuration(written)}`,
  howSoon: lengthOf,
  example: {
    written: 'P14D',
    says: 'every 14 days',
    from: '2026-03-20 18:00',
    next: '2026-04-03 18:00',
  },
}
