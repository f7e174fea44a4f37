import { findFactKind } from '../../facts/index.ts'
import { say, sayDuration, sayKey, sayList, sayWord, type Words } from '../../words/index.ts'
import { parseCondition } from '../conditions/parse.ts'
import { meaningOf, wordsOf } from '../conditions/words.ts'
import type { Clock, Condition, Done, Moment, Pack, Repeats, Urgency, Where } from '../pack.ts'

const named: Readonly<Record<string, string>> = {
  noticed: 'the absence was noticed',
  opened: 'the absence was noticed',
  left: 'the child left',
  'last-seen': 'a responsible adult last saw the child',
  expected: 'the child was expected back',
  'classified-missing': 'the absence was classified missing',
  'classified-absent': 'the absence was classified absent',
  'classified-away': 'the absence was classified away without authorisation',
  'police-reported': 'the child was reported to the police',
  'police-recorded': 'the police recorded the child as missing',
  graded: 'the police graded the risk',
  located: 'the child was located',
  returned: 'the child returned',
  found: 'the child was located or returned',
  'found-report': 'the police found report was received',
  'police-told-of-return': 'the police knew of the return',
  'looked-after': 'the child became looked after',
  placed: 'the placement began',
  'interview-held': 'the return interview was held',
  'interview-refused': 'the child refused the return interview',
  'police-check': 'the police check was done',
  closed: 'the episode was closed',
}

/** A moment in words, to follow “from when”: `the child returned`. A protocol's own moment goes by its own name; its reading says what was taken. */
export function describeMoment(moment: Moment, pack: Pack): string {
  if (typeof moment === 'string') {
    const own = pack.moments[moment]
    return own === undefined ? (named[moment] ?? moment) : sayKey(moment)
  }
  if ('fact' in moment)
    return `${moment.which === 'each' ? 'each time: ' : moment.which === 'last' ? 'last: ' : ''}${describeFact(moment.fact, moment.where)}`
  if ('laterOf' in moment)
    return `the later of ${sayList(
      moment.laterOf.map((m) => describeMoment(m, pack)),
      'and',
    )}`
  if ('earlierOf' in moment)
    return `the earlier of ${sayList(
      moment.earlierOf.map((m) => describeMoment(m, pack)),
      'and',
    )}`
  if ('becomes' in moment) return `it first holds that ${describeCondition(moment.becomes, pack)}`
  if ('birthday' in moment) return `the child turns ${moment.birthday}`
  if ('duty' in moment) {
    const duty = pack.duties.find(({ duty: id }) => id === moment.duty)
    const title = `“${duty?.title ?? moment.duty}”`
    return moment.at === 'done'
      ? `${title} was done`
      : moment.at === 'due'
        ? `${title} was due`
        : `${title} began`
  }
  if ('after' in moment)
    return `${sayDuration(moment.by)} after ${describeMoment(moment.after, pack)}`
  return `the time given in “${findFactKind(moment.in)?.title ?? moment.in}”`
}

const urgencyWords: Readonly<Record<Urgency, string>> = {
  immediately: 'immediately',
  'without-delay': 'without delay',
  promptly: 'promptly',
  'as-soon-as-practicable': 'as soon as practicable',
  'at-the-time': 'at the time',
  regularly: 'regularly',
}

export function describeUrgency(urgency: Urgency): string {
  return urgencyWords[urgency]
}

/** A clock in words: `within 72 hours`, `by 10:00 the next working day`. */
export function describeClock(clock: Clock | undefined, pack: Pack): string {
  if (!clock) return 'each turn'
  if ('urgency' in clock) return describeUrgency(clock.urgency)
  if ('within' in clock) {
    const from = clock.from === undefined ? '' : ` of when ${describeMoment(clock.from, pack)}`
    return `within ${sayDuration(clock.within)}${from}${clock.endOf === 'day' ? ', to the end of the day' : ''}`
  }
  if ('next' in clock)
    return `by the next ${clock.next}${clock.workingDays ? ' on a working day' : ''}`
  if ('by' in clock) return `by when ${describeMoment(clock.by, pack)}`
  if ('field' in clock)
    return `within ${meaningOf(clock.field)}; where that is not known, ${describeClock(clock.else, pack)}`
  const [clocks, word] =
    'earlierOf' in clock ? [clock.earlierOf, 'sooner'] : [clock.laterOf, 'later']
  return `the ${word} of ${sayList(
    clocks.map((inner) => describeClock(inner, pack)),
    'and',
  )}`
}

/** A repetition in words: `every 14 days for 6 weeks, then every 1 month for 3 months`. */
export function describeRepeats(repeats: Repeats): string {
  const every = repeats.daily
    ? `daily at ${repeats.daily}`
    : `every ${sayDuration(repeats.every ?? '')}`
  const lasts = repeats.for ? ` to ${sayDuration(repeats.for)}` : ''
  const from = repeats.from === 'last-done' ? ', counted from when it was last done' : ''
  return `${every}${lasts}${from}${repeats.then ? `, then ${describeRepeats(repeats.then)}` : ''}`
}

/** What shows a duty done, in words. */
export function describeDone(done: Done, pack: Pack): string {
  if ('fact' in done) return describeFact(done.fact, done.where)
  if ('anyOf' in done)
    return sayList(
      done.anyOf.map((option) => describeDone(option, pack)),
      'or',
    )
  if ('allOf' in done)
    return sayList(
      done.allOf.map((part) => describeDone(part, pack)),
      'and',
    )
  if ('told' in done) return `everyone named has been told of it (${sayWord(done.told)})`
  if ('step' in done) return 'it is recorded as a step'
  if ('when' in done) return describeCondition(done.when, pack)
  return describeMoment(done.moment, pack)
}

/** A fact as a protocol names it: `Meeting held (meeting: strategy)`. */
function describeFact(kind: string, where: Where | undefined): string {
  const title = findFactKind(kind)?.title ?? kind
  const said = Object.entries(where ?? {}).map(
    ([field, wanted]) =>
      `${sayWord(field)}: ${sayList(typeof wanted === 'string' ? [sayWord(wanted)] : wanted.map(sayWord), 'or')}`,
  )
  return said.length === 0
    ? `“${title}” is recorded`
    : `“${title}” is recorded (${said.join('; ')})`
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
