import { isPost, type StoredFact } from '../facts/index.ts'
import { type Answer, type AnsweredRow, type Answers, isAnswered, spanAnswer } from './answers.ts'
import { askedOf, type Knowledge } from './asked.ts'
import { type Form, type FormRecord, fieldsOf, isGroup, questionsOf } from './form.ts'
import { answerOfPost, answerWord } from './post-answer.ts'
import type { Condition, Source } from './shape.ts'

/** A fact as far as reading it back into answers needs it. */
type Said = Pick<StoredFact, 'kind'> & {
  readonly occurredAt: string
  readonly occurredUntil?: string
  readonly data: unknown
}

/** The answers that these facts were recorded with: the form read backwards. Facts the form does not record are passed over. */
export function answersOf(form: Form, facts: readonly Said[], knowledge: Knowledge): Answers {
  const answers: Record<string, Answer> = {}
  const names = new Set(questionsOf(form).map(({ name }) => name))
  const left = [...facts]
  for (const record of form.records) {
    const said = left.filter((fact) => saysRecord(fact, record))
    const taken = record.each === undefined ? said.slice(0, 1) : said
    for (const fact of taken) left.splice(left.indexOf(fact), 1)
    if (record.each === undefined) {
      const [fact] = taken
      if (fact)
        Object.assign(answers, withMoment(record, fact, names), implied(record.when), answers)
    } else if (taken.length > 0) {
      answers[record.each] = rowsOf(form, record, record.each, taken)
    }
  }
  return askedOf(form, answers, knowledge).answers
}

/** A fact of the kind, with the values that this record always gives. */
function saysRecord(fact: Said, record: FormRecord): boolean {
  if (fact.kind !== record.fact) return false
  return [...record.data].every(([field, sources]) => {
    const [only] = sources
    if (sources.length !== 1 || !only || !('is' in only) || only.when) return true
    return JSON.stringify(asAnswer(valueAt(fact, field))) === JSON.stringify(only.is)
  })
}

function withMoment(
  record: FormRecord,
  fact: Said,
  names: ReadonlySet<string>,
): Record<string, Answer> {
  const answers = inverse(record, fact)
  return names.has(record.occurred)
    ? { ...answers, [record.occurred]: spanAnswer(fact.occurredAt, fact.occurredUntil) }
    : answers
}

function inverse(record: FormRecord, fact: Said): Record<string, Answer> {
  const answers: Record<string, Answer> = {}
  for (const [field, sources] of record.data) {
    const name = answeredBy(sources)
    const value = asAnswer(valueAt(fact, field))
    if (name !== undefined && value !== undefined) answers[name] = value
  }
  return answers
}

function answeredBy(sources: readonly Source[]): string | undefined {
  return sources.map((source) => ('answer' in source ? source.answer : undefined)).find(Boolean)
}

function rowsOf(form: Form, record: FormRecord, each: string, facts: readonly Said[]): Answer {
  const group = fieldsOf(form).find(({ name }) => name === each)
  const inside = new Set(group && isGroup(group) ? group.fields.map(({ name }) => name) : [])
  const rows = facts.map((fact, i): AnsweredRow => {
    const { [each]: own, ...answers } = withMoment(record, fact, inside)
    const kept = Object.entries(answers).filter(([name]) => inside.has(name))
    return { row: typeof own === 'string' ? own : String(i + 1), answers: Object.fromEntries(kept) }
  })
  return group && isGroup(group) ? rows : rows.map(({ row }) => row)
}

/** A fact recorded only when a question has one certain answer was recorded because it had. */
function implied(when: Condition | undefined): Record<string, Answer> {
  if (when === undefined || !('question' in when)) return {}
  const [only, ...others] = typeof when.is === 'string' ? [when.is] : when.is
  return only !== undefined && others.length === 0 ? { [when.question]: only } : {}
}

function valueAt({ data }: Pick<Said, 'data'>, field: string): unknown {
  const at = (from: unknown, name: string): unknown =>
    typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined
  return field.startsWith('details.')
    ? at(at(data, 'details'), field.slice('details.'.length))
    : at(data, field)
}

function asAnswer(value: unknown): Answer | undefined {
  if (typeof value === 'string' || typeof value === 'number') return value
  if (isPost(value)) return answerOfPost(value)
  const each = Array.isArray(value) ? value.map(answerWord) : undefined
  if (each?.every((one) => typeof one === 'string')) return each
  return undefined
}

/** Answers a form begins with, and which fact each comes from, so that the page can say so. */
export interface Prefilled {
  readonly answers: Answers
  /** By question: the id of the fact. */
  readonly from: ReadonlyMap<string, string>
}

/** What is known already, for the questions that say where it is: the last fact recorded of that kind, of those given. */
export function prefill(
  form: Form,
  facts: readonly Pick<StoredFact, 'id' | 'kind' | 'data'>[],
): Prefilled {
  const answers: Record<string, Answer> = {}
  const from = new Map<string, string>()
  for (const question of fieldsOf(form)) {
    const wanted = isGroup(question) ? undefined : question.prefill
    if (!wanted) continue
    const known = facts.findLast(
      (fact) =>
        fact.kind === wanted.fact &&
        Object.entries(wanted.where ?? {}).every(
          ([field, word]) => asAnswer(valueAt(fact, field)) === word,
        ) &&
        isAnswered(asAnswer(valueAt(fact, wanted.field))),
    )
    const value = known && asAnswer(valueAt(known, wanted.field))
    if (!known || value === undefined) continue
    answers[question.name] = value
    from.set(question.name, known.id)
  }
  return { answers, from }
}
