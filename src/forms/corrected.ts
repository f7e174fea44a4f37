import { sayLabel } from '../words/index.ts'
import { type Answers, wordsIn } from './answers.ts'
import { type Form, isGroup } from './form.ts'
import type { Field, Question } from './shape.ts'

type Data = Readonly<Record<string, unknown>>

const choosing: readonly Question['type'][] = ['choice', 'choices']

/** The form as it asks about something on record: what was answered then is among the answers it offers, also where it is offered no more. */
export function offeringAsAnswered(form: Form, answers: Answers): Form {
  const offering = (field: Field): Field => {
    if (isGroup(field) || !choosing.includes(field.type)) return field
    const { options = [] } = field
    const gone = wordsIn(answers[field.name]).filter(
      (word) => !options.some(({ value }) => value === word),
    )
    return {
      ...field,
      options: [...options, ...gone.map((value) => ({ value, label: sayLabel(value) }))],
    }
  }
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.map(offering),
    })),
  }
}

/** What a fact is to say, whole: what the form asks as it was answered now, everything else as it stands. */
export function correctedData(form: Form, stands: Data, answered: Data): Data {
  const [record] = form.records
  const asked = [...(record?.data ?? [])]
    .filter(([, sources]) => sources.some((source) => 'answer' in source))
    .map(([field]) => field)
  const inDetails = asked.flatMap((field) => /^details\.(.*)$/.exec(field)?.[1] ?? [])
  const details = {
    ...without(detailsOf(stands), inDetails),
    ...only(detailsOf(answered), inDetails),
  }
  const { details: _, ...said } = {
    ...without(stands, asked),
    ...only(answered, asked),
  }
  return { ...said, ...(Object.keys(details).length > 0 && { details }) }
}

function detailsOf({ details }: Data): Data {
  return typeof details === 'object' && details !== null ? { ...details } : {}
}

function without(data: Data, fields: readonly string[]): Data {
  return Object.fromEntries(Object.entries(data).filter(([field]) => !fields.includes(field)))
}

function only(data: Data, fields: readonly string[]): Data {
  return Object.fromEntries(Object.entries(data).filter(([field]) => fields.includes(field)))
}
