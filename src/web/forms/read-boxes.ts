import type { Instant } from '../../facts/index.ts'
import {
  type Answer,
  type AnsweredRow,
  type Answers,
  type Field,
  type Group,
  givenRows,
  isGroup,
  lowerFirst,
  type Question,
  spanAnswer,
} from '../../forms/index.ts'
import { allBoxesOf, type Boxes, boxOf } from './boxes.ts'
import { type FieldFault, inRow } from './question-box.ts'
import { dateFrom, hasLaterEnd, laterEnd, readLately, readMoment } from './read-moment.ts'

/** The most rows anybody can add to one group. */
const mostRows = 60

/** What the boxes say, and what only a box can be wrong about: a date or time that does not exist or happened twice, a number that is none. */
export interface ReadBoxes {
  readonly answers: Answers
  readonly faults: readonly FieldFault[]
}

/** Reads the boxes of these questions. Whether they had to be answered, and with what, is for the form to say. */
export function readBoxes(fields: readonly Field[], boxes: Boxes, now: Instant): ReadBoxes {
  const answers: Record<string, Answer> = {}
  const faults: FieldFault[] = []
  for (const field of fields) {
    const answer = isGroup(field)
      ? readRows(field, boxes, now, faults)
      : readQuestion(field, boxes, now, faults)
    if (answer !== undefined) answers[field.name] = answer
  }
  return { answers, faults }
}

/** The rows of a group as the browser names them: those given, or those people have added. */
export function rowsSent(group: Group, boxes: Boxes): readonly string[] {
  const given = givenRows(group)
  if (given) return given.map(({ value }) => value)
  const rows = new Set<number>()
  for (const name of Object.keys(boxes)) {
    const row = name.startsWith(`${group.name}.`)
      ? /^(\d{1,3})\./.exec(name.slice(group.name.length + 1))?.[1]
      : undefined
    if (row !== undefined && Number(row) >= 1 && Number(row) <= mostRows) rows.add(Number(row))
  }
  return [...rows].sort((a, b) => a - b).map(String)
}

function readRows(
  group: Group,
  boxes: Boxes,
  now: Instant,
  faults: FieldFault[],
): readonly AnsweredRow[] | undefined {
  const rows = rowsSent(group, boxes).flatMap((row): readonly AnsweredRow[] => {
    const answers: Record<string, Answer> = {}
    const before = faults.length
    for (const question of group.fields) {
      const answer = readQuestion(inRow(group.name, row, question), boxes, now, faults)
      if (answer !== undefined) answers[question.name] = answer
    }
    const unsaid = leftUnsaid(group, row, answers)
    if (unsaid) faults.push(unsaid)
    return Object.keys(answers).length > 0 || faults.length > before ? [{ row, answers }] : []
  })
  return rows.length > 0 ? rows : undefined
}

/** Of a line of which more was said than its own question: what it rests on is asked, so that nothing written is left out unnoticed. */
function leftUnsaid(group: Group, row: string, answers: Answers): FieldFault | undefined {
  const [own] = group.fields
  if (group.as !== 'lines' || !own || answers[own.name] !== undefined) return undefined
  if (Object.keys(answers).length === 0) return undefined
  const line = givenRows(group)?.find(({ value }) => value === row)
  const { name } = inRow(group.name, row, own)
  return {
    field: name,
    box: name,
    message: `Choose an answer: ${lowerFirst(line?.label ?? own.label)}`,
  }
}

function readQuestion(
  question: Question,
  boxes: Boxes,
  now: Instant,
  faults: FieldFault[],
): Answer | undefined {
  const { name, type } = question
  if (type === 'moment') return readMomentQuestion(question, boxes, now, faults)
  if (type === 'day') return readDayQuestion(question, boxes, faults)
  if (type === 'choices' || type === 'roles') {
    const chosen = [...allBoxesOf(boxes, name), ...allBoxesOf(boxes, `${name}-more`)]
    return chosen.length > 0 ? [...new Set(chosen)] : undefined
  }
  const value = boxOf(boxes, name)
  if (value === '') return undefined
  if (type !== 'number') return value
  if (/^\d{1,9}$/.test(value)) return Number(value)
  faults.push({
    field: name,
    box: name,
    message: `Write a whole number, such as 30: ${lowerFirst(question.label)}`,
  })
  return undefined
}

function readMomentQuestion(
  { name, label, lately }: Question,
  boxes: Boxes,
  now: Instant,
  faults: FieldFault[],
): string | undefined {
  const asked = lowerFirst(label).replace(/\?$/, '')
  const end = (of: string, said: string): string | undefined => {
    const read = (lately ? readLately : readMoment)(boxes, of, now, said)
    if (read.kind === 'moment') return read.written
    if (read.kind === 'fault') {
      const { message, choices } = read
      const box = read.part === 'date' ? `${of}-date-day` : `${of}-${read.part}`
      faults.push({ field: name, box, message, ...(choices && { choices }) })
    }
    return undefined
  }
  const found = faults.length
  const earliest = end(name, asked)
  if (faults.length > found || !hasLaterEnd(boxes, name)) return earliest
  const latest = end(laterEnd(name), `${asked}, at the latest`)
  if (earliest !== undefined) return spanAnswer(earliest, latest)
  faults.push({
    field: name,
    box: `${name}-day`,
    message: `You gave the latest it can have been. Give the earliest too: ${asked}.`,
  })
  return undefined
}

function readDayQuestion(
  { name, label }: Question,
  boxes: Boxes,
  faults: FieldFault[],
): string | undefined {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) =>
    boxOf(boxes, `${name}-date-${part}`),
  )
  if (day === '' && month === '' && year === '') return undefined
  const date = dateFrom(day, month, year)
  if (date !== 'impossible') return date.toString()
  faults.push({
    field: name,
    box: `${name}-date-day`,
    message: `There is no such date. Check day, month and year: ${lowerFirst(label)}`,
  })
  return undefined
}
