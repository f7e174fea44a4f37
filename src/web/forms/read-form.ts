import { isDeepStrictEqual } from 'node:util'
import type { FactFault, Instant } from '../../facts/index.ts'
import {
  type AnswerContext,
  type Answers,
  askedOf,
  checkAnswers,
  type DraftedFact,
  type Form,
  fieldsOf,
  lowerFirst,
  type QuestionFault,
  questionFaults,
  readAnswers,
} from '../../forms/index.ts'
import { sayTime } from '../../words/index.ts'
import type { Boxes } from './boxes.ts'
import { type FieldFault, findQuestion, firstBox } from './question-box.ts'
import { readBoxes } from './read-boxes.ts'
import { laterEnd } from './read-moment.ts'

/** A sent form as the facts it says, or what is wrong with it, box by box. */
export type ReadForm =
  | { readonly kind: 'facts'; readonly facts: readonly DraftedFact[] }
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] }

/** A form as it was begun with what is on record: the answers, and the boxes they filled, which hold no seconds. */
export interface Begun {
  readonly answers: Answers
  readonly boxes: Boxes
}

/**
 * Reads a sent form: the boxes into answers, the answers into facts. Everything wrong is said at once, in the order asked. What nobody changed of a form that was
 * begun stays as it was begun.
 */
export function readForm(
  form: Form,
  boxes: Boxes,
  context: AnswerContext,
  begun?: Begun,
): ReadForm {
  const inBoxes = readBoxes(fieldsOf(form), boxes, context.now)
  const { faults } = inBoxes
  const answers = begun ? asBegun(form, inBoxes.answers, begun, context.now) : inBoxes.answers
  const asked = fieldsOf(askedOf(form, answers, context))
  const wrong = faults.filter(({ field }) => asked.some(({ name }) => field.split('.')[0] === name))
  const read = readAnswers(form, answers, context)
  if (read.kind === 'facts' && wrong.length === 0) return read
  return {
    kind: 'faults',
    faults: inOrder(form, wrong, read.kind === 'faults' ? read.faults : []),
  }
}

function asBegun(form: Form, sent: Answers, begun: Begun, now: Instant): Answers {
  const filled = readBoxes(fieldsOf(form), begun.boxes, now).answers
  const kept = Object.entries(sent).map(([name, answer]) => [
    name,
    isDeepStrictEqual(answer, filled[name]) ? (begun.answers[name] ?? answer) : answer,
  ])
  return Object.fromEntries(kept)
}

/** Checks some parts of a form on their own: a page of a longer one. */
export function checkParts(
  form: Form,
  parts: Form['sections'],
  boxes: Boxes,
  context: AnswerContext,
): readonly FieldFault[] {
  const { faults } = readBoxes(fieldsOf({ sections: parts }), boxes, context.now)
  const { answers } = readBoxes(fieldsOf(form), boxes, context.now)
  return inOrder(
    form,
    faults,
    checkAnswers(parts, askedOf(form, answers, context).answers, context),
  )
}

/** The answers of a form so far: those to questions that are asked. */
export function answersSoFar(
  form: Form,
  boxes: Boxes,
  context: AnswerContext,
  begun?: Begun,
): Answers {
  const { answers } = readBoxes(fieldsOf(form), boxes, context.now)
  const sent = begun ? asBegun(form, answers, begun, context.now) : answers
  return askedOf(form, sent, context).answers
}

/** What is wrong with a box comes before what is wrong with its answer; each stands where its question does. */
function inOrder(
  form: Form,
  inBoxes: readonly FieldFault[],
  inAnswers: readonly QuestionFault[],
): readonly FieldFault[] {
  const already = new Set(inBoxes.map(({ field }) => field))
  const faults = [
    ...inBoxes,
    ...inAnswers
      .filter(({ question }) => !already.has(question))
      .map((fault) => faultAtBox(form, fault)),
  ]
  const order = fieldsOf(form).map(({ name }) => name)
  const place = ({ field }: FieldFault) => {
    const at = order.indexOf(field.split('.')[0] ?? '')
    return at < 0 ? order.length : at
  }
  return faults.sort((a, b) => place(a) - place(b))
}

/** A fault with an answer, at the box it is in and in the question’s own words. One that no question is about leads to the form itself. */
function faultAtBox(form: Form, fault: QuestionFault): FieldFault {
  const question = findQuestion(form, fault.question)
  if (!question) return { field: '', box: 'record-form', message: fault.message }
  const said = lowerFirst(question.label)
  const message = fault.message.endsWith(said)
    ? fault.message
    : `${fault.message.replace(/\.$/, '')}: ${said}`
  const name = fault.end === 'later' ? laterEnd(question.name) : question.name
  if (fault.choices?.length !== 2)
    return { field: question.name, box: firstBox({ ...question, name }), message }
  const [earlier = 0, later = 0] = fault.choices
  return {
    field: question.name,
    box: `${name}-which`,
    message,
    choices: [
      { value: 'earlier', text: sayTime(earlier) },
      { value: 'later', text: sayTime(later) },
    ],
  }
}

/** Faults the service found in several facts at once (`2.where`), at the boxes they are about. */
export function refusedFaults(
  form: Form,
  drafted: readonly DraftedFact[],
  faults: readonly FactFault[],
): readonly FieldFault[] {
  return faults.flatMap((fault) => {
    const [, position, field = fault.field] =
      drafted.length > 1 ? (/^(\d+)\.(.*)$/.exec(fault.field) ?? []) : []
    return questionFaults(form, drafted, Number(position ?? 0), [{ ...fault, field }]).map((one) =>
      faultAtBox(form, one),
    )
  })
}
