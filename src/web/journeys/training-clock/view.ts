import type { Instant } from '../../../facts/index.ts'
import { inLondon, sayLength, sayMoment } from '../../../words/index.ts'
import { type Boxes, boxOf } from '../../forms/boxes.ts'
import { readMoment } from '../../forms/read-moment.ts'

const minute = 60_000
const day = 86_400_000

/** How far the clock goes in one press, in milliseconds. */
const steps = [
  { value: '10m', text: '10 minutes', by: 10 * minute },
  { value: '1h', text: '1 hour', by: 60 * minute },
  { value: '8h', text: '8 hours', by: 8 * 60 * minute },
] as const

/** The farthest it goes at once, in milliseconds: everything that falls due in between is done before the answer. */
const farthest = 31 * day

/** Something wrong with the moment to move to, and the box it is in. */
export interface Fault {
  readonly box: string
  readonly message: string
}

/** Where the clock is moved to, or why it is not. */
export type MovedTo =
  | { readonly kind: 'to'; readonly at: Instant }
  | { readonly kind: 'fault'; readonly fault: Fault }

/** What was pressed: a step, the next change, or a moment that was written. It only goes forward. */
export function movedTo(boxes: Boxes, now: Instant, next: Instant | null): MovedTo {
  const pressed = boxOf(boxes, 'by')
  const step = steps.find(({ value }) => value === pressed)
  if (step) return { kind: 'to', at: now + step.by }
  if (pressed === 'next')
    return next === null
      ? wrong('to-date-day', 'Nothing falls due any more. Give a day and time to move to')
      : within(next, now)
  const read = readMoment({ 'to-day': 'other', ...boxes }, 'to', now, 'the moment to move to')
  if (read.kind === 'nothing') return wrong('to-date-day', 'Give the day and time to move to')
  if (read.kind === 'fault')
    return wrong(read.part === 'date' ? 'to-date-day' : `to-${read.part}`, read.message)
  return within(read.at, now)
}

function within(at: Instant, now: Instant): MovedTo {
  if (at < now)
    return wrong(
      'to-date-day',
      `It is already ${sayMoment(now, now)}. The clock only moves forward, because what is recorded stays recorded`,
    )
  if (at - now > farthest)
    return wrong('to-date-day', `Move it at most ${farthest / day} days at a time`)
  return { kind: 'to', at }
}

function wrong(box: string, message: string): MovedTo {
  return { kind: 'fault', fault: { box, message } }
}

/** The page: how late it is, how far to go, what comes next, and what was moved just now. */
export function clockView({
  now,
  next,
  boxes,
  faults,
  from,
}: {
  readonly now: Instant
  readonly next: Instant | null
  readonly boxes: Boxes
  readonly faults: readonly Fault[]
  /** Where it stood before, as the address says it. */
  readonly from?: string | undefined
}) {
  const { day: today, month, year } = inLondon(now)
  const before = from !== undefined && /^\d{1,15}$/.test(from) ? Number(from) : now
  return {
    title: 'Move the clock',
    steps,
    next: next === null ? null : `${sayMoment(next, now)}, in ${sayLength(next - now)}`,
    moved:
      before < now
        ? `Moved on ${sayLength(now - before)}, for everybody. What has begun, or is late, by now stands so on every list.`
        : null,
    answers: {
      'to-date-day': String(today),
      'to-date-month': String(month),
      'to-date-year': String(year),
      ...boxes,
    },
    faults,
  }
}
