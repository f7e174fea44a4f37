import { type Field, type Form, fieldsOf, isGroup, type Question } from '../../forms/index.ts'

/** Something wrong with one answer, at the box it is in. */
export interface FieldFault {
  /** Question it belongs to, by its name; `companions.2.name` in a row of a group. */
  readonly field: string
  /** Identity of the box the error summary links to. */
  readonly box: string
  readonly message: string
  /** For a time that happened twice. */
  readonly choices?: readonly { readonly value: string; readonly text: string }[]
}

/** The question a fault is about, by its full name, with that name as its own. */
export function findQuestion(form: Pick<Form, 'sections'>, name: string): Question | undefined {
  const [outer = '', row, inner] = name.split('.')
  const field = fieldsOf(form).find((one) => one.name === outer)
  if (!field) return undefined
  if (!isGroup(field)) return field
  const question =
    inner === undefined ? field.fields[0] : field.fields.find((one) => one.name === inner)
  return question && inRow(field.name, row ?? '1', question)
}

/** A question of a group as it is asked in one row: its boxes are named for the row. */
export function inRow(group: string, row: string, question: Question): Question {
  return { ...question, name: `${group}.${row}.${question.name}` }
}

/** The first box of a question: where the error summary leads. */
export function firstBox({ type, name }: Question): string {
  if (type === 'moment') return `${name}-day`
  return type === 'day' ? `${name}-date-day` : name
}

const parts = ['-day', '-date-day', '-date-month', '-date-year', '-time', '-which', '-more']

/** Whether a box of that name belongs to one of these questions. */
export function isBoxOf(fields: readonly Field[], name: string): boolean {
  return fields.some((field) =>
    isGroup(field)
      ? name.startsWith(`${field.name}.`)
      : name === field.name ||
        parts.some((part) => name === field.name + part || name === `${field.name}-until${part}`),
  )
}
