import type { Instant } from '../../../facts/index.ts'
import { inLondon, sayMoment } from '../../../words/index.ts'
import type { Boxes } from '../../forms/boxes.ts'
import type { readMoment } from '../../forms/read-moment.ts'

/** The boxes to fill in, today first. */
export function clockView(now: Instant) {
  const { day, month, year } = inLondon(now)
  return page({
    'to-date-day': String(day),
    'to-date-month': String(month),
    'to-date-year': String(year),
  })
}

/** Why the clock was not moved: no moment, or one that has passed. */
export function notMovedView(boxes: Boxes, read: ReturnType<typeof readMoment>, now: Instant) {
  const message =
    read.kind === 'fault'
      ? read.message
      : read.kind === 'nothing'
        ? 'Give the day and time to move to'
        : `It is already ${sayMoment(now, now)}. The clock only moves forward, because what is recorded stays recorded`
  const box = read.kind === 'fault' && read.part === 'time' ? 'to-time' : 'to-date-day'
  return page(boxes, [{ box, message }])
}

function page(
  answers: Boxes,
  faults: readonly { readonly box: string; readonly message: string }[] = [],
) {
  return { title: 'Move the clock', answers, faults }
}
