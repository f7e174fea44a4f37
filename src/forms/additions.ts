import { type Form, fieldsOf } from './form.ts'
import type { FormAddition, Source } from './shape.ts'

/** Questions a protocol adds, and whose they are: only its own children are asked them. */
export interface OwnQuestions {
  readonly protocol: string
  readonly version: string
  readonly addition: FormAddition
}

/** The form with the questions added by the protocols in force. Their answers go into the `details` of the first fact it records. */
export function withOwnQuestions(
  form: Form,
  own: readonly OwnQuestions[],
  inForce: readonly { readonly id: string; readonly version: string }[],
): Form {
  return own
    .filter(
      ({ protocol, version, addition }) =>
        addition.form === form.form &&
        inForce.some((one) => one.id === protocol && one.version === version),
    )
    .reduce((so, { addition }) => joined(so, addition), form)
}

function joined(form: Form, { section, fields }: FormAddition): Form {
  const there = new Set(fieldsOf(form).map(({ name }) => name))
  const added = fields.filter(({ name }) => !there.has(name))
  const last = form.sections.at(-1)?.section
  const [first, ...rest] = form.records
  if (!first) return form
  const details = added.map(({ name, into }): [string, Source[]] => [
    into ?? `details.${name}`,
    [{ answer: name }],
  ])
  return {
    ...form,
    sections: form.sections.map((part) =>
      part.section === (section ?? last) ? { ...part, fields: [...part.fields, ...added] } : part,
    ),
    records: [{ ...first, data: new Map([...first.data, ...details]) }, ...rest],
  }
}
