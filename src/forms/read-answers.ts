import { type FactFault, type FactInput, type Instant, isoOf, readFact } from '../facts/index.ts'
import { type Answer, type Answers, endsOf, isAnswered, isRows, wordsIn } from './answers.ts'
import { askedOf, holds, type Knowledge, questionIn, testsOf } from './asked.ts'
import { checkAnswers } from './check-answers.ts'
import { type Form, type FormRecord, questionsOf } from './form.ts'
import { postOfAnswer } from './post-answer.ts'
import type { QuestionFault } from './question-fault.ts'
import type { Source } from './shape.ts'

/** What a form is filled in against. */
export interface AnswerContext extends Knowledge {
  /** When it is filled in, in milliseconds since 1970 UTC. */
  readonly now: Instant
  /** What the duty it is for already says of the first fact: it goes in unless the form asks it. */
  readonly preset?: Readonly<Record<string, unknown>>
}

/** A fact the answers say, and the part of the form it comes from. */
export interface DraftedFact {
  readonly fact: FactInput
  readonly record: FormRecord
  /** The row of the group, or the word of the list, that it is about. */
  readonly row: string | undefined
}

export type ReadAnswers =
  | { readonly kind: 'facts'; readonly facts: readonly DraftedFact[] }
  | { readonly kind: 'faults'; readonly faults: readonly QuestionFault[] }

/**
 * Turns answers into the facts they say, or says everything wrong with them at once. Only questions that are asked count: what is left behind
 * in a question that a later change took away is not recorded.
 */
export function readAnswers(form: Form, answers: Answers, context: AnswerContext): ReadAnswers {
  const asked = askedOf(form, answers, context)
  const faults: QuestionFault[] = [...checkAnswers(asked.sections, asked.answers, context)]
  if (faults.length > 0) return { kind: 'faults', faults }
  const facts = form.records.flatMap((record, i) =>
    draftsOf(record, i === 0 ? { ...context, form } : context, asked.answers),
  )
  facts.forEach(({ fact }, i) => {
    const read = readFact(fact, context.now)
    if (read.kind === 'faults') faults.push(...questionFaults(form, facts, i, read.faults))
  })
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'facts', facts }
}

/** Faults found in a fact, brought back to the questions they are about. A fault no question is about names none. */
export function questionFaults(
  form: Form,
  facts: readonly DraftedFact[],
  position: number,
  faults: readonly FactFault[],
): readonly QuestionFault[] {
  const drafted = facts[position]
  return faults.map(({ field, rule, message, choices }) => {
    const question = drafted && questionOf(form, drafted, field)
    return {
      question: question ?? '',
      rule,
      message,
      ...(choices && { choices }),
      ...(field === 'occurredUntil' && question === drafted?.record.occurred && { end: 'later' }),
    }
  })
}

function questionOf(form: Form, { record, row }: DraftedFact, field: string): string | undefined {
  const [first = ''] = field.split('.')
  const sources = record.data.get(field) ?? record.data.get(first) ?? []
  const name =
    field === 'occurredAt' || (field === 'occurredUntil' && !record.data.has(field))
      ? record.occurred
      : sources.flatMap((source) => ('answer' in source ? [source.answer] : []))[0]
  if (name === undefined || name === 'now') return undefined
  if (form.sections.some(({ fields }) => fields.some((one) => one.name === name))) return name
  return record.each === undefined ? undefined : `${record.each}.${row}.${name}`
}

type Setting = AnswerContext & { readonly form?: Form }

function draftsOf(record: FormRecord, setting: Setting, answers: Answers): DraftedFact[] {
  if (record.each === undefined) {
    return holds(record.when, answers, setting) ? [draft(record, setting, answers, undefined)] : []
  }
  const each = answers[record.each]
  const rows = isRows(each)
    ? each.map(({ row, answers: inside }) => ({
        row,
        own: { ...inside, [record.each ?? '']: row },
      }))
    : wordsIn(each).map((word) => ({ row: word, own: { [record.each ?? '']: word } }))
  return rows
    .map(({ row, own }) => ({ row, own, all: { ...answers, ...own } }))
    .filter(({ own, all }) => holds(record.when, all, setting) && saysSomething(record, own, all))
    .map(({ row, all }) => draft(record, setting, all, row))
}

/** A row in which nothing was answered says nothing. */
function saysSomething(record: FormRecord, own: Answers, answers: Answers): boolean {
  const asked = [...record.data.values()]
    .flat()
    .flatMap((one) => ('answer' in one ? [one.answer] : []))
  const inside = asked.filter((name) => name !== record.each)
  const turnsOn = testsOf(record.when).flatMap((test) => questionIn(test) ?? [])
  return (
    inside.length === 0 ||
    inside.some((name) => isAnswered(answers[name])) ||
    turnsOn.some((name) => isAnswered(own[name]))
  )
}

function draft(
  record: FormRecord,
  setting: Setting,
  answers: Answers,
  row: string | undefined,
): DraftedFact {
  const data: Record<string, unknown> = {}
  const details: Record<string, unknown> = {}
  for (const [field, sources] of record.data) {
    const value = valueFrom(sources, setting, answers)
    if (value === undefined) continue
    if (field.startsWith('details.')) details[field.slice('details.'.length)] = value
    else data[field] = value
  }
  Object.assign(data, unasked(record, setting))
  if (Object.keys(details).length > 0) data.details = details
  const occurred = record.occurred === 'now' ? undefined : answers[record.occurred]
  const [occurredAt, occurredUntil] =
    typeof occurred === 'string' ? endsOf(occurred) : [isoOf(setting.now), undefined]
  return {
    fact: {
      kind: record.fact,
      occurredAt,
      ...(occurredUntil !== undefined && { occurredUntil }),
      data,
    },
    record,
    row,
  }
}

/** What the duty says, less what the form asks. */
function unasked(record: FormRecord, { form, preset }: Setting): Record<string, unknown> {
  if (!form || !preset) return {}
  const names = new Set(questionsOf(form).map(({ name }) => name))
  const asked = (field: string) =>
    record.data.get(field)?.some((source) => 'answer' in source && names.has(source.answer))
  return Object.fromEntries(Object.entries(preset).filter(([field]) => !asked(field)))
}

function valueFrom(sources: readonly Source[], setting: Setting, answers: Answers): unknown {
  for (const source of sources) {
    if ('is' in source) {
      if (holds(source.when, answers, setting)) return source.is
      continue
    }
    const value: unknown =
      'answer' in source
        ? saidOf(source.answer, answers[source.answer], setting)
        : setting.known[source.known]
    if (value !== undefined && value !== '') return value
  }
  return undefined
}

/** What an answer says in a fact: of a role question, posts, with whose they are where it says so. */
function saidOf(question: string, answer: Answer | undefined, { form }: Setting): unknown {
  const asked = form && questionsOf(form).find(({ name }) => name === question)
  if (asked?.type === 'role' && typeof answer === 'string') return postOfAnswer(answer)
  if (asked?.type === 'roles' && Array.isArray(answer))
    return answer.map((one) => (typeof one === 'string' ? postOfAnswer(one) : one))
  return answer
}
