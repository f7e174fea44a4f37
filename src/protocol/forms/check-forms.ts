import type { TSchema } from 'typebox'
import { factKinds, findFactKind } from '../../facts/index.ts'
import { type Fault, nearest } from '../loading/faults.ts'
import type { DocumentPath, Source } from '../loading/source.ts'
import type { Form, FormField } from './form.ts'

type Tell = (path: DocumentPath, rule: string, message: string, suggestion?: string | null) => void

function teller(faults: Fault[], source: Source, where: string): Tell {
  return (path, rule, message, suggestion = null) =>
    faults.push({
      level: 'error',
      file: source.path,
      ...source.position(path),
      where,
      rule,
      message,
      cites: [],
      suggestion,
    })
}

/** A form must record a kind of fact there is, ask everything the fact must say, and offer every answer it can take. */
export function checkForm(form: Form, source: Source): readonly Fault[] {
  const faults: Fault[] = []
  const tell = teller(faults, source, form.form)
  const kind = findFactKind(form.records)
  if (!kind) {
    const near = nearest(
      form.records,
      factKinds.map((known) => known.kind),
    )
    tell(
      ['records'],
      'unknown-fact',
      `There is no kind of fact “${form.records}”.`,
      near && `did you mean “${near}”?`,
    )
    return faults
  }
  const properties: Readonly<Record<string, TSchema>> = kind.data.properties
  form.fields.forEach((field, i) => {
    const target = field.into ?? field.name
    const schema = properties[target]
    if (target.startsWith('details.')) return
    if (!schema)
      tell(
        ['fields', i, 'name'],
        'unknown-field',
        `${kind.kind} has no field “${target}”.`,
        nearest(target, Object.keys(properties)),
      )
    else checkField(field, schema, ['fields', i], tell)
  })
  const required: readonly string[] = kind.data.required ?? []
  for (const name of required) {
    const field = form.fields.find((asked) => (asked.into ?? asked.name) === name)
    if (field?.required || (form.fixed && name in form.fixed)) continue
    tell(
      ['fields'],
      'must-be-asked',
      `${kind.kind} must say “${name}”, and this form does not ask for it${field ? ' as required' : ''}.`,
    )
  }
  return faults
}

function checkField(field: FormField, schema: TSchema, path: DocumentPath, tell: Tell): void {
  const { expected, words } = expectedOf(schema)
  if (!expected.includes(field.type))
    tell(
      [...path, 'type'],
      'wrong-type',
      `“${field.name}” is asked as ${field.type}, and the fact takes ${expected.join(' or ')}.`,
    )
  if (field.type !== 'choice' && field.type !== 'choices') return
  const values = field.options?.map(({ value }) => value) ?? []
  if (words) {
    for (const word of words)
      if (!values.includes(word))
        tell(
          [...path, 'options'],
          'missing-option',
          `“${field.name}” cannot be answered “${word}”.`,
        )
    for (const value of values)
      if (!words.includes(value))
        tell(
          [...path, 'options'],
          'unknown-word',
          `“${field.name}” is never “${value}”.`,
          nearest(value, words),
        )
  } else if (values.length === 0 && field.more !== 'used')
    tell([...path, 'options'], 'missing-option', `“${field.name}” has nothing to choose from.`)
}

/** How a field of a fact may be asked, and the words it takes. */
function expectedOf(schema: TSchema): {
  expected: readonly string[]
  words: readonly string[] | undefined
} {
  const get = (from: unknown, name: string): unknown => Reflect.get(Object(from), name)
  const list = get(schema, 'type') === 'array'
  const inner = list ? get(schema, 'items') : schema
  const written = get(inner, 'enum')
  const words = Array.isArray(written) ? written.map(String) : undefined
  if (words)
    return {
      expected: list
        ? ['choices']
        : words.join() === 'yes,no,unknown'
          ? ['yes-no-unknown', 'choice']
          : ['choice'],
      words,
    }
  if (get(schema, 'type') === 'integer') return { expected: ['number'], words }
  if (get(inner, 'format') === 'instant') return { expected: ['moment'], words }
  if (get(inner, 'format') === 'day') return { expected: ['day'], words }
  const rolePattern = get(findFactKind('referral.made')?.data.properties.to, 'pattern')
  if (get(inner, 'pattern') === rolePattern) return { expected: list ? ['roles'] : ['role'], words }
  return { expected: ['text', 'longtext', 'choice'], words }
}

/** Questions a protocol adds must join a form there is, under names it does not use. */
export function checkAddition(
  addition: Pick<Form, 'form' | 'fields'>,
  form: Form | undefined,
  known: Iterable<string>,
  source: Source,
): readonly Fault[] {
  const faults: Fault[] = []
  const tell = teller(faults, source, addition.form)
  if (!form) {
    const near = nearest(addition.form, known)
    tell(
      ['form'],
      'unknown-form',
      `There is no form “${addition.form}”.`,
      near && `did you mean “${near}”?`,
    )
  }
  addition.fields.forEach((field, i) => {
    if (form?.fields.some(({ name }) => name === field.name))
      tell(['fields', i, 'name'], 'duplicate-id', `The form already asks “${field.name}”.`)
    if (field.into !== undefined && !field.into.startsWith('details.'))
      tell(
        ['fields', i, 'into'],
        'not-into-details',
        'A protocol’s own question is answered into details.',
      )
  })
  return faults
}
