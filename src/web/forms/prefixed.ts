import { type Answers, type Condition, type Field, type Form, isGroup } from '../../forms/index.ts'

/** The name of a question of a form that stands among others on one page. */
export function prefixed(prefix: string, question: string): string {
  return `${prefix}-${question}`
}

/** A form whose questions have names of their own on a page that asks several forms. */
export function withPrefix(form: Form, prefix: string): Form {
  const named = (name: string) => prefixed(prefix, name)
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      ...(section.when && { when: conditionOf(section.when, named) }),
      fields: section.fields.map((field) => fieldOf(field, named)),
    })),
    records: form.records.map((record) => ({
      ...record,
      occurred: record.occurred === 'now' ? 'now' : named(record.occurred),
      when: record.when && conditionOf(record.when, named),
      each: record.each === undefined ? undefined : named(record.each),
      data: new Map(
        [...record.data].map(([field, sources]) => [
          field,
          sources.map((source) =>
            'answer' in source
              ? { answer: named(source.answer) }
              : 'is' in source && source.when
                ? { ...source, when: conditionOf(source.when, named) }
                : source,
          ),
        ]),
      ),
    })),
  }
}

/** Answers to its questions, by the names they have in the form itself. */
export function withoutPrefix(answers: Answers, prefix: string): Answers {
  const start = `${prefix}-`
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name.startsWith(start) ? name.slice(start.length) : name,
      answer,
    ]),
  )
}

/** Questions in the rows of a group keep their names: their boxes are named for the row. */
function fieldOf(field: Field, named: (name: string) => string): Field {
  const own = {
    name: named(field.name),
    ...(field.when && { when: conditionOf(field.when, named) }),
  }
  return isGroup(field) ? { ...field, ...own } : { ...field, ...own }
}

function conditionOf(condition: Condition, named: (name: string) => string): Condition {
  // A condition is words all through, and names questions under two keys alone.
  return JSON.parse(JSON.stringify(condition), (key, value) =>
    (key === 'question' || key === 'answered') && typeof value === 'string' ? named(value) : value,
  )
}
