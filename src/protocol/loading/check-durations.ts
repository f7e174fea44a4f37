import { readDuration } from '../language/durations.ts'
import type { CheckContext, Place } from './check-context.ts'

/** A length of time must be one a clock can use. */
export function checkDuration(
  context: CheckContext,
  place: Place,
  text: string | undefined,
  _mayBeZero = false,
): void {
  if (text === undefined) return
  const duration = readDuration(text)
  if (!duration) {
    context.report(place, 'bad-duration', `“${text}” is not a length of time a clock can use.`, {
      suggestion: 'PT72H, P14D, P6W, P1M, 3 working days, 7 calendar days; one unit only',
    })
  } else if (duration.kind === 'working-days') context.usesWorkingDays = true
}
