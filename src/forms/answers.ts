/** One answer: a word, a text, a moment or day as written; a number; several words; or the rows of a group. */
export type Answer = string | number | readonly string[] | readonly AnsweredRow[]

/** One row of a group: the given row’s value, or its place from 1, and what was answered in it. */
export interface AnsweredRow {
  readonly row: string
  readonly answers: Answers
}

/** Answers by the name of the question. A question not answered is not there; “not known” is an answer. */
export type Answers = Readonly<Record<string, Answer>>

export function isRows(answer: Answer | undefined): answer is readonly AnsweredRow[] {
  return Array.isArray(answer) && answer.every((one) => typeof one === 'object')
}

/** The words of an answer that is one or several; none for a number, rows or no answer. */
export function wordsIn(answer: Answer | undefined): readonly string[] {
  if (typeof answer === 'string') return [answer]
  if (!Array.isArray(answer)) return []
  return answer.filter((one): one is string => typeof one === 'string')
}

export function isAnswered(answer: Answer | undefined): boolean {
  if (answer === undefined || answer === '') return false
  return !Array.isArray(answer) || answer.length > 0
}
