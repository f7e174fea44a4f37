import { join } from 'node:path'
import { linesOf } from '../../src/app/episode/fact-words.ts'
import { titleOfRole } from '../../src/app/library.ts'
import { refusalWords } from '../../src/app/record/refusal-words.ts'
import { foldTimeline } from '../../src/episode/index.ts'
import { type Fact, factKinds, getFactKind } from '../../src/facts/index.ts'
import { readForms, readProtocols } from '../../src/files/index.ts'
import {
  answerWords,
  type Field,
  type Form,
  fieldsOf,
  isGroup,
  questionWords,
} from '../../src/forms/index.ts'
import {
  type Applied,
  type CompiledPack,
  comparePacks,
  type DutyInstance,
  describeCondition,
  dutyStates,
  evaluateTimeline,
  explain,
  flowOf,
  type SaidTerm,
} from '../../src/protocol/index.ts'
import { gather } from '../../src/tasks/index.ts'
import { askedCount, postsOf, sayAsked } from '../../src/web/journeys/protocol/asks-view.ts'
import { protocolDuty } from '../../src/web/journeys/protocol/protocol-duty.ts'
import { clocksView, rulesView, wordsView } from '../../src/web/journeys/protocol/rest-views.ts'
import { sayClock } from '../../src/web/ui/clock/say-clock.ts'
import { capital, sayLabel } from '../../src/words/index.ts'
import { recordOf } from './courses.ts'

/** Something a person reads: by itself, as a title or a sentence does, or within a sentence. */
export interface Said {
  readonly where: string
  readonly text: string
  readonly alone: boolean
}
type Maybe = string | null | undefined

const folder = join(import.meta.dirname, '..')
const protocols = readProtocols(folder)
const { forms, own } = readForms(folder, protocols)
const answer = answerWords(forms)
const question = questionWords(forms)

function alone(where: string, ...texts: readonly Maybe[]): readonly Said[] {
  return texts.flatMap((text) => (text ? [{ where, text, alone: true }] : []))
}

function within(where: string, ...texts: readonly Maybe[]): readonly Said[] {
  return texts.flatMap((text) => (text ? [{ where, text, alone: false }] : []))
}

/** What forms ask, offer and hint, those that protocols add with them. */
export function saidByForms(): readonly Said[] {
  return [
    ...forms.flatMap((form) => [
      ...alone(form.form, form.title),
      ...form.sections.flatMap(({ title, lead }) => alone(form.form, title, lead)),
      ...fieldsOf(form).flatMap((field) => saidByField(form, field)),
    ]),
    ...own.flatMap(({ addition }) =>
      addition.fields.flatMap((field) => saidByField(addition, field)),
    ),
  ]
}

function saidByField(form: Pick<Form, 'form'>, field: Field): readonly Said[] {
  const where = `${form.form}, ${field.name}`
  const asked = alone(where, field.label, field.hint)
  if (!isGroup(field))
    return [
      ...asked,
      ...(field.options ?? []).flatMap(({ label, hint }) => alone(where, label, hint)),
    ]
  const { rows = [], item, fields } = field
  const labels =
    'needed' in rows
      ? alone(where, ...Object.values(rows.labels ?? {}))
      : rows.flatMap(({ label, hint }) => alone(where, label, hint))
  return [
    ...asked,
    ...within(where, item),
    ...labels,
    ...fields.flatMap((one) => saidByField(form, one)),
  ]
}

/** What is refused, whatever the protocol, and what each kind of fact is called. */
export function saidByTheRecord(): readonly Said[] {
  return [
    ...Object.entries(refusalWords).flatMap(([refusal, text]) => alone(refusal, text)),
    ...factKinds.flatMap(({ kind, title }) => alone(kind, title)),
  ]
}

/** A protocol as its pages show it. */
export function saidByProtocol(compiled: CompiledPack): readonly Said[] {
  const { pack, shared } = compiled
  const opened = { pack, compiled, shared, base: '' }
  const at = (part: string) => `${pack.protocol}, ${part}`
  const words = wordsView(opened)
  const flow = flowOf(compiled)
  return [
    ...within(at('scope'), pack.scope && describeCondition(pack.scope.when, pack)),
    ...pack.duties.flatMap((duty) => saidByAsking(at(duty.duty), protocolDuty(duty, pack, shared))),
    ...clocksView(opened).lines.flatMap((line) => [
      ...alone(at('clocks'), line.title, ...line.rows.map(({ what }) => what)),
      ...within(at('clocks'), ...line.rows.map(({ when }) => when)),
    ]),
    ...words.conditions.flatMap((term) => saidByTerm(at(term.name), term)),
    ...words.wordRows.flatMap(({ label, value }) => [
      ...alone(at('words'), label),
      ...within(at('words'), value),
    ]),
    ...words.roleRows.flatMap(({ label, value, note }) => alone(at('roles'), label, value, note)),
    ...rulesView(opened).rules.flatMap(({ says, said }) => alone(at('rules'), says, said)),
    ...postsOf(opened, '').flatMap(({ role, title }) => [
      ...alone(at('posts'), title),
      ...within(at('posts'), sayAsked(askedCount(opened, role))),
    ]),
    ...flow.nodes.flatMap(({ id, title, clock, owner }) =>
      within(at(`flow, ${id}`), title, clock, owner),
    ),
    ...flow.arrows.flatMap(({ to, label }) => within(at(`flow, ${to}`), label)),
    ...[...shared.acts.values()].flatMap(({ act, title }) => alone(act, title)),
    ...[...shared.tasks.values(), ...(pack.tasks ?? [])].flatMap(({ task, title }) =>
      alone(task, title),
    ),
  ]
}

