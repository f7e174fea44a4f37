import type { LineAnswer, TaskLineView } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import {
  type Answers,
  type Form,
  fieldsOf,
  isGroup,
  type Knowledge,
  pageOf,
} from '../../../forms/index.ts'
import { sayLabel } from '../../../words/index.ts'
import { type Boxes, boxOf } from '../../forms/boxes.ts'
import { type FormSetting, partViews } from '../../forms/form-page.ts'
import { prefixed, withoutPrefix, withPrefix } from '../../forms/prefixed.ts'
import { type FieldFault, findQuestion, firstBox } from '../../forms/question-box.ts'
import { readBoxes } from '../../forms/read-boxes.ts'
import { answersSoFar, readForm } from '../../forms/read-form.ts'
import type { FieldView, Item } from '../../forms/views.ts'

/** What a line’s boxes say: its answer, what was answered with it, and what only a box can be wrong about. */
export interface ReadLine {
  readonly line: string
  readonly answer: LineAnswer
  readonly answers: Answers
  readonly faults: readonly FieldFault[]
}

/** Answers that are the line’s own, apart from those of the question that decides: no word of a form begins with a dot. */
const own = {
  '.done': 'done',
  '.not-reached': 'not-reached',
  '.not-needed': 'not-needed',
  '.not-yet': 'not-yet',
} as const

/** The name of the boxes that say what came of a line. */
function choiceName({ id, done }: TaskLineView): string {
  return prefixed(id, done?.deciding?.name ?? 'do')
}

/** The part of a line that an answer asks, and the name its boxes go by. */
function askedFor(
  { id, done, notReached }: TaskLineView,
  answer: LineAnswer,
): { readonly prefix: string; readonly asks: NonNullable<TaskLineView['notReached']> } | null {
  if (answer === 'done') return done && { prefix: id, asks: done }
  return answer === 'not-reached' && notReached
    ? { prefix: prefixed(id, 'tried'), asks: notReached }
    : null
}

/** Reads what was sent of one line. */
export function readLine(
  line: TaskLineView,
  boxes: Boxes,
  context: Knowledge & { readonly now: Instant },
): ReadLine {
  const chosen = boxOf(boxes, choiceName(line))
  const answer = chosen === '' ? 'not-yet' : (Object(own)[chosen] ?? 'done')
  const said = { line: line.id, answer, answers: {}, faults: [] }
  if (answer === 'not-needed')
    return { ...said, answers: { why: boxOf(boxes, prefixed(line.id, 'why')) } }
  const part = askedFor(line, answer)
  if (!part) return said
  const form = withPrefix(part.asks.form, part.prefix)
  const read = readForm(form, boxes, { ...context, preset: part.asks.data })
  return {
    ...said,
    answers: withoutPrefix(readBoxes(fieldsOf(form), boxes, context.now).answers, part.prefix),
    faults: read.kind === 'faults' ? read.faults.map((fault) => ofLine(line, fault)) : [],
  }
}

/** A fault in the words of its line: whoever reads it in a list of faults knows whom it is about. */
function ofLine({ id, title, tells }: TaskLineView, fault: FieldFault): FieldFault {
  const isHow = tells !== null && fault.field === prefixed(id, 'method')
  return {
    ...fault,
    message: isHow ? `Say how you reached ${title}` : `${title}: ${fault.message}`,
  }
}

/** A fault the service found, by `line.question`, at its box. */
export function faultAtLine(
  line: TaskLineView,
  answer: LineAnswer,
  question: string,
  message: string,
): FieldFault {
  const part = askedFor(line, answer)
  const box = choiceName(line)
  if (question === 'why')
    return ofLine(line, { field: prefixed(line.id, 'why'), box: prefixed(line.id, 'why'), message })
  const asked =
    part && findQuestion(withPrefix(part.asks.form, part.prefix), prefixed(part.prefix, question))
  return ofLine(
    line,
    asked ? { field: asked.name, box: firstBox(asked), message } : { field: box, box, message },
  )
}

/** What a line is answered with, ready for a template. */
export interface LineBoxes {
  readonly name: string
  readonly items: readonly Item[]
  /** Side by side, where none needs words below it. */
  readonly inline: boolean
  readonly error: string | null
  readonly parts: readonly LinePart[]
}

/** Questions that follow from one answer of a line: those in sight, and those that fold. */
interface LinePart {
  /** By which answers it shows itself, as JSON. */
  readonly follows: string
  readonly fields: readonly FieldView[]
  readonly more: readonly FieldView[]
  readonly moreOpen: boolean
}

type Setting = Omit<FormSetting, 'form' | 'parts'> & { readonly knowledge: Knowledge }

/** The boxes of a line as they are shown: what was typed is kept, what is wrong is said. */
export function lineBoxes(line: TaskLineView, setting: Setting): LineBoxes {
  const name = choiceName(line)
  const items = itemsOf(line, boxOf(setting.boxes, name) || '.not-yet')
  const decides = line.done?.deciding ? items.filter(({ value }) => !value.startsWith('.')) : null
  return {
    name,
    items,
    inline: items.every(({ hint }) => hint === undefined),
    error: setting.faults.find(({ field }) => field === name)?.message ?? null,
    parts: [
      ...partOf(line, 'done', decides?.map(({ value }) => value) ?? ['.done'], setting),
      ...partOf(line, 'not-reached', ['.not-reached'], setting),
      ...(line.answers.includes('not-needed') ? [whyNot(line, setting)] : []),
    ],
  }
}

