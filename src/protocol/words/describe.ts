import type { ASTNode } from '@marcbachmann/cel-js'
import { fields } from '../../episode/index.ts'
import { findFactKind } from '../../facts/index.ts'
import { sayDuration, sayKey, sayList, sayWord } from '../../words/index.ts'
import { conditionLanguage } from '../language/condition-language.ts'
import { pathOf } from '../language/conditions.ts'
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
  if ('becomes' in moment) return `it first holds that ${describeCondition(moment.becomes)}`
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
    return `within ${fieldMeaning(clock.field)}; where that is not known, ${describeClock(clock.else, pack)}`
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
  if ('when' in done) return describeCondition(done.when)
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

/** A condition in words: `the child is looked after by a local authority and the risk grade now is high`. */
export function describeCondition(condition: Condition): string {
  const checked = conditionLanguage.check(condition)
  return checked.valid ? say(conditionLanguage.parse(condition).ast) : condition
}

const comparing: Readonly<Record<string, string>> = {
  '==': 'is',
  '!=': 'is not',
  '<': 'is under',
  '<=': 'is at most',
  '>': 'is over',
  '>=': 'is at least',
}

function say(node: ASTNode): string {
  switch (node.op) {
    case '&&':
      return `${say(node.args[0])} and ${bracketed(node.args[1])}`
    case '||':
      return `${bracketed(node.args[0])} or ${bracketed(node.args[1])}`
    case '!_':
      return `not (${say(node.args)})`
    case 'value':
      return sayWord(String(node.args))
    case 'list':
      return sayList(node.args.map(say), 'or')
    case 'in':
      return `${say(node.args[0])} is ${say(node.args[1])}`
    case '.':
      return fieldMeaning(pathOf(node) ?? '')
    case 'call':
      return sayCall(node.args[0], node.args[1])
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${say(node.args[0])} ${comparing[node.op]} ${say(node.args[1])}`
    default:
      return node.input.slice(node.start, node.end)
  }
}

function bracketed(node: ASTNode): string {
  return node.op === '||' ? `(${say(node)})` : say(node)
}

function sayCall(name: string, parameters: readonly ASTNode[]): string {
  const words = parameters.map(say)
  const [first, second] = words
  if (name === 'isYes') return `it is known that ${first}`
  if (name === 'mayBe') return `it may be that ${first}`
  if (name === 'isKnown') return `it is known whether ${first}`
  if (name === 'episodes')
    return `the count of ${first} absences in ${second} days, this one included,`
  if (name === 'episodesEver') return `the count of ${first} absences ever, this one included,`
  return phrases[name]?.(first ?? '', second ?? '') ?? `${name} (${words.join(', ')})`
}

/** What asking a family or the record says, as a clause. */
const phrases: Readonly<Record<string, (first: string, second: string) => string>> = {
  risk: (risk) => `${risk} is a risk for the child`,
  concern: (concern) => `there is a concern about ${concern}`,
  plan: (plan) => `a ${plan} plan is in force`,
  openTo: (service) => `the child is open to ${service}`,
  orderInForce: (order) => `there is a ${order} in force`,
  told: (topic, role) => `the ${role} has been told of ${topic}`,
  met: (meeting) => `a ${meeting} meeting has been held`,
  did: (act) => `it has been done: ${act}`,
  decided: (decision) => `it was decided on: ${decision}`,
  allocated: (role) => `the child has an ${role}`.replace(/ an (?![aeiou])/, ' a '),
  assessed: (assessment) => `the ${assessment} assessment has been done`,
  reviewed: (review) => `the ${review} has been reviewed`,
  referred: (reason) => `a referral was made for ${reason}`,
  completed: (document) => `the ${document} has been completed`,
  considered: (panel) => `the ${panel} has considered the child`,
}

function fieldMeaning(path: string): string {
  if (path === 'authority.isResponsible') return 'this authority is responsible for the child'
  if (path === 'authority.isHost') return 'the child is placed in this authority’s area by another'
  return fields.find((f) => f.path === path)?.meaning.split(';')[0] ?? path
}
