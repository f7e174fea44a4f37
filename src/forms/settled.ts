import type { Answer, Answers } from './answers.ts'
import { holds, questionIn, testsOf } from './asked.ts'
import { type Form, type FormSection, isGroup } from './form.ts'
import { answerWord } from './post-answer.ts'
import type { Field } from './shape.ts'

type Preset = Readonly<Record<string, unknown>>

/**
 * The form without the questions a duty has already settled: nothing is asked twice. `settles` says which fields of the fact name the thing the
 * duty is about; another answer there would be another duty.
 */
export function withoutSettled(
  form: Form,
  preset: Preset,
  settles: (kind: string, field: string) => boolean,
): Form {
  const settled = (field: Field): boolean => {
    const [record] = form.records
    const into = intoOf(form, field.name)
    const given = into === undefined ? undefined : preset[into]
    if (!record || into === undefined || given === undefined || Array.isArray(given)) return false
    return field.type === 'text' || settles(record.fact, into)
  }
  const gone = form.sections.flatMap(({ fields }) => fields.filter(settled))
  const left = { ...form, sections: form.sections.map((section) => without(section, settled)) }
  return gone.length === 0 ? left : askingAs(left, gone, presetAnswers(form, preset))
}

function without(section: FormSection, settled: (field: Field) => boolean): FormSection {
  return { ...section, fields: section.fields.filter((field) => !settled(field)) }
}

/** The form whose questions that follow only from what is settled are asked, or not, without waiting for an answer to it. */
function askingAs(form: Form, gone: readonly Field[], answers: Answers): Form {
  const names = new Set(gone.map(({ name }) => name))
  const follows = ({ when }: Field) =>
    when !== undefined && testsOf(when).every((test) => names.has(questionIn(test) ?? ''))
  const asked = (field: Field): readonly Field[] => {
    if (!follows(field)) return [field]
    const { when, ...always } = field
    return holds(when, answers, { known: {} }) ? [always as Field] : []
  }
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.flatMap(asked),
    })),
  }
}

/** What a duty already says of the first fact, as answers to the form’s questions. */
export function presetAnswers(form: Form, preset: Preset): Answers {
  const answers: Record<string, Answer> = {}
  for (const field of form.sections.flatMap(({ fields }) => fields)) {
    const into = isGroup(field) ? undefined : intoOf(form, field.name)
    const given = into === undefined ? undefined : preset[into]
    if (typeof given === 'string') answers[field.name] = given
    else if (Array.isArray(given) && given.length === 1)
      answers[field.name] = given.map((one) => String(answerWord(one)))
  }
  return answers
}

/** The field of the first fact that a question is answered into. */
function intoOf(form: Form, question: string): string | undefined {
  for (const [field, sources] of form.records[0]?.data ?? [])
    if (sources.some((source) => 'answer' in source && source.answer === question)) return field
  return undefined
}

/** Every field of a fact that a question is answered into. */
export function fieldsTaking(
  { records }: Pick<Form, 'records'>,
  question: string,
): readonly { readonly kind: string; readonly field: string }[] {
  return records.flatMap(({ fact, data }) =>
    [...data].flatMap(([field, sources]) =>
      sources.some((source) => 'answer' in source && source.answer === question)
        ? [{ kind: fact, field }]
        : [],
    ),
  )
}
