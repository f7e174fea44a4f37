import { phrase, say, sayDuration, type Words } from '../../words/index.ts'
import { parseCondition } from '../conditions/parse.ts'
import { wordsOf } from '../conditions/words.ts'
import { sayUrgency } from '../mechanisms/clocks/urgency.ts'
import type { Saying } from '../mechanisms/mechanism.ts'
import { sayRepeats } from '../mechanisms/repeats/series.ts'
import { sayingOf } from '../mechanisms/say.ts'
import { type Duty, startOf } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import type { Clock, Condition, Done, Moment, Repeats } from '../pack/shapes.ts'
import type { Urgency } from '../pack/vocabulary.ts'

/** How the pieces of a pack are said. */
function sayingIn(pack: Pack): Saying {
  return sayingOf(pack, (written) => conditionWords(written, pack) ?? phrase(written))
}

/** A moment in words, to follow “from when”: `the child returned`. A protocol's own moment goes by its own name; its reading says what was taken. */
export function describeMoment(moment: Moment, pack: Pack): string {
  return say(sayingIn(pack).moment(moment))
}

export function describeUrgency(urgency: Urgency): string {
  return sayUrgency(urgency)
}

/** A clock in words: `within 72 hours`, `by 10:00 the next working day`. */
export function describeClock(clock: Clock | undefined, pack: Pack): string {
  return clock ? say(sayingIn(pack).clock(clock)) : 'each turn'
}

/** From when a duty is asked and how soon it is then due, as one sentence without its stop: `within 72 hours, from when the child returned`. */
export function describeTimes(duty: Duty, pack: Pack): string {
  const { on, passes, exclusive, before } = startOf(duty)
  const moment = describeMoment(on, pack)
  const from =
    passes !== undefined
      ? `once ${exclusive ? 'more than ' : ''}${sayDuration(passes)} ${passes === 'P1D' ? 'has' : 'have'} passed since ${moment}`
      : before !== undefined
        ? `from ${sayDuration(before)} before ${moment}`
        : `from when ${moment}`
  const due = [
    ...(duty.due || duty.repeats === undefined ? [describeClock(duty.due, pack)] : []),
    ...(duty.repeats === undefined ? [] : [describeRepeats(duty.repeats)]),
  ]
  return `${due.join(', then ')}, ${from}`
}

/** A repetition in words: `every 14 days to 6 weeks, then every 1 month to 3 months`. */
export function describeRepeats(repeats: Repeats): string {
  return say(sayRepeats(repeats))
}

/** What shows a duty done, in words. */
export function describeDone(done: Done, pack: Pack): string {
  return say(sayingIn(pack).done(done))
}

/** A condition in words: `the child is looked after by a local authority and the risk grade is high`. One that cannot be read stays as written. */
export function describeCondition(condition: Condition, pack: Pack): string {
  const words = conditionWords(condition, pack)
  return words ? say(words) : condition
}

/** A condition as a tree of words; undefined when it cannot be read. */
function conditionWords(condition: Condition, { conditions }: Pack): Words | undefined {
  const parsed = parseCondition(condition)
  return parsed.kind === 'parsed' ? wordsOf(parsed.tree, conditions) : undefined
}
