import { type Instant, readTime } from '../../facts/index.ts'
import {
  type Answer,
  endsOf,
  type Field,
  givenRows,
  isAnswered,
  isGroup,
  isRows,
  type Question,
} from '../../forms/index.ts'
import { capital, sayLabel, sayMoment, saySpan } from '../../words/index.ts'

/** One line of “check your answers”. */
export interface AnswerRow {
  readonly label: string
  readonly value: string
}

/** What answers are said with. */
export interface SayingContext {
  readonly now: Instant
  readonly titleOf: (post: string) => string
}

/** What was answered to a question, or in each row of a group. Rows nobody answered are counted, not listed. */
export function answerRows(
  field: Field,
  answer: Answer | undefined,
  context: SayingContext,
): readonly AnswerRow[] {
  if (!isGroup(field)) return [{ label: field.label, value: inWords(field, answer, context) }]
  const rows = isRows(answer) ? answer : []
  const given = givenRows(field)
  const said = rows.flatMap(({ row, answers }, i): readonly AnswerRow[] => {
    const title = given?.find(({ value }) => value === row)?.label
    const [only, ...others] = field.fields
    if (title !== undefined && only && others.length === 0)
      return [{ label: title, value: inWords(only, answers[only.name], context) }]
    const name = title ?? `${capital(field.item ?? field.label)} ${i + 1}`
    return field.fields.map((question) => ({
      label: `${name}: ${question.label}`,
      value: inWords(question, answers[question.name], context),
    }))
  })
  const left = (given?.length ?? 0) - rows.length
  if (given === undefined) return said.length > 0 ? said : [{ label: field.label, value: notGiven }]
  if (left <= 0) return said
  const label = rows.length === 0 ? field.label : `${left} more`
  return [...said, { label, value: notGiven }]
}

const notGiven = 'Not given'

function inWords(
  field: Question,
  answer: Answer | undefined,
  { now, titleOf }: SayingContext,
): string {
  if (answer === undefined || !isAnswered(answer) || isRows(answer)) return notGiven
  const word = (value: string) =>
    field.options?.find((option) => option.value === value)?.label ??
    (field.type === 'role' || field.type === 'roles' ? titleOf(value) : sayLabel(value))
  if (typeof answer !== 'string' && typeof answer !== 'number') return answer.map(word).join(', ')
  const text = String(answer)
  if (field.type === 'moment') {
    const [earliest, latest] = endsOf(text).map((end) => readTime(end ?? ''))
    if (earliest?.kind !== 'instant') return text
    if (latest?.kind !== 'instant') return sayMoment(earliest.instant, now)
    const span = { occurredAt: earliest.instant, occurredUntil: latest.instant }
    return capital(saySpan(span, (end) => sayMoment(end, now)))
  }
  return ['text', 'longtext', 'number', 'day'].includes(field.type) ? text : word(text)
}
