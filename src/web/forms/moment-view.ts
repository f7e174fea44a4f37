import type { Question } from '../../forms/index.ts'
import { inLondon, sayDay } from '../../words/index.ts'
import { boxOf } from './boxes.ts'
import type { FieldFault } from './question-box.ts'
import { hasLaterEnd, laterEnd } from './read-moment.ts'
import type { FieldContext, Item, MomentView } from './views.ts'

export function item(value: string, text: string, chosen: boolean, hint?: string): Item {
  return {
    value,
    text,
    checked: chosen,
    selected: chosen,
    ...(hint !== undefined && { hint: { text: hint } }),
  }
}

export function momentView(
  field: Question,
  context: FieldContext,
  fault: FieldFault | undefined,
): MomentView {
  const later = laterEnd(field.name)
  const inLater = fault?.box.startsWith(`${later}-`) ? fault : undefined
  const ends = momentBoxes(field, context, inLater ? undefined : fault)
  if (field.type !== 'moment' || context.reach(field.name) !== 'present') return ends
  return {
    ...ends,
    until: {
      name: later,
      error: inLater?.message ?? null,
      open: inLater !== undefined || hasLaterEnd(context.boxes, field.name),
      moment: momentBoxes({ ...field, name: later }, context, inLater),
    },
  }
}

function momentBoxes(
  field: Question,
  context: FieldContext,
  fault: FieldFault | undefined,
): MomentView {
  const { boxes } = context
  const which = boxOf(boxes, `${field.name}-which`)
  return {
    days: daysOf(field, context),
    date: {
      day: boxOf(boxes, `${field.name}-date-day`),
      month: boxOf(boxes, `${field.name}-date-month`),
      year: boxOf(boxes, `${field.name}-date-year`),
    },
    time: boxOf(boxes, `${field.name}-time`),
    wrong: fault?.box.slice(field.name.length + 1) ?? null,
    which: (fault?.choices ?? []).map(({ value, text }) => item(value, text, value === which)),
    until: null,
  }
}

/** Days to choose from, so that most people need not type a date. */
function daysOf({ name }: Question, { boxes, now, reach }: FieldContext): readonly Item[] {
  const chosen = boxOf(boxes, `${name}-day`)
  const near = inLondon(now)
  const day = (value: string, text: string, offset: number) =>
    item(
      value,
      `${text}, ${sayDay(near.add({ days: offset }).epochMilliseconds, now)}`,
      chosen === value,
    )
  return [
    ...(reach(name) === 'present' ? [item('now', 'Just now', chosen === 'now')] : []),
    day('today', 'Today', 0),
    reach(name) === 'ahead' ? day('tomorrow', 'Tomorrow', 1) : day('yesterday', 'Yesterday', -1),
    item('other', 'Another day', chosen === 'other'),
  ]
}
