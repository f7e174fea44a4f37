import { type Field, isGroup, type Question } from '../../forms/index.ts'
import { sayLabel } from '../../words/index.ts'
import { allBoxesOf, boxOf } from './boxes.ts'
import { groupView } from './group-view.ts'
import { item, momentView } from './moment-view.ts'
import type { FieldContext, FieldView, Item } from './views.ts'

const longList = 9

/** A question, or a group of them, as it is shown: what was typed is kept, what is wrong is said. */
export function fieldView(field: Field, context: FieldContext): FieldView {
  return isGroup(field) ? groupField(field, context) : questionView(field, context)
}

function groupField(field: Extract<Field, { type: 'group' }>, context: FieldContext): FieldView {
  const fault = context.faults.find((one) => one.field === field.name)
  return {
    kind: 'group',
    name: field.name,
    label: field.label,
    hint: field.hint ?? null,
    value: '',
    items: [],
    more: [],
    error: fault?.message ?? null,
    moment: null,
    group: groupView(field, context, questionView),
    follows: null,
  }
}

function questionView(field: Question, context: FieldContext): FieldView {
  const { boxes, faults } = context
  const fault = faults.find((one) => one.field === field.name)
  const optional = field.required === true ? '' : ' (optional)'
  const kind = kindOf(field, context)
  return {
    kind,
    name: field.name,
    label: `${field.label}${optional}`,
    hint: field.hint ?? null,
    value: boxOf(boxes, field.name),
    ...itemsAndMore(field, context),
    error: fault?.message ?? null,
    moment:
      kind === 'moment' || kind === 'lately' || kind === 'day'
        ? momentView(field, context, fault)
        : null,
    group: null,
    follows: null,
  }
}

function kindOf(field: Question, context: FieldContext): FieldView['kind'] {
  switch (field.type) {
    case 'text':
    case 'longtext':
    case 'number':
    case 'day':
      return field.type
    case 'moment':
      return field.lately === true ? 'lately' : 'moment'
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
  field: Question,
  context: FieldContext,
): readonly { value: string; text: string; hint?: string }[] {
  if (field.options)
    return field.options.map(({ value, label, hint }) => ({
      value,
      text: label,
      ...(hint !== undefined && { hint }),
    }))
  if (field.posts) return field.posts.map((post) => ({ value: post, text: context.titleOf(post) }))
  if (field.type === 'role' || field.type === 'roles')
    return context.roles.filter(({ value }) => context.mayBe?.(field.name, value) ?? true)
  return ['yes', 'no', 'unknown'].map((value) => ({ value, text: sayLabel(value) }))
}

/** Those the duty names are boxes to tick; with none named, everyone is. */
function itemsAndMore(field: Question, context: FieldContext): Pick<FieldView, 'items' | 'more'> {
  const items = itemsOf(field, context)
  const likely = new Set(context.roles.filter((role) => role.likely).map(({ value }) => value))
  if (field.type !== 'roles' || field.posts || likely.size === 0) return { items, more: [] }
  const chosen = boxOf(context.boxes, `${field.name}-more`)
  return {
    items: items.filter(({ value, checked }) => likely.has(value) || checked),
    more: items
      .filter(({ value, checked }) => !likely.has(value) && !checked)
      .map((one) => ({ ...one, selected: one.value === chosen })),
  }
}

function itemsOf(field: Question, context: FieldContext): readonly Item[] {
  if (!['choice', 'choices', 'role', 'roles', 'yes-no-unknown'].includes(field.type)) return []
  const chosen = allBoxesOf(context.boxes, field.name)
  return optionsOf(field, context).map(({ value, text, hint }) =>
    item(value, text, chosen.includes(value), hint),
  )
}