function saidByAsking(where: string, duty: ReturnType<typeof protocolDuty>): readonly Said[] {
  return [
    ...alone(where, duty.title, duty.why, duty.clock, duty.owner, ...duty.contents),
    ...within(where, duty.when, duty.while, duty.done, duty.whose, ...duty.late),
    ...within(where, ...duty.tells, ...duty.together, ...duty.consults, ...duty.invites),
    ...duty.readings.flatMap(({ took, because }) => [
      ...within(where, took),
      ...alone(where, because),
    ]),
  ]
}

function saidByTerm(where: string, { means, madeOf }: SaidTerm): readonly Said[] {
  return within(where, means, madeOf)
}

/** Two protocols side by side. */
export function saidByComparing(here: CompiledPack, there: CompiledPack): readonly Said[] {
  const { inBoth, onlyHere, onlyThere } = comparePacks(here, there)
  return [...inBoth, ...onlyHere, ...onlyThere].flatMap((act) => [
    ...alone(`compared, ${act.act}`, act.title),
    ...[...act.here, ...act.there].flatMap(
      ({ duty, title, who, howSoon, repeats, when, while: during, toldTo }) => [
        ...alone(`compared, ${duty}`, title),
        ...within(`compared, ${duty}`, ...who, howSoon, repeats, when, during, ...toldTo),
      ],
    ),
  ])
}

/** Everything an answer says at an instant: duties with their clocks and Why?, tasks, and the facts themselves. */
export function saidOfCourse(
  facts: readonly Fact[],
  applied: readonly Applied[],
  at: number,
): readonly Said[] {
  const known = facts.filter(({ recordedAt }) => recordedAt <= at)
  const timeline = foldTimeline(recordOf(known), at, at)
  const evaluation = evaluateTimeline(timeline, applied, { notApplicable: true })
  const tasks = gather(evaluation, applied)
  return [
    ...evaluation.duties.flatMap((duty) => [
      ...saidByDuty(duty, at),
      ...saidByWhy(duty, explain(timeline, applied, duty)),
    ]),
    ...[...tasks.now, ...tasks.then].flatMap(({ word, title }) => alone(word, title)),
    ...known.flatMap((fact) => saidByFact(fact, applied[0]?.compiled)),
  ]
}

/** The states its duties stand in. */
export function statesOf(
  facts: readonly Fact[],
  applied: readonly Applied[],
  at: number,
): readonly string[] {
  const timeline = foldTimeline(recordOf(facts), at, at)
  return evaluateTimeline(timeline, applied, { notApplicable: true }).duties.map(
    ({ state }) => state,
  )
}

/** Its title, and its clock in whatever state it stood. */
function saidByDuty(duty: DutyInstance, at: number): readonly Said[] {
  return [
    ...alone(duty.id, duty.title),
    ...dutyStates.flatMap((state) => {
      const { stateTitle, howLong, when, expected } = sayClock({ ...duty, state }, at)
      const where = `${duty.id}, ${state}`
      return [...alone(where, stateTitle, expected, capital(howLong)), ...within(where, when)]
    }),
  ]
}

function saidByWhy(duty: DutyInstance, why: ReturnType<typeof explain>): readonly Said[] {
  const where = `why of ${duty.id}, ${duty.state}`
  return [
    ...why.because.flatMap(({ text }) => alone(where, text)),
    ...alone(where, why.clock, why.doneBy, why.endsIf, why.ifLate, ...why.alsoAskedBy),
    ...why.terms.flatMap((term) => saidByTerm(where, term)),
    ...why.readings.flatMap(({ took, because }) => [
      ...within(where, took),
      ...alone(where, because),
    ]),
  ]
}

/** Fields that hold an identity: a page says in its place what it is the identity of. */
const identities: ReadonlySet<string> = new Set(['duty', 'fact'])

function saidByFact(fact: Fact, compiled: CompiledPack | undefined): readonly Said[] {
  const called = {
    role: (role: string) => titleOfRole(compiled, role),
    authority: sayLabel,
    answer,
    question,
  }
  const data = Object.fromEntries(Object.entries(fact.data).filter(([key]) => !identities.has(key)))
  return alone(
    fact.kind,
    getFactKind(fact.kind).title,
    ...linesOf({ ...fact, data } as Fact, called),
  )
}
