import { dayLength, lengthOf, readDuration } from '../language/durations.ts'
import { fallsAt, firstDue, offsetOf } from '../mechanisms/how-soon.ts'
import { shortestTurn } from '../mechanisms/repeats/series.ts'
import type { Duty } from '../pack/duty-shape.ts'
import { startOf } from '../pack/duty-shape.ts'
import { type CheckContext, type Place, within } from './check-context.ts'

/** Nothing a protocol asks for a child waits longer: a childhood, and the years a care leaver is helped. */
const longestInYears = 25

/** A length of time must be one a clock can use: some time, and not more than a childhood. */
export function checkDuration(
  context: CheckContext,
  place: Place,
  text: string | undefined,
  mayBeZero = false,
): void {
  if (text === undefined) return
  const duration = readDuration(text)
  if (isZero(text)) {
    if (!mayBeZero || !duration)
      context.report(place, 'zero-duration', `“${text}” is no time at all.`, {
        suggestion: 'a length of time such as PT1H; for at once, { urgency: immediately }',
      })
  } else if (!duration) {
    context.report(place, 'bad-duration', `“${text}” is not a length of time a clock can use.`, {
      suggestion: 'PT72H, P14D, P6W, P1M, 3 working days, 7 calendar days; one unit only',
    })
  } else if (lengthOf(text) > longestInYears * 366 * dayLength) {
    context.report(
      place,
      'absurd-duration',
      `“${text}” is longer than a childhood: more than ${longestInYears} years.`,
      { suggestion: 'a length of time such as PT72H, P14D or P6M' },
    )
  } else if (duration.kind === 'working-days') context.usesWorkingDays = true
}

function isZero(text: string): boolean {
  return /^(P|PT|P.*T)?(0+[YMWDH])+$/.test(text) || /^0+ (working|calendar)/.test(text)
}

/** Less than this is an order of words without a time (“immediately”), and no length. */
const shortest = 60_000

/** The lengths of time of a duty must fit each other: its start, when it is due, the reminder, who hears of lateness and when. */
export function checkLengths(context: CheckContext, place: Place, duty: Duty): void {
  checkDueAfterStart(context, place, duty)
  checkReminder(context, place, duty)
  checkLateOrder(context, place, duty)
  checkLateInTurn(context, place, duty)
}

/**
 * A due time counted from what the start is counted from must not fall before it. Where the two are one (“told by the move”, “at 48 hours, within 48
 * hours”) nobody has any time, and the pack says in a reading that this is meant.
 */
function checkDueAfterStart(context: CheckContext, place: Place, duty: Duty): void {
  const { moments } = context.pack
  const due = duty.due && fallsAt(duty.due, moments)
  if (!due) return
  const { on, passes, before } = startOf(duty)
  const start = offsetOf(on, moments)
  if (start.base !== due.base) return
  const begins = start.by + (passes ? lengthOf(passes) : 0) - (before ? lengthOf(before) : 0)
  if (due.by < begins)
    context.report(
      within(place, 'due'),
      'due-before-start',
      'The duty would be due before it begins.',
      { suggestion: 'due: { within: … } without “from” counts from the start' },
    )
  else if (due.by === begins && duty.reading === undefined)
    context.report(
      within(place, 'due'),
      'due-at-start',
      'The duty would be due at the instant it begins, and never after: nobody has any time.',
      { suggestion: 'due: { within: … }; or say in a reading that this is meant' },
    )
}

function checkReminder(context: CheckContext, place: Place, duty: Duty): void {
  const given = firstDue(duty)
  const own = duty.remind !== undefined
  const remind = duty.remind ?? context.pack.reminders?.before
  if (remind === undefined) return
  if (own && duty.due && 'urgency' in duty.due && !duty.repeats)
    context.report(
      within(place, 'remind'),
      'never-reminded',
      'The duty has no due time, so nobody is ever reminded of it.',
      { level: 'warning' },
    )
  const ahead = lengthOf(remind)
  if (own && isTime(given) && Number.isFinite(ahead) && ahead > given)
    context.report(
      within(place, 'remind'),
      'reminder-too-early',
      `The reminder would come ${remind} before the due time, which is before the duty begins.`,
      { suggestion: 'a length shorter than the time allowed' },
    )
}

/** The pack's own reminder must be some use to some duty. */
export function checkCommonReminder(context: CheckContext): void {
  const { reminders, duties } = context.pack
  const allowed = duties
    .filter(({ remind }) => remind === undefined)
    .map(firstDue)
    .filter(isTime)
  const ahead = lengthOf(reminders?.before ?? '')
  if (Number.isFinite(ahead) && allowed.length > 0 && allowed.every((given) => ahead > given))
    context.report(
      { element: 'pack', path: ['reminders', 'before'], cites: [] },
      'reminder-too-early',
      `No duty allows as much time as this: every reminder would come before its duty begins.`,
      { suggestion: 'a length shorter than the time allowed' },
    )
}

function isTime(length: number): boolean {
  return Number.isFinite(length) && length >= shortest
}

/** Each step of a ladder is told no sooner than the one before it. */
function checkLateOrder(context: CheckContext, place: Place, duty: Duty): void {
  const late = duty.late ?? []
  late.forEach(({ after }, i) => {
    const previous = late[i - 1]
    if (!previous) return
    const [here, before] = [after, previous.after].map((text) =>
      text === undefined ? 0 : lengthOf(text),
    )
    if ((here ?? 0) < (before ?? 0))
      context.report(
        after === undefined ? within(place, 'late', i) : within(place, 'late', i, 'after'),
        'late-out-of-order',
        `This step comes sooner than the one before it (${after ?? 'at once'}, after ${previous.after}).`,
        { suggestion: 'write the steps in the order in which people are told' },
      )
  })
}

/** Of a duty that comes round, whoever hears of a turn that is late does so while it is that turn that is late. */
function checkLateInTurn(context: CheckContext, place: Place, duty: Duty): void {
  if (duty.repeats === undefined) return
  const turn = shortestTurn(duty.repeats)
  duty.late?.forEach(({ tell, after }, i) => {
    if (after !== undefined && lengthOf(after) >= turn)
      context.report(
        within(place, 'late', i, 'after'),
        'never-told',
        `${tell} would never hear of it: by then the next turn is late, and this one is counted as missed.`,
        { suggestion: 'a length shorter than the time from one turn to the next' },
      )
  })
}
