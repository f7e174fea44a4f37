import { clocks } from '../mechanisms/clocks/index.ts'
import { dones } from '../mechanisms/done/index.ts'
import type { Checking, Mechanism, Part } from '../mechanisms/mechanism.ts'
import { moments } from '../mechanisms/moments/index.ts'
import { namedMoments } from '../mechanisms/moments/named-moments.ts'
import { checkRepeats as checkPhases, partsOfRepeats } from '../mechanisms/repeats/series.ts'
import type { Clock, Done, Form, Moment, Repeats } from '../pack/shapes.ts'
import { checkCondition } from './check-conditions.ts'
import { type CheckContext, type Place, within } from './check-context.ts'
import { checkDuration } from './check-durations.ts'
import { checkMatch } from './check-matches.ts'

/*
 * What a moment, a clock, a repetition and what shows a duty done are made of must be there. Which parts they have and what else can be wrong with them,
 * each mechanism says itself.
 */

/** Where in a duty a form stands. */
interface Around {
  readonly starts: boolean
  readonly duty: string | undefined
}
const nowhere: Around = { starts: false, duty: undefined }

/** A moment must name what there is. `each` only says anything where a duty starts. */
export function checkMoment(
  context: CheckContext,
  place: Place,
  moment: Moment,
  around: Around = nowhere,
): void {
  if (typeof moment !== 'string') {
    const mechanism = moments.of(moment)
    checkForm(context, place, mechanism, moment, around)
    checkDifferent(context, place, mechanism.parts(moment))
    return
  }
  const own = Object.keys(context.pack.moments)
  const known = namedMoments.map(({ name }) => name)
  if (own.includes(moment)) context.usedMoments.add(moment)
  else if (!known.includes(moment))
    context.unknown(place, 'unknown-moment', 'moment', moment, [...own, ...known])
}

/** Of several moments, two that are one say nothing: the later of one and itself. */
function checkDifferent(context: CheckContext, place: Place, parts: readonly Part[]): void {
  const of = parts.flatMap((part) =>
    part.is === 'moment' && part.path[0] !== 'else' ? [part] : [],
  )
  of.forEach(({ path, moment }, i) => {
    const same = (one: { readonly moment: Moment }) =>
      JSON.stringify(one.moment) === JSON.stringify(moment)
    if (of.slice(0, i).some(same))
      context.report(
        within(place, ...path),
        'same-moment-twice',
        'This moment stands here twice, and is one.',
        { suggestion: 'leave it out, or write the other that is meant' },
      )
  })
}

export function checkClock(context: CheckContext, place: Place, clock: Clock): void {
  checkForm(context, place, clocks.of(clock), clock, nowhere)
}

export function checkDone(context: CheckContext, place: Place, done: Done, duty: string): void {
  checkForm(context, place, dones.of(done), done, { starts: false, duty })
}

export function checkRepeats(context: CheckContext, place: Place, repeats: Repeats): void {
  checkPhases(repeats, checkingAt(context, place, nowhere))
  for (const part of partsOfRepeats(repeats)) checkPart(context, place, part, nowhere)
}

function checkForm(
  context: CheckContext,
  place: Place,
  mechanism: Mechanism,
  written: Form,
  around: Around,
): void {
  for (const part of mechanism.parts(written)) checkPart(context, place, part, around)
  mechanism.check?.(written, checkingAt(context, place, around))
}

function checkPart(context: CheckContext, outer: Place, part: Part, around: Around): void {
  const place = within(outer, ...part.path)
  switch (part.is) {
    case 'moment':
      checkMoment(context, place, part.moment, { ...around, starts: false })
      break
    case 'clock':
      checkClock(context, place, part.clock)
      break
    case 'done':
      checkForm(context, place, dones.of(part.done), part.done, around)
      break
    case 'condition':
      checkCondition(context, place, part.condition)
      break
    case 'duration':
      checkDuration(context, place, part.duration, part.mayBeZero)
      break
    case 'fact':
      checkMatch(context, place, part.match, part.kindKey)
      break
    case 'duty':
      checkKnown(
        context,
        place,
        'duty',
        part.duty,
        new Set(context.pack.duties.map(({ duty }) => duty)),
      )
      break
    case 'act':
      checkKnown(context, place, 'act', part.act, context.shared.acts)
      break
    case 'field':
      break
  }
}

function checkKnown(
  context: CheckContext,
  place: Place,
  what: string,
  word: string,
  known: ReadonlySet<string> | ReadonlyMap<string, unknown>,
): void {
  if (!known.has(word)) context.unknown(place, `unknown-${what}`, what, word, known.keys())
}

function checkingAt(context: CheckContext, place: Place, around: Around): Checking {
  return {
    ...around,
    usesWorkingDays: () => {
      context.usesWorkingDays = true
    },
    report: (path, rule, message, suggestion) =>
      context.report(within(place, ...path), rule, message, { suggestion: suggestion ?? null }),
    unknown: (path, rule, what, word, known) =>
      context.unknown(within(place, ...path), rule, what, word, known),
  }
}
