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

/** The answer for a time known only as a span: its two ends, as ISO 8601 writes an interval. */
export function spanAnswer(earliest: string, latest: string | undefined): string {
  return latest === undefined ? earliest : `${earliest}/${latest}`
}

/** The ends of a time as it is answered; the second undefined for a time known exactly. */
export function endsOf(answer: string): readonly [earliest: string, latest: string | undefined] {
  // A zone, such as Europe/London, has a stroke of its own.
  const [, earliest = answer, latest] = /^([^/[\]]*(?:\[[^\]]*\])?)\/(.+)$/.exec(answer) ?? []
  return [earliest, latest]
}

export function isAnswered(answer: Answer | undefined): boolean {
  if (answer === undefined || answer === '') return false
  return !Array.isArray(answer) || answer.length > 0
}
