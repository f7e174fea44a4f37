import { instantIn, type Timeline } from '../../episode/index.ts'
import { type Fact, findFactKind, surelyBy } from '../../facts/index.ts'
import {
  capital,
  sayDuration,
  sayInstant,
  sayLengthInDays,
  sayList,
  saySpan,
} from '../../words/index.ts'
import type { DutyInstance } from '../answer/duty-instance.ts'
import { sayUnknown } from '../conditions/words.ts'
import type { CompiledPack } from '../engine/compile.ts'
import type { Applied } from '../engine/evaluate.ts'
import { rolesOf, stillLeft } from '../engine/parties.ts'
import { topicsOf } from '../mechanisms/compile.ts'
import { inDone } from '../mechanisms/references.ts'
import type { Duty } from '../pack/duty-shape.ts'
import { startOf } from '../pack/duty-shape.ts'
import { describeUrgency } from './describe.ts'
import { roleTitle } from './role-title.ts'
import { saidOfDuty } from './said-of-duty.ts'
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
    clock: clockOf(timeline, instance, first.compiled, first.duty),
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
    terms: whole(
      sources.map(({ compiled, duty }) => (duty ? saidOfDuty(duty, compiled).terms : [])),
    ),
    readings: whole(
      sources.map(({ compiled, duty }) => (duty ? saidOfDuty(duty, compiled).readings : [])),
    ),
    doneBy: doneByOf(first.compiled, first.duty, instance),
    endsIf: endsIfOf(first.compiled, first.duty),
    ifLate: ifLateOf(first.compiled, first.duty, instance),
    alsoAskedBy: sources
      .slice(1)
      .map(({ asker, compiled }) => alsoAsked(compiled, asker.owner, asker.dueAt)),
  }
}

/** Several lists as one; a single one is itself, so that a page may keep what it made of it. */
function whole<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const [only] = lists
  return lists.length === 1 && only ? only : lists.flat()
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
  const { from, fromKinds, applies } = saidOfDuty(duty, compiled)
  const began = startFact(timeline, instance, fromKinds)
  const because: { text: string; fact: string | null }[] = [
    {
      text: began
        ? `${capital(from)}${/[:;]/.test(from) ? '.' : ':'} ${sayFact(began, compiled)}.`
        : `${capital(from)}.`,
      fact: began?.id ?? null,
    },
    ...applies.map((text) => ({ text, fact: null })),
  ]
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

function sayFact(fact: Fact, compiled: CompiledPack): string {
  const title = findFactKind(fact.kind)?.title ?? fact.kind
  const role = roleTitle(compiled, fact.by.post)
  const late =
    fact.recordedAt - surelyBy(fact) > 60_000 ? `, recorded at ${sayInstant(fact.recordedAt)}` : ''
  const when = saySpan(fact, sayInstant)
  const by = `said by ${role}${late}`
  return fact.occurredUntil === undefined
    ? `${title} at ${when}, ${by}`
    : `${title} ${when}, ${by}; the time is not known exactly, so the clock runs from ${sayInstant(fact.occurredAt)}`
}

/** The arithmetic in words: from when, how long, to when. */
function clockOf(
  timeline: Timeline,
  instance: DutyInstance,
  compiled: CompiledPack,
  duty: Duty | undefined,
): string {
  if (!duty) return 'No time is given: as soon as it can be found out.'
  const { clock, repeats } = saidOfDuty(duty, compiled)
  return [
    dueInWords(instance, clock),
    beginsInWords(instance, duty),
    nextLookInWords(timeline, instance, compiled, duty),
    repeats,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function dueInWords(instance: DutyInstance, clock: string): string {
  if (instance.dueAt === null) {
    if (instance.urgency === null) return 'When it is due is not known yet.'
    return instance.urgency === 'at-the-time'
      ? 'The document gives no time.'
      : `The document says ${describeUrgency(instance.urgency)}, and gives no time.`
  }
  const until = sayInstant(instance.dueAt)
  if (instance.dueAt <= instance.startsAt) return `${clock}: by ${until}.`
  const length = sayLengthInDays(instance.dueAt - instance.startsAt)
  return `${clock}: from ${sayInstant(instance.startsAt)} to ${until}, which is ${length}.`
}

/** A question whose last answer said when it is looked at again: then it is asked again. */
function nextLookInWords(
  timeline: Timeline,
  { startsAt }: DutyInstance,
  compiled: CompiledPack,
  duty: Duty,
): string {
  const done = duty.done ?? compiled.shared.acts.get(duty.act)?.done
  const questions = new Set(
    done &&
      inDone(done).flatMap((part) =>
        part.is === 'fact' && part.kindKey === 'answered' ? [part.match.fact] : [],
      ),
  )
  const answer = timeline.facts.findLast(
    (fact) => questions.has(fact.kind) && instantIn(fact, 'reviewAt') === startsAt,
  )
  return answer
    ? `It was answered at ${sayInstant(answer.occurredAt)}, and is asked again at the next look: ${sayInstant(startsAt)}.`
    : ''
}

/** A start put off by a threshold, or before a moment to come. */
function beginsInWords(instance: DutyInstance, duty: Duty): string {
  if (instance.passedUnasked !== undefined)
    return `Nobody was asked for it until then: the time it had passed at ${sayInstant(instance.passedUnasked)}.`
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
  return `${saidOfDuty(duty, compiled).done}${still}`
}

function endsIfOf(compiled: CompiledPack, duty: Duty | undefined): string {
  return duty ? saidOfDuty(duty, compiled).endsIf : 'When nothing depends on the answer any more.'
}

function ifLateOf(compiled: CompiledPack, duty: Duty | undefined, instance: DutyInstance): string {
  const late = duty && saidOfDuty(duty, compiled).late
  if (late === undefined) return 'The protocol names nobody to tell if this is late.'
  return instance.dueAt === null
    ? 'It has no due time, so nobody is told that it is late; its age shows.'
    : late
}

function alsoAsked(compiled: CompiledPack, owner: string, dueAt: number | null): string {
  const by = dueAt === null ? 'with no time given' : `by ${sayInstant(dueAt)}`
  return `${compiled.pack.title} asks the same of the ${roleTitle(compiled, owner)}, ${by}.`
}
