import {
  type Form,
  fieldsOf,
  type Group,
  givenRows,
  isGroup,
  type Question,
} from '../../forms/index.ts'
import { capital } from '../../words/index.ts'
import { type Boxes, boxOf } from './boxes.ts'
import { inRow } from './question-box.ts'
import { rowsSent } from './read-boxes.ts'
import type { FieldContext, FieldView, GroupView, RowView } from './views.ts'

/** Box that remembers how many rows were asked for. */
function rowsBox(group: string): string {
  return `_rows.${group}`
}

/** The boxes with one more row in the group whose “Add another” was pressed; null when none was. */
export function withRowAdded(form: Form, boxes: Boxes): Boxes | null {
  const group = fieldsOf(form).find(({ name }) => name === boxOf(boxes, '_add'))
  if (!group || !isGroup(group)) return null
  const sent = Number(rowsSent(group, boxes).at(-1) ?? 1)
  const asked = Number(boxOf(boxes, rowsBox(group.name))) || 1
  return { ...boxes, [rowsBox(group.name)]: String(Math.max(sent, asked) + 1) }
}

/** A group as it is shown. Rows that people add begin with one; a button adds another, without script. */
export function groupView(
  group: Group,
  context: FieldContext,
  view: (question: Question, context: FieldContext) => FieldView,
): GroupView {
  const given = givenRows(group)
  if (given) {
    const rows = given.map(({ value, label, hint }): RowView => {
      const [only, ...others] = group.fields.map((question) => inRow(group.name, value, question))
      if (only && group.as === 'lines') return lineView(group, { value, label }, context, view)
      if (!only || others.length > 0)
        return {
          title: label,
          fields: [only, ...others].flatMap((one) => (one ? [view(one, context)] : [])),
        }
      const row = view(only, context)
      return { title: null, fields: [{ ...row, label, hint: hint ?? row.hint }] }
    })
    const count = { name: rowsBox(group.name), value: rows.length }
    const inSight = group.inSight ?? rows.length
    const folded = rows.slice(inSight)
    return {
      rows: rows.slice(0, inSight),
      folded,
      unfold: folded.some(isTouched),
      add: null,
      count,
    }
  }
  const called = group.item ?? 'one'
  const rows = rowsShown(group, context).map(
    (row, i): RowView => ({
      title: `${capital(called)} ${i + 1}`,
      fields: group.fields.map((question) => view(inRow(group.name, row, question), context)),
    }),
  )
  return {
    rows,
    folded: [],
    unfold: false,
    count: { name: rowsBox(group.name), value: rows.length },
    add: rows.length < (group.atMost ?? 60) ? `Add another ${called}` : null,
  }
}

/** A row whose first question is asked in the row’s own words, and what else is asked once that is answered. */
function lineView(
  group: Group,
  { value, label }: { readonly value: string; readonly label: string },
  context: FieldContext,
  view: (question: Question, context: FieldContext) => FieldView,
): RowView {
  const [own, ...others] = group.fields.map((question) =>
    view(inRow(group.name, value, question), context),
  )
  const follows = (at: number) => {
    const when = group.fields[at]?.when
    return when && 'question' in when
      ? JSON.stringify({ ...when, question: `${group.name}.${value}.${when.question}` })
      : null
  }
  return {
    title: null,
    line: label,
    fields: [
      ...(own ? [{ ...own, label }] : []),
      ...others.map((one, i) => ({ ...one, follows: follows(i + 1) })),
    ],
  }
}

function rowsShown(group: Group, { boxes }: FieldContext): readonly string[] {
  const sent = rowsSent(group, boxes)
  const asked = /^\d{1,2}$/.exec(boxOf(boxes, rowsBox(group.name)))?.[0]
  const most = Math.min(
    group.atMost ?? 60,
    Math.max(1, group.atLeast ?? 0, Number(asked ?? 0), Number(sent.at(-1) ?? 0)),
  )
  return Array.from({ length: most }, (_, i) => String(i + 1))
}

function isTouched({ fields }: RowView): boolean {
  return fields.some(
    ({ error, value, items }) => error !== null || value !== '' || items.some((one) => one.checked),
  )
}
