import type { FactFault, FactInput, Instant } from '../../facts/index.ts'
import { type Answers, allAnswersOf, answerOf } from './answers.ts'
import type { FieldFault } from './field-view.ts'
import type { Form, FormField } from './form.ts'
import { dateFrom, readMoment } from './read-moment.ts'

/** The question every form begins with: when the thing itself happened. */
export const occurredField: FormField = {
  name: 'occurred',
  label: 'When did this happen?',
  hint: 'Not when you are writing it down. If you are unsure, give the closest time you can.',
  type: 'moment',
  required: true,
}

/** A form's answers as a fact, or what is wrong with them, box by box. */
export type ReadForm =
  | { readonly kind: 'fact'; readonly fact: FactInput }
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] }

/**
 * Reads a sent form into the fact it records. Shapes and rules are checked where the fact is accepted; here only what a
 * box can be wrong about: an unanswered question, a date or time that does not exist or happened twice, a number that is none.
 */
export function readForm(
  form: Form,
  preset: Readonly<Record<string, unknown>>,
  answers: Answers,
  now: Instant,
): ReadForm {
  const faults: FieldFault[] = []
  const occurredAt = readField(occurredField, answers, now, faults)
  const data: Record<string, unknown> = { ...form.fixed, ...withoutAsked(preset, form) }
  const details: Record<string, unknown> = {}
  for (const field of form.fields) {
    const value = readField(field, answers, now, faults)
    if (value === undefined) continue
    const into = field.into ?? field.name
    if (into.startsWith('details.')) details[into.slice('details.'.length)] = value
    else data[into] = value
  }
  if (Object.keys(details).length > 0) data.details = details
  if (faults.length > 0 || typeof occurredAt !== 'string') return { kind: 'faults', faults }
  return { kind: 'fact', fact: { kind: form.records, occurredAt, data } }
}

/** What the duty already settles, less what the form asks. */
function withoutAsked(
  preset: Readonly<Record<string, unknown>>,
  form: Form,
): Record<string, unknown> {
  const asked = new Set(form.fields.map((field) => field.into ?? field.name))
  return Object.fromEntries(Object.entries(preset).filter(([name]) => !asked.has(name)))
}

/** Reads some questions on their own: a page of a longer report. */
export function readFields(
  fields: readonly FormField[],
  answers: Answers,
  now: Instant,
): { readonly values: ReadonlyMap<string, unknown>; readonly faults: readonly FieldFault[] } {
  const faults: FieldFault[] = []
  const values = new Map<string, unknown>()
  for (const field of fields) {
    const value = readField(field, answers, now, faults)
    if (value !== undefined) values.set(field.name, value)
  }
  return { values, faults }
}

function readField(
  field: FormField,
  answers: Answers,
  now: Instant,
  faults: FieldFault[],
): unknown {
  if (field.type === 'moment') return readMomentField(field, answers, now, faults)
  const value = readPlain(field, answers, faults)
  if (
    value === undefined &&
    field.required === true &&
    !faults.some((one) => one.field === field.name)
  ) {
    faults.push({
      field: field.name,
      box: firstBox(field),
      message: `${verbOf(field)}: ${lowerFirst(field.label)}`,
    })
  }
  return value
}

function readMomentField(
  field: FormField,
  answers: Answers,
  now: Instant,
  faults: FieldFault[],
): unknown {
  const read = readMoment(answers, field.name, now, lowerFirst(field.label).replace(/\?$/, ''))
  if (read.kind === 'moment') return read.written
  if (read.kind === 'fault') {
    const { message, choices } = read
    const box = read.part === 'date' ? `${field.name}-date-day` : `${field.name}-${read.part}`
    faults.push({ field: field.name, box, message, ...(choices && { choices }) })
  } else if (field.required === true) {
    faults.push({
      field: field.name,
      box: `${field.name}-day`,
      message: `Choose the day and give the time: ${lowerFirst(field.label)}`,
    })
  }
  return undefined
}

function readPlain(field: FormField, answers: Answers, faults: FieldFault[]): unknown {
  if (field.type === 'choices' || field.type === 'roles') {
    const chosen = [
      ...allAnswersOf(answers, field.name),
      ...allAnswersOf(answers, `${field.name}-more`),
    ]
    return chosen.length > 0 ? [...new Set(chosen)] : undefined
  }
  if (field.type === 'day') return readDayField(field, answers, faults)
  const value = answerOf(answers, field.name)
  if (value === '') return undefined
  if (field.type !== 'number') return value
  if (/^\d{1,9}$/.test(value)) return Number(value)
  faults.push({
    field: field.name,
    box: field.name,
    message: `Write a whole number, such as 30: ${lowerFirst(field.label)}`,
  })
  return undefined
}

function readDayField(field: FormField, answers: Answers, faults: FieldFault[]): unknown {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) =>
    answerOf(answers, `${field.name}-date-${part}`),
  )
  if (day === '' && month === '' && year === '') return undefined
  const date = dateFrom(day, month, year)
  if (date !== 'impossible') return date.toString()
  faults.push({
    field: field.name,
    box: `${field.name}-date-day`,
    message: `There is no such date. Check day, month and year: ${lowerFirst(field.label)}`,
  })
  return undefined
}

/** Faults found where the fact was read, brought back to the questions they are about. */
export function faultsOnForm(form: Form, faults: readonly FactFault[]): readonly FieldFault[] {
  return faults.map((fault) => {
    if (fault.field === 'occurredAt')
      return { field: 'occurred', box: 'occurred-day', message: fault.message }
    const [first = ''] = fault.field.split(/[.,]/)
    const field = form.fields.find(
      (one) => (one.into ?? one.name) === fault.field || (one.into ?? one.name) === first,
    )
    if (!field)
      return { field: '', box: 'record-form', message: `${fault.field}: ${fault.message}` }
    return {
      field: field.name,
      box: firstBox(field),
      message: `${fault.message.replace(/\.$/, '')}: ${lowerFirst(field.label)}`,
    }
  })
}

function firstBox(field: FormField): string {
  if (field.type === 'moment') return `${field.name}-day`
  return field.type === 'day' ? `${field.name}-date-day` : field.name
}

function verbOf(field: FormField): string {
  return ['text', 'longtext', 'number', 'day'].includes(field.type)
    ? 'Write an answer'
    : 'Choose an answer'
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
