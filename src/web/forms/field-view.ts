import type { Instant } from '../../facts/index.ts'
import { inLondon, sayDay, sayLabel } from '../../words/index.ts'
import { type Answers, allAnswersOf, answerOf } from './answers.ts'
import type { FormField } from './form.ts'

/** Something wrong with one answer, at the box it is in. */
export interface FieldFault {
  /** Question it belongs to. */
  readonly field: string
  /** Identity of the box the error summary links to. */
  readonly box: string
  readonly message: string
  /** For a time that happened twice. */
  readonly choices?: readonly { readonly value: string; readonly text: string }[]
}

interface Item {
  readonly value: string
  readonly text: string
  readonly hint?: { readonly text: string }
  readonly checked: boolean
  readonly selected: boolean
}

/** One question, ready for a template. */
export interface FieldView {
  readonly kind:
    | 'text'
    | 'longtext'
    | 'number'
    | 'radios'
    | 'checkboxes'
    | 'select'
    | 'day'
    | 'moment'
  readonly name: string
  readonly label: string
  readonly hint: string | null
  readonly value: string
  readonly items: readonly Item[]
  /** For roles: everybody else, behind one select. */
  readonly more: readonly Item[]
  readonly error: string | null
  readonly moment: MomentView | null
}

interface MomentView {
  readonly days: readonly Item[]
  readonly date: { readonly day: string; readonly month: string; readonly year: string }
  readonly time: string
  /** Which box is wrong, so that it alone is marked. */
  readonly wrong: string | null
  readonly which: readonly Item[]
}

/** What a form's questions are shown with. */
export interface FieldContext {
  readonly answers: Answers
  readonly faults: readonly FieldFault[]
  readonly now: Instant
  /** Roles to choose from, by their local titles; the likely ones first. */
  readonly roles: readonly {
    readonly value: string
    readonly text: string
    readonly likely?: boolean
  }[]
  /** Words a fact's own field allows, where the form lists none. */
  readonly wordsOf: (field: string) => readonly string[]
}

const longList = 9

/** A question as it is shown: what was typed is kept, what is wrong is said. */
export function fieldView(field: FormField, context: FieldContext): FieldView {
  const { answers, faults } = context
  const fault = faults.find((one) => one.field === field.name)
  const optional = field.required === true ? '' : ' (optional)'
  const kind = kindOf(field, context)
  return {
    kind,
    name: field.name,
    label: `${field.label}${optional}`,
    hint: field.hint ?? null,
    value: answerOf(answers, field.name),
    ...itemsAndMore(field, context),
    error: fault?.message ?? null,
    moment: kind === 'moment' || kind === 'day' ? momentView(field, context, fault) : null,
  }
}

function kindOf(field: FormField, context: FieldContext): FieldView['kind'] {
  switch (field.type) {
    case 'text':
    case 'longtext':
    case 'number':
    case 'day':
    case 'moment':
      return field.type
    case 'choices':
    case 'roles':
      return 'checkboxes'
    case 'role':
      return 'select'
    case 'yes-no-unknown':
      return 'radios'
    default:
      return optionsOf(field, context).length > longList ? 'select' : 'radios'
  }
}

function optionsOf(
  field: FormField,
  context: FieldContext,
): readonly { value: string; text: string; hint?: string }[] {
  if (field.options)
    return field.options.map(({ value, label, hint }) => ({
      value,
      text: label,
      ...(hint !== undefined && { hint }),
    }))
  if (field.type === 'role' || field.type === 'roles') return context.roles
  if (field.type === 'yes-no-unknown')
    return ['yes', 'no', 'unknown'].map((value) => ({ value, text: sayLabel(value) }))
  return context
    .wordsOf(field.into ?? field.name)
    .map((value) => ({ value, text: sayLabel(value) }))
}

/** Those the duty names are boxes to tick; with none named, everyone is. */
function itemsAndMore(field: FormField, context: FieldContext): Pick<FieldView, 'items' | 'more'> {
  const items = itemsOf(field, context)
  const likely = new Set(context.roles.filter((role) => role.likely).map(({ value }) => value))
  if (field.type !== 'roles' || likely.size === 0) return { items, more: [] }
  const chosen = answerOf(context.answers, `${field.name}-more`)
  return {
    items: items.filter(({ value, checked }) => likely.has(value) || checked),
    more: items
      .filter(({ value, checked }) => !likely.has(value) && !checked)
      .map((one) => ({ ...one, selected: one.value === chosen })),
  }
}

function itemsOf(field: FormField, context: FieldContext): readonly Item[] {
  if (!['choice', 'choices', 'role', 'roles', 'yes-no-unknown'].includes(field.type)) return []
  const chosen = allAnswersOf(context.answers, field.name)
  return optionsOf(field, context).map(({ value, text, hint }) =>
    item(value, text, chosen.includes(value), hint),
  )
}

function item(value: string, text: string, chosen: boolean, hint?: string): Item {
  return {
    value,
    text,
    checked: chosen,
    selected: chosen,
    ...(hint !== undefined && { hint: { text: hint } }),
  }
}

function momentView(
  field: FormField,
  context: FieldContext,
  fault: FieldFault | undefined,
): MomentView {
  const { answers } = context
  const which = answerOf(answers, `${field.name}-which`)
  return {
    days: daysOf(field, context),
    date: {
      day: answerOf(answers, `${field.name}-date-day`),
      month: answerOf(answers, `${field.name}-date-month`),
      year: answerOf(answers, `${field.name}-date-year`),
    },
    time: answerOf(answers, `${field.name}-time`),
    wrong: fault?.box.slice(field.name.length + 1) ?? null,
    which: (fault?.choices ?? []).map(({ value, text }) => item(value, text, value === which)),
  }
}

/** Moments that may be this very one; and those that lie ahead. The rest have passed. */
const present: readonly string[] = ['occurred', 'noticed', 'policeAt']
const ahead: readonly string[] = ['heldAt', 'reviewAt', 'nextAt', 'waitUntil', 'until', 'at']

/** Days to choose from, so that most people need not type a date. */
function daysOf({ name }: FormField, { answers, now }: FieldContext): readonly Item[] {
  const chosen = answerOf(answers, `${name}-day`)
  const near = inLondon(now)
  const day = (value: string, text: string, offset: number) =>
    item(
      value,
      `${text}, ${sayDay(near.add({ days: offset }).epochMilliseconds, now)}`,
      chosen === value,
    )
  return [
    ...(present.includes(name) ? [item('now', 'Just now', chosen === 'now')] : []),
    day('today', 'Today', 0),
    ahead.includes(name) ? day('tomorrow', 'Tomorrow', 1) : day('yesterday', 'Yesterday', -1),
    item('other', 'Another day', chosen === 'other'),
  ]
}
