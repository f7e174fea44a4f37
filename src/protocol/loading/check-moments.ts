import { fields } from '../../episode/index.ts'
import { readDuration } from '../language/durations.ts'
import { namedMoments } from '../language/moments.ts'
import type { Clock, Moment, Repeats } from '../pack.ts'
import { checkCondition } from './check-conditions.ts'
import { type CheckContext, type Place, within } from './check-context.ts'
import { checkMatch, checkWhere, fieldShape } from './check-matches.ts'

/** A moment must name what there is. `each` only says anything where a duty starts. */
export function checkMoment(
  context: CheckContext,
  place: Place,
  moment: Moment,
  starts = false,
): void {
  if (typeof moment === 'string') {
    const own = Object.keys(context.pack.moments)
    if (own.includes(moment)) context.usedMoments.add(moment)
    else if (!(moment in namedMoments))
      context.unknown(place, 'unknown-moment', 'moment', moment, [
        ...own,
        ...Object.keys(namedMoments),
      ])
    return
  }
  if ('fact' in moment) {
    checkMatch(context, place, moment)
    if (moment.which === 'each' && !starts)
      context.report(
        within(place, 'which'),
        'each-outside-starts',
        '“each” can only be written in “starts”: it begins an instance of the duty for each fact.',
        { suggestion: 'first or last' },
      )
  } else if ('laterOf' in moment)
    checkSeveral(context, place, 'laterOf', moment.laterOf, moment.else)
  else if ('earlierOf' in moment)
    checkSeveral(context, place, 'earlierOf', moment.earlierOf, moment.else)
  else if ('becomes' in moment) checkCondition(context, within(place, 'becomes'), moment.becomes)
  else if ('duty' in moment) {
    const duties = context.pack.duties.map(({ duty }) => duty)
    if (!duties.includes(moment.duty))
      context.unknown(within(place, 'duty'), 'unknown-duty', 'duty', moment.duty, duties)
  } else if ('after' in moment) {
    checkMoment(context, within(place, 'after'), moment.after)
    checkDuration(context, within(place, 'by'), moment.by)
  } else if ('date' in moment) checkDate(context, place, moment)
}

function checkSeveral(
  context: CheckContext,
  place: Place,
  key: string,
  moments: readonly Moment[],
  otherwise: Moment | undefined,
): void {
  moments.forEach((moment, i) => {
    checkMoment(context, within(place, key, i), moment)
  })
  if (otherwise !== undefined) checkMoment(context, within(place, 'else'), otherwise)
}

function checkDate(
  context: CheckContext,
  place: Place,
  moment: Extract<Moment, { date: string }>,
): void {
  if (!context.kind(within(place, 'in'), moment.in)) return
  const shape = fieldShape(moment.in, moment.date)
  if (!shape?.isMoment)
    context.report(
      within(place, 'date'),
      'not-a-moment',
      `“${moment.date}” of ${moment.in} is not a time.`,
    )
  checkWhere(context, within(place, 'where'), moment.in, moment.where)
}

export function checkDuration(context: CheckContext, place: Place, text: string | undefined): void {
  if (text === undefined) return
  const duration = readDuration(text)
  if (!duration) {
    context.report(place, 'bad-duration', `“${text}” is not a length of time a clock can use.`, {
      suggestion: 'PT72H, P14D, P6W, P1M, 3 working days, 7 calendar days; one unit only',
    })
  } else if (duration.kind === 'working-days') context.usesWorkingDays = true
}

export function checkClock(context: CheckContext, place: Place, clock: Clock): void {
  if ('within' in clock) {
    checkDuration(context, within(place, 'within'), clock.within)
    if (clock.from !== undefined) checkMoment(context, within(place, 'from'), clock.from)
  } else if ('next' in clock) {
    if (clock.workingDays) context.usesWorkingDays = true
  } else if ('by' in clock) checkMoment(context, within(place, 'by'), clock.by)
  else if ('field' in clock) {
    const numbers = fields.filter(({ type }) => type === 'int').map(({ path }) => path)
    if (!numbers.includes(clock.field))
      context.unknown(
        within(place, 'field'),
        'unknown-field',
        'number called',
        clock.field,
        numbers,
      )
    checkClock(context, within(place, 'else'), clock.else)
  } else if ('earlierOf' in clock || 'laterOf' in clock) {
    const [key, clocks] =
      'earlierOf' in clock
        ? (['earlierOf', clock.earlierOf] as const)
        : (['laterOf', clock.laterOf] as const)
    clocks.forEach((inner, i) => {
      checkClock(context, within(place, key, i), inner)
    })
  }
}

export function checkRepeats(context: CheckContext, place: Place, repeats: Repeats): void {
  if (repeats.every === undefined && repeats.daily === undefined)
    context.report(
      place,
      'no-interval',
      'A repetition says every how long, or daily at what time.',
      { suggestion: 'every: P14D' },
    )
  checkDuration(context, within(place, 'every'), repeats.every)
  checkDuration(context, within(place, 'for'), repeats.for)
  if (repeats.then) checkRepeats(context, within(place, 'then'), repeats.then)
}
