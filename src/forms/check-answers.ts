import { type Answer, type Answers, isAnswered, isRows, wordsIn } from './answers.ts'
import { holds, type Knowledge } from './asked.ts'
import { type FormSection, givenRows, isGroup } from './form.ts'
import type { QuestionFault } from './question-fault.ts'
import type { Group, Question } from './shape.ts'

/** Everything wrong with the answers to these parts of a form: required and unanswered, not of the kind asked, too many or too few. */
export function checkAnswers(
  sections: readonly FormSection[],
  answers: Answers,
  knowledge: Knowledge,
): readonly QuestionFault[] {
  return sections
    .flatMap(({ fields }) => fields)
    .flatMap((field) =>
      isGroup(field)
        ? checkGroup(field, answers, knowledge)
        : checkAnswer(field, answers[field.name], field.name),
    )
}

function checkGroup(
  group: Group,
  answers: Answers,
  knowledge: Knowledge,
): readonly QuestionFault[] {
  const answer = answers[group.name]
  if (answer !== undefined && !isRows(answer)) return [wrongType(group.name, group.label)]
  const rows = answer ?? []
  const { atLeast = 0, atMost = 60 } = group
  const fault = (rule: QuestionFault['rule'], message: string): QuestionFault => ({
    question: group.name,
    rule,
    message: `${message}: ${lowerFirst(group.label)}`,
  })
  const given = givenRows(group)
  return [
    ...(rows.length < atLeast ? [fault('too-few', `Give at least ${atLeast}`)] : []),
    ...(given === undefined && rows.length > atMost
      ? [fault('too-many', `Give at most ${atMost}`)]
      : []),
    ...rows.flatMap(({ row, answers: own }): readonly QuestionFault[] => {
      if (given && !given.some(({ value }) => value === row))
        return [fault('unknown-word', 'There is no such row')]
      return group.fields
        .filter(({ when }) => holds(when, { ...answers, ...own }, knowledge))
        .flatMap((field) =>
          checkAnswer(field, own[field.name], `${group.name}.${row}.${field.name}`),
        )
    }),
  ]
}

function checkAnswer(
  field: Question,
  answer: Answer | undefined,
  question: string,
): readonly QuestionFault[] {
  if (!isAnswered(answer)) {
    if (field.required !== true) return []
    return [
      {
        question,
        rule: 'missing-answer',
        message: `${verbOf(field)}: ${lowerFirst(field.label)}`,
      },
    ]
  }
  const several = field.type === 'choices' || field.type === 'roles'
  if (field.type === 'number' ? !Number.isInteger(answer) : several !== Array.isArray(answer))
    return [wrongType(question, field.label)]
  if (isRows(answer)) return [wrongType(question, field.label)]
  const allowed = wordsAllowed(field)
  return allowed === undefined || wordsIn(answer).every((word) => allowed.includes(word))
    ? []
    : [
        {
          question,
          rule: 'unknown-word',
          message: `The answer is not one this question takes: ${lowerFirst(field.label)}`,
        },
      ]
}

/** The words a question may be answered with, when it has a list of them. */
function wordsAllowed(field: Question): readonly string[] | undefined {
  if (field.type !== 'choice' && field.type !== 'choices' && field.type !== 'yes-no-unknown')
    return undefined
  const options = field.options?.map(({ value }) => value)
  return options ?? (field.type === 'yes-no-unknown' ? ['yes', 'no', 'unknown'] : undefined)
}

function wrongType(question: string, label: string): QuestionFault {
  return {
    question,
    rule: 'wrong-type',
    message: `The answer is not one this question takes: ${lowerFirst(label)}`,
  }
}

function verbOf({ type }: Question): string {
  if (type === 'moment') return 'Choose the day and give the time'
  return ['text', 'longtext', 'number', 'day'].includes(type)
    ? 'Write an answer'
    : 'Choose an answer'
}

/** A label as it stands within a sentence: names and abbreviations keep their capitals. */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
