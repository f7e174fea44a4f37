import { bornOnSlot, instantIn, isClosed, type Timeline } from '../../episode/index.ts'
import {
  birthdayAt,
  type Fact,
  type FactOf,
  fieldOf,
  type Instant,
  type KindName,
  namesPolice,
} from '../../facts/index.ts'
import type { CompiledCondition } from '../conditions/compile.ts'
import type { BankHolidays, Moment } from '../pack.ts'
import { addDuration, readDuration } from './durations.ts'
import { compileMatch, compileWhere } from './match.ts'
import { isYes } from './truth.ts'
import { type MomentOf, moveTo, type Work } from './work.ts'

const first =
  <K extends KindName>(kind: K, test: (fact: FactOf<K>) => boolean = () => true): MomentOf =>
  ({ timeline }) =>
    timeline.byKind.get(kind)?.find(test)?.occurredAt

const written =
  (kind: KindName, field: string): MomentOf =>
  ({ timeline }) => {
    const fact = timeline.byKind.get(kind)?.[0]
    return fact ? instantIn(fact, field) : undefined
  }

const earlier =
  (...moments: readonly MomentOf[]): MomentOf =>
  (work) =>
    least(moments.map((moment) => moment(work)))

const classifiedAs = (as: FactOf<'absence.classified'>['data']['as']) =>
  first('absence.classified', (f) => f.data.as === as)
const recordedMissing = first('police.responded', (f) => f.data.response === 'recorded-missing')
const toldPolice = first('notice.given', (f) => f.data.about === 'return' && namesPolice(f.data.to))

const lastOf =
  <K extends KindName>(kind: K, test: (fact: FactOf<K>) => boolean = () => true): MomentOf =>
  ({ timeline }) =>
    timeline.byKind.get(kind)?.findLast(test)?.occurredAt

/** Moments every protocol may name; documented in docs/how-to-write-a-protocol.md. */
export const namedMoments: Readonly<Record<string, MomentOf>> = {
  noticed: first('absence.noticed'),
  opened: first('absence.noticed'),
  left: written('absence.noticed', 'leftAt'),
  'last-seen': written('absence.noticed', 'lastSeenAt'),
  expected: written('absence.noticed', 'expectedAt'),
  'classified-missing': earlier(classifiedAs('missing'), recordedMissing),
  'classified-absent': earlier(
    classifiedAs('absent'),
    first('police.responded', (f) => f.data.response === 'recorded-absent'),
  ),
  'classified-away': classifiedAs('away-without-authorisation'),
  'police-reported': first('police.reported'),
  'police-recorded': recordedMissing,
  graded: first('police.graded'),
  located: first('child.located'),
  returned: first('child.returned'),
  found: earlier(first('child.located'), first('child.returned')),
  'found-report': first('found-report.received'),
  'police-told-of-return': earlier(
    first(
      'child.returned',
      (f) => f.data.how === 'brought-by-police' || f.data.policeAware === 'yes',
    ),
    toldPolice,
    first('found-report.received'),
    first('police-check.completed'),
  ),
  'looked-after': lastOf('care-status.recorded', (f) => f.data.lookedAfter === 'yes'),
  placed: lastOf('placement.began'),
  'interview-held': first('return-interview.held'),
  'interview-refused': first('return-interview.refused', (f) => f.data.refusedBy === 'child'),
  'police-check': first('police-check.completed'),
  closed: closedAt,
}

/** A closed episode that was reopened is not closed. */
function closedAt({ timeline }: Work): Instant | undefined {
  return isClosed(timeline) ? timeline.byKind.get('episode.closed')?.at(-1)?.occurredAt : undefined
}

/** What compiling a moment needs to know of the rest of the pack. */
export interface MomentContext {
  readonly holidays: BankHolidays
  readonly condition: (text: string) => CompiledCondition
  readonly named: (name: string) => MomentOf
  readonly ofDuty: (duty: string, at: 'start' | 'due' | 'done') => MomentOf
}

/** Turns a moment as written into a function. The pack has been checked: what cannot be understood throws. */
export function compileMoment(moment: Moment, context: MomentContext): MomentOf {
  if (typeof moment === 'string') return context.named(moment)
  if ('fact' in moment) {
    const matches = compileMatch(moment)
    const which = moment.which ?? 'first'
    return ({ timeline }) => {
      const facts = timeline.byKind.get(moment.fact)
      return (which === 'last' ? facts?.findLast(matches) : facts?.find(matches))?.occurredAt
    }
  }
  if ('laterOf' in moment) return combined(moment.laterOf, moment.else, greatest, context)
  if ('earlierOf' in moment) return combined(moment.earlierOf, moment.else, least, context)
  if ('becomes' in moment) return becomes(context.condition(moment.becomes))
  if ('birthday' in moment) {
    return ({ timeline }) => {
      const bornOn = Number(timeline.points.at(-1)?.values[bornOnSlot])
      return Number.isNaN(bornOn) ? undefined : birthdayAt(bornOn, moment.birthday)
    }
  }
  if ('duty' in moment) return context.ofDuty(moment.duty, moment.at)
  if ('after' in moment) {
    const from = compileMoment(moment.after, context)
    const duration = readDuration(moment.by)
    if (!duration) throw new Error(`not a duration: ${moment.by}`)
    return (work) => {
      const start = from(work)
      return start === undefined ? undefined : addDuration(start, duration, context.holidays, true)
    }
  }
  return dated(moment.in, moment.date, compileWhere(moment.where))
}

function dated(kind: string, field: string, matches: (fact: Fact) => boolean): MomentOf {
  return ({ timeline }) => {
    const fact = timeline.byKind
      .get(kind)
      ?.findLast((f) => matches(f) && fieldOf(f, field) !== undefined)
    return fact ? instantIn(fact, field) : undefined
  }
}

function combined(
  moments: readonly Moment[],
  otherwise: Moment | undefined,
  pick: (instants: readonly (Instant | undefined)[]) => Instant | undefined,
  context: MomentContext,
): MomentOf {
  const compiled = moments.map((moment) => compileMoment(moment, context))
  const instead = otherwise === undefined ? undefined : compileMoment(otherwise, context)
  return (work) => pick(compiled.map((moment) => moment(work))) ?? instead?.(work)
}

function least(instants: readonly (Instant | undefined)[]): Instant | undefined {
  let found: Instant | undefined
  for (const at of instants) if (at !== undefined && (found === undefined || at < found)) found = at
  return found
}

function greatest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  let found: Instant | undefined
  for (const at of instants) if (at !== undefined && (found === undefined || at > found)) found = at
  return found
}

/** The first instant, from the opening of the episode, at which the condition is yes. */
function becomes(condition: CompiledCondition): MomentOf {
  return (work) => {
    const { points, openedPoint, opened } = work.timeline
    for (let i = openedPoint; i < points.length; i++) {
      moveTo(work, i)
      if (condition.ask(work) === isYes) return i === openedPoint ? opened : points[i]?.at
    }
    return undefined
  }
}

/** Each instant at which a fact of the kind happened, with the fact: a duty started by `each`. */
export function eachOf(
  timeline: Timeline,
  kind: string,
  matches: (fact: Fact) => boolean,
): readonly Fact[] {
  return (timeline.byKind.get(kind) ?? []).filter(matches)
}
