import type { Timeline } from '../../episode/index.ts'
import { type Fact, findFactKind } from '../../facts/index.ts'
import {
  capital,
  sayDuration,
  sayInstant,
  sayKey,
  sayLengthInDays,
  sayList,
} from '../../words/index.ts'
import type { DutyInstance } from '../answer/duty-instance.ts'
import { sayUnknown } from '../conditions/words.ts'
import { type CompiledPack, endingsOf, lapsesOf } from '../engine/compile.ts'
import type { Applied } from '../engine/evaluate.ts'
import { rolesOf, stillLeft } from '../engine/parties.ts'
import { topicsOf } from '../mechanisms/compile.ts'
import { inMoment } from '../mechanisms/references.ts'
import type { Duty } from '../pack/duty-shape.ts'
import { startOf } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import type { Moment } from '../pack/shapes.ts'
import {
  describeClock,
  describeCondition,
  describeDone,
  describeMoment,
  describeRepeats,
  describeUrgency,
} from './describe.ts'
import { termsOfDuty } from './terms.ts'
import type { Why } from './why.ts'

/** Why a duty stands as it does: the facts, the arithmetic, the clause, our reading, what ticks it and who hears if it is late. */
export function explain(
  timeline: Timeline,
  applied: readonly Applied[],
  instance: DutyInstance,
): Why {
  const sources = instance.askers.flatMap((asker) => {
    const compiled = applied.find(
      ({ compiled: { pack } }) => pack.protocol === asker.protocol,
    )?.compiled
    const duty = compiled?.pack.duties.find(({ duty: id }) => id === asker.duty)
    return compiled ? [{ asker, compiled, duty }] : []
  })
  const [first] = sources
  if (!first) throw new Error(`${instance.instance} is asked by no protocol that applies`)
  return {
    because: becauseOf(timeline, instance, first.compiled, first.duty),
    clock: clockOf(instance, first.compiled, first.duty),
    protocolSays: instance.cites.map((cite) => ({
      document: documentName(
        sources.map(({ compiled }) => compiled),
        cite.document,
      ),
      section: cite.section,
      summary: cite.rows
        .map((row) => first.compiled.shared.rows.get(row)?.summary ?? row)
        .join(' '),
      rows: cite.rows,
    })),
    terms: sources.flatMap(({ compiled: { pack, shared }, duty }) =>
      duty ? termsOfDuty(duty, pack, shared) : [],
    ),
    readings: sources.flatMap(({ compiled, duty }) => readingsOf(compiled, duty)),
    doneBy: doneByOf(first.compiled, first.duty, instance),
    endsIf: endsIfOf(first.compiled, first.duty),
    ifLate: ifLateOf(first.compiled, first.duty, instance),
    alsoAskedBy: sources
      .slice(1)
      .map(({ asker, compiled }) => alsoAsked(compiled, asker.owner, asker.dueAt)),
  }
}

/** The facts that began the clock and those that make the duty apply. */
function becauseOf(
  timeline: Timeline,
  instance: DutyInstance,
  compiled: CompiledPack,
  duty: Duty | undefined,
): Why['because'] {
  if (!duty) {
    return instance.unknowns.map((path) => ({
      text: `Not known: ${sayUnknown(path)}. It decides whether other duties apply.`,
      fact: null,
    }))
  }
  const because: { text: string; fact: string | null }[] = []
  const start = startOf(duty)
  const began = startFact(timeline, instance, kindsIn(start.on, compiled.pack))
  const from = describeMoment(start.on, compiled.pack)
  because.push({
    text: began ? `${capital(from)}: ${sayFact(began, compiled)}.` : `${capital(from)}.`,
    fact: began?.id ?? null,
  })
  if (duty.when)
    because.push({
      text: `It applies when ${describeCondition(duty.when, compiled.pack)}.`,
      fact: null,
    })
  if (duty.while)
    because.push({
      text: `It applies for as long as ${describeCondition(duty.while, compiled.pack)}.`,
      fact: null,
    })
  for (const path of instance.unknowns)
    because.push({
      text: `Not known: ${sayUnknown(path)}. Until it is, the careful answer is that this applies.`,
      fact: null,
    })
  return because
}

/** The fact that began the clock: of a kind the moment speaks of, at the start or, where a threshold puts the start off, before it. */
function startFact(
  timeline: Timeline,
  instance: DutyInstance,
  kinds: ReadonlySet<string>,
): Fact | undefined {
  const fits = (fact: Fact) => kinds.has(fact.kind) && fact.occurredAt <= instance.startsAt
  return (
    timeline.facts.find((fact) => fits(fact) && fact.occurredAt === instance.startsAt) ??
    timeline.facts.findLast(fits)
  )
}

/** Kinds of fact a moment is read from. */
function kindsIn(moment: Moment, pack: Pack): ReadonlySet<string> {
  return new Set(
    inMoment(moment, pack.moments).flatMap((part) =>
      part.is === 'kind' ? [part.kind] : part.is === 'fact' ? [part.match.fact] : [],
    ),
  )
}