function itemsOf({ answers, done, tells }: TaskLineView, chosen: string): readonly Item[] {
  const deciding = done?.deciding
  const options =
    deciding?.options ??
    ['yes', 'no', 'unknown'].map((value) => ({ value, label: sayLabel(value), hint: undefined }))
  const isDone = deciding
    ? options.map(({ value, label, hint }) => ({ value, text: label, hint }))
    : [{ value: '.done', text: tells ? 'Reached' : 'Done', hint: undefined }]
  const laterSaid = deciding?.options?.some(({ value }) => value === 'not-yet')
  const all = [
    ...(answers.includes('done') ? isDone : []),
    ...(answers.includes('not-reached')
      ? [{ value: '.not-reached', text: 'Could not reach' }]
      : []),
    ...(answers.includes('not-needed') ? [{ value: '.not-needed', text: 'Not needed' }] : []),
    { value: '.not-yet', text: laterSaid ? 'No answer yet' : 'Not yet' },
  ]
  return all.map((one) => ({
    value: one.value,
    text: one.text,
    ...('hint' in one && one.hint !== undefined && { hint: { text: one.hint } }),
    checked: one.value === chosen,
    selected: one.value === chosen,
  }))
}

/** The most answers that stand as buttons inside a line; more are a list to choose from. */
const mostButtons = 4

function partOf(
  line: TaskLineView,
  answer: LineAnswer,
  is: readonly string[],
  setting: Setting,
): readonly LinePart[] {
  const part = askedFor(line, answer)
  if (!part) return []
  const { asks, prefix } = part
  const form = withPrefix(asks.form, prefix)
  const { boxes, now, knowledge } = setting
  const shown = pageOf(
    form,
    () => true,
    answersSoFar(form, boxes, { ...knowledge, now }),
    knowledge,
  ).flatMap(({ fields }) => fields)
  const among = (names: readonly { readonly name: string }[]) =>
    shown.filter(({ name }) => names.some((one) => prefixed(prefix, one.name) === name))
  const section = (name: string, fields: typeof shown) => ({ section: name, title: null, fields })
  const [, inside, more] = partViews({
    ...setting,
    form,
    parts: [
      // What follows from the answer of the line follows from a question of its own page.
      section('deciding', asks.deciding ? among([asks.deciding]) : []),
      section('inside', among(asks.inside)),
      section('more', among(asks.more)),
    ],
  })
  const folded = (more?.fields ?? []).map(compact)
  return [
    {
      follows: JSON.stringify({ question: choiceName(line), is }),
      fields: [...(inside?.fields ?? [])]
        .map(compact)
        .sort((a, b) => Number(isWhen(a, form)) - Number(isWhen(b, form)))
        .map((field) => (isWhen(field, form) ? { ...field, label: 'When?', hint: null } : field)),
      more: folded,
      moreOpen: folded.some(({ value, error }) => value !== '' || error !== null),
    },
  ]
}

/** Whether a question asks when it happened. */
function isWhen({ name }: FieldView, { records }: Form): boolean {
  return records.some(({ occurred }) => occurred === name)
}

function compact(field: FieldView): FieldView {
  return field.kind === 'radios' && field.items.length > mostButtons
    ? { ...field, kind: 'select' }
    : field
}

function whyNot(line: TaskLineView, { boxes, faults }: Setting): LinePart {
  const name = prefixed(line.id, 'why')
  return {
    follows: JSON.stringify({ question: choiceName(line), is: ['.not-needed'] }),
    fields: [
      {
        kind: 'longtext',
        name,
        label: 'Why not?',
        hint: null,
        value: boxOf(boxes, name),
        items: [],
        more: [],
        error: faults.find(({ field }) => field === name)?.message ?? null,
        moment: null,
        group: null,
        follows: null,
      },
    ],
    more: [],
    moreOpen: false,
  }
}

/** The boxes that lines begin with: what is known, and just now for when it was. */
export function begunBoxes(lines: readonly TaskLineView[]): Boxes {
  const boxes: Record<string, string | readonly string[]> = {}
  for (const line of lines) {
    for (const [name, answer] of Object.entries(line.done?.begins ?? {})) {
      // Which answer a line has is for whoever fills it in to say.
      if (name === line.done?.deciding?.name || typeof answer === 'number') continue
      boxes[prefixed(line.id, name)] =
        typeof answer === 'string' ? answer : answer.filter((one) => typeof one === 'string')
    }
    for (const answer of ['done', 'not-reached'] as const) {
      const part = askedFor(line, answer)
      const whens = new Set(part?.asks.form.records.map(({ occurred }) => occurred))
      for (const field of fieldsOf(part?.asks.form ?? { sections: [] }))
        if (part && whens.has(field.name) && !isGroup(field))
          boxes[prefixed(prefixed(part.prefix, field.name), 'day')] = 'now'
    }
  }
  return boxes
}
