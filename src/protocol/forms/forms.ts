import { findFactKind } from '../../facts/index.ts'
import type { Discharge } from '../engine/discharge.ts'
import type { Fault } from '../loading/faults.ts'
import { compileShape, faultsAgainst, type Validator } from '../loading/shape-faults.ts'
import { Source, type SourceText } from '../loading/source.ts'
import { wordsUsed } from '../loading/words-used.ts'
import type { Pack, Shared } from '../pack.ts'
import { checkAddition, checkForm } from './check-forms.ts'
import type { Form, FormField } from './form.ts'
import { formAdditionSchema, formSchema } from './form-schema.ts'

export interface LoadedForms {
  readonly forms: readonly Form[]
  readonly faults: readonly Fault[]
}

const formShape = compileShape(formSchema)
const additionShape = compileShape(formAdditionSchema)

/** Reads the shared forms, one to a file, and holds each against the kind of fact it records. */
export function loadForms(
  files: readonly SourceText[],
  shared: Shared,
  packs: readonly Pack[],
): LoadedForms {
  const faults: Fault[] = []
  const forms: Form[] = []
  const used = wordsUsed(shared, packs)
  for (const source of files.map((file) => new Source(file))) {
    const form = read<Form>(source, formShape, faults)
    if (!form) continue
    faults.push(...checkForm(form, source))
    if (forms.some((other) => other.form === form.form)) {
      faults.push({
        level: 'error',
        file: source.path,
        ...source.position(['form']),
        where: form.form,
        rule: 'duplicate-id',
        message: `There is already a form called “${form.form}”.`,
        cites: [],
        suggestion: null,
      })
    }
    forms.push({ ...form, fields: form.fields.map((field) => withUsed(field, form.records, used)) })
  }
  return { forms, faults }
}

/** The forms with the questions a protocol adds, from its own forms folder. Their answers go into `details`. */
export function addQuestions(loaded: LoadedForms, files: readonly SourceText[]): LoadedForms {
  const faults: Fault[] = [...loaded.faults]
  const forms = new Map(loaded.forms.map((form) => [form.form, form]))
  for (const source of files.map((file) => new Source(file))) {
    const addition = read<Pick<Form, 'form' | 'fields'>>(source, additionShape, faults)
    if (!addition) continue
    const form = forms.get(addition.form)
    faults.push(...checkAddition(addition, form, forms.keys(), source))
    if (!form) continue
    const added = addition.fields.map((field) => ({
      ...field,
      into: field.into ?? `details.${field.name}`,
    }))
    forms.set(form.form, { ...form, fields: [...form.fields, ...added] })
  }
  return { forms: [...forms.values()], faults }
}

/** What the document holds, once the schema has said that it is that. */
function read<T>(source: Source, shape: Validator, faults: Fault[]): T | undefined {
  const found = source.faults.length > 0 ? source.faults : faultsAgainst(shape, source)
  faults.push(...found)
  return found.length === 0 && fits<T>(shape, source.value) ? source.value : undefined
}

function fits<T>(shape: Validator, value: unknown): value is T {
  return shape.Check(value)
}

function withUsed(
  field: FormField,
  kind: string,
  used: ReadonlyMap<string, ReadonlySet<string>>,
): FormField {
  if (field.more !== 'used') return field
  const options = field.options ?? []
  const more = [...(used.get(`${kind} ${field.into ?? field.name}`) ?? [])].filter(
    (word) => !options.some(({ value }) => value === word),
  )
  const { more: _, ...rest } = field
  return {
    ...rest,
    options: [...options, ...more.sort().map((value) => ({ value, label: spaced(value) }))],
  }
}

function spaced(word: string): string {
  const text = word.replaceAll(/[-.]/g, ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The form that records a fact and what of it is already known; undefined when no form records that kind. */
export function formFor(
  forms: readonly Form[],
  discharge: Discharge,
): { form: Form; preset: Readonly<Record<string, unknown>> } | undefined {
  const fitting = forms.filter(({ records }) => records === discharge.fact)
  const exact = fitting.find(
    ({ fixed }) =>
      fixed && Object.entries(fixed).every(([name, value]) => discharge.data[name] === value),
  )
  const form = exact ?? fitting.find(({ fixed }) => !fixed)
  if (!form || !findFactKind(form.records)) return undefined
  return { form, preset: { ...form.fixed, ...discharge.data } }
}
