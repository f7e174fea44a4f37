import { needsRecipients } from '../mechanisms/compile.ts'
import { inDone } from '../mechanisms/references.ts'
import type { Duty } from '../pack/duty-shape.ts'
import { startOf } from '../pack/duty-shape.ts'
import type { Done } from '../pack/shapes.ts'
import { checkCites } from './check-cites.ts'
import { checkCondition, checkTogether } from './check-conditions.ts'
import { type CheckContext, type Place, within } from './check-context.ts'
import { checkDuration, checkLengths } from './check-durations.ts'
import { checkParties } from './check-parties.ts'
import { checkClock, checkDone, checkMoment, checkRepeats } from './check-parts.ts'
import { checkRecord } from './check-record.ts'
import { checkTold } from './check-told.ts'

/** A duty must name what there is, start, fall due, be somebody's, and be something that can be done. */
export function checkDuty(context: CheckContext, duty: Duty, element: string): void {
  const place: Place = { element, path: [], cites: duty.cites }
  checkCites(context, within(place, 'cites'), duty.cites, 'duty')
  checkCondition(context, within(place, 'when'), duty.when)
  // In the first language it is written as `when`.
  checkCondition(context, within(place, context.pack.language === 1 ? 'when' : 'while'), duty.while)
  checkTogether(context, within(place, 'when'), duty)
  checkParties(context, place, duty)
  checkTold(context, place, duty)
  checkStart(context, place, duty)
  if (duty.due) checkClock(context, within(place, 'due'), duty.due)
  else if (!duty.repeats)
    context.report(place, 'no-clock', 'The duty has no clock: say when it is due.', {
      suggestion: 'due: { within: … } or due: { urgency: as-soon-as-practicable }',
    })
  if (duty.repeats) checkRepeats(context, within(place, 'repeats'), duty.repeats)
  duty.contents?.forEach((content, i) => {
    checkCondition(context, within(place, 'contents', i, 'when'), content.when)
    if (content.cites)
      checkCites(context, within(place, 'contents', i, 'cites'), content.cites, 'item')
  })
  checkDischarge(context, place, duty)
  duty.lapses?.forEach((moment, i) => {
    checkMoment(context, within(place, 'lapses', i), moment)
    if (JSON.stringify(moment) === JSON.stringify(duty.starts))
      context.report(
        within(place, 'lapses', i),
        'ends-as-it-begins',
        'It ends at the moment it begins, so that nobody is ever asked.',
      )
  })
  duty.outlives?.forEach((ending, i) => {
    const endings = Object.keys(context.pack.endings)
    if (!endings.includes(ending))
      context.unknown(within(place, 'outlives', i), 'unknown-ending', 'ending', ending, endings)
  })
  checkLate(context, place, duty)
  checkRecord(context, place, duty)
  checkDuration(context, within(place, 'remind'), duty.remind)
  checkLengths(context, place, duty)
  const readings =
    duty.reading === undefined
      ? []
      : typeof duty.reading === 'string'
        ? [duty.reading]
        : duty.reading
  readings.forEach((reading, i) => {
    const known = Object.keys(context.pack.readings)
    if (known.includes(reading)) context.usedReadings.add(reading)
    else
      context.unknown(
        typeof duty.reading === 'string' ? within(place, 'reading') : within(place, 'reading', i),
        'unknown-reading',
        'reading',
        reading,
        known,
      )
  })
}

function checkStart(context: CheckContext, place: Place, duty: Duty): void {
  const start = startOf(duty)
  const at = within(place, 'starts')
  const whole = start.on === duty.starts
  checkMoment(context, whole ? at : within(at, 'on'), start.on, { starts: true, duty: duty.duty })
  checkDuration(context, within(at, 'passes'), start.passes)
  checkDuration(context, within(at, 'before'), start.before)
  if (start.exclusive && start.passes === undefined)
    context.report(
      within(at, 'exclusive'),
      'exclusive-of-nothing',
      '“exclusive” is for “more than” a length of time, and no length is given.',
      { suggestion: 'passes: PT48H; or leave “exclusive” out' },
    )
  if (start.passes !== undefined && start.before !== undefined)
    context.report(at, 'passes-and-before', 'A duty starts after a moment or before it, not both.')
}

/** What shows it done: the duty's own `done`, or the act's. */
function checkDischarge(context: CheckContext, place: Place, duty: Duty): void {
  const { acts } = context.shared
  const act = acts.get(duty.act)
  if (!act) context.unknown(within(place, 'act'), 'unknown-act', 'act', duty.act, acts.keys())
  duty.waivedBy?.forEach((role, i) => {
    context.role(within(place, 'waivedBy', i), role)
  })
  if (duty.done) checkOwnDone(context, within(place, 'done'), duty, duty.done)
  const done = duty.done ?? act?.done
  const recipients = (duty.tells?.length ?? 0) + (duty.invites?.length ?? 0)
  if (done && needsRecipients(done) && recipients === 0) {
    context.report(
      within(place, duty.done ? 'done' : 'act'),
      'told-nobody',
      'It is done when everyone named has been told, and nobody is named.',
      { suggestion: 'tells: [role, …]' },
    )
  }
}

function checkOwnDone(context: CheckContext, place: Place, duty: Duty, done: Done): void {
  checkDone(context, place, done, duty.duty)
  if (inDone(done).some((part) => part.is === 'duty' && part.duty === duty.duty))
    context.report(place, 'done-by-itself', 'Nothing can show this done: it waits for itself.')
}

function checkLate(context: CheckContext, place: Place, duty: Duty): void {
  duty.late?.forEach(({ tell, after }, i) => {
    context.role(within(place, 'late', i, 'tell'), tell)
    checkDuration(context, within(place, 'late', i, 'after'), after, true)
  })
  if (duty.late && duty.due && 'urgency' in duty.due) {
    context.report(
      within(place, 'late'),
      'never-late',
      'The duty has no due time, so it is never late and nobody here is ever told.',
      { level: 'warning' },
    )
  }
}