function sayFact(fact: Fact, compiled: CompiledPack): string {
  const title = findFactKind(fact.kind)?.title ?? fact.kind
  const role =
    compiled.pack.roles[fact.by.post]?.title ??
    compiled.shared.roles.get(fact.by.post)?.title ??
    fact.by.post
  const late =
    fact.recordedAt - fact.occurredAt > 60_000 ? `, recorded at ${sayInstant(fact.recordedAt)}` : ''
  return `${title} at ${sayInstant(fact.occurredAt)} (${role}${late})`
}

/** The arithmetic in words: from when, how long, to when. */
function clockOf(instance: DutyInstance, compiled: CompiledPack, duty: Duty | undefined): string {
  if (!duty) return 'No time is given: as soon as it can be found out.'
  const said = [dueInWords(instance, compiled, duty), beginsInWords(instance, duty)]
  if (duty.repeats) said.push(`It comes round ${describeRepeats(duty.repeats)}.`)
  return said.filter((part) => part !== '').join(' ')
}

function dueInWords(instance: DutyInstance, { pack }: CompiledPack, { due }: Duty): string {
  if (instance.dueAt === null) {
    const urgency =
      instance.urgency === null ? 'when the time is known' : describeUrgency(instance.urgency)
    return `The document gives no time: ${urgency}.`
  }
  const until = sayInstant(instance.dueAt)
  const rule = capital(describeClock(due, pack))
  if (instance.dueAt <= instance.startsAt) return `${rule}: by ${until}.`
  const length = sayLengthInDays(instance.dueAt - instance.startsAt)
  return `${rule}: from ${sayInstant(instance.startsAt)} to ${until}, which is ${length}.`
}

/** A start put off by a threshold, or before a moment to come. */
function beginsInWords(instance: DutyInstance, duty: Duty): string {
  const { passes, exclusive, before } = startOf(duty)
  const began = sayInstant(instance.startsAt)
  if (passes) {
    return exclusive
      ? `It begins once more than ${sayDuration(passes)} have passed: after ${began}.`
      : `It begins when ${sayDuration(passes)} have passed: at ${began}.`
  }
  return before ? `It begins ${sayDuration(before)} before: at ${began}.` : ''
}

function documentName(compiled: readonly CompiledPack[], document: string): string {
  return compiled.find(({ pack }) => pack.document.id === document)?.pack.document.name ?? document
}

function readingsOf(compiled: CompiledPack, duty: Duty | undefined): Why['readings'] {
  const keys =
    duty?.reading === undefined
      ? []
      : typeof duty.reading === 'string'
        ? [duty.reading]
        : duty.reading
  return keys.flatMap((key) => {
    const reading = compiled.pack.readings[key]
    return reading ? [{ took: reading.took, because: reading.because }] : []
  })
}

const wordFor = { consultee: 'consulted', recipient: 'told', invitee: 'invited' } as const

function doneByOf(compiled: CompiledPack, duty: Duty | undefined, instance: DutyInstance): string {
  if (!duty) return 'Recording the answer, yes or no.'
  const done = duty.done ?? compiled.shared.acts.get(duty.act)?.done
  const left = stillLeft(instance.parties)
  const still = (['consultee', 'recipient', 'invitee'] as const)
    .filter((as) => as === 'consultee' || (done && topicsOf(done) !== undefined))
    .flatMap((as) => {
      const roles = rolesOf(left.filter((party) => party.as === as))
      return roles.length === 0 || instance.doneAt !== null
        ? []
        : [
            ` Still to be ${wordFor[as]}: ${sayList(
              roles.map((role) => roleTitle(compiled, role)),
              'and',
            )}.`,
          ]
    })
    .join('')
  return `Done when ${done ? describeDone(done, compiled.pack) : 'it is recorded as a step'}.${still}`
}

/** What ends it without its being done: its own endings, those of the whole protocol, and whatever it must go on being. */
function endsIfOf({ pack }: CompiledPack, duty: Duty | undefined): string {
  if (!duty) return 'When nothing depends on the answer any more.'
  const said = [
    ...lapsesOf(duty).map((moment) => `when ${describeMoment(moment, pack)}`),
    ...endingsOf(duty, pack).map(({ means }) => `when ${means}`),
    ...(duty.while === undefined ? [] : ['once it is not so any longer that it applies']),
  ]
  return `${capital(sayList([...new Set(said)], 'or'))}: missed if its time had passed by then, without blame if not.`
}

function ifLateOf(compiled: CompiledPack, duty: Duty | undefined, instance: DutyInstance): string {
  if (!duty?.late || duty.late.length === 0)
    return 'The protocol names nobody to tell if this is late.'
  if (instance.dueAt === null)
    return 'It has no due time, so nobody is told that it is late; its age shows.'
  const steps = duty.late.map(
    ({ tell, after }) =>
      `${roleTitle(compiled, tell)} is told ${after && after !== 'PT0H' ? `${sayDuration(after)} after the due time` : 'at once'}`,
  )
  return `${capital(sayList(steps, 'and'))}.`
}

function alsoAsked(compiled: CompiledPack, owner: string, dueAt: number | null): string {
  const by = dueAt === null ? 'with no time given' : `by ${sayInstant(dueAt)}`
  return `${compiled.pack.title} asks the same of the ${roleTitle(compiled, owner)}, ${by}.`
}

function roleTitle(compiled: CompiledPack, role: string): string {
  return compiled.pack.roles[role]?.title ?? compiled.shared.roles.get(role)?.title ?? sayKey(role)
}
