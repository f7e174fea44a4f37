import type { FormGroup } from './groups.ts'
import type {
  Condition,
  Field,
  Group,
  Option,
  Question,
  RecordPlan,
  Section,
  Source,
  WrittenForm,
} from './shape.ts'

/** What a form is filled in as. Everything a file may leave out is here: one shape for every reader. */
export interface Form {
  readonly form: string
  readonly title: string
  /** What it is about, as somebody looks for it. */
  readonly group: FormGroup
  /** What people call it who do not know its title. */
  readonly words: readonly string[]
  readonly version: number
  /** Filled in to report an absence, not on one that is open. */
  readonly opensEpisode: boolean
  /** The version of a protocol that brings it; null for a form that all share. */
  readonly of: { readonly id: string; readonly version: string } | null
  readonly sections: readonly FormSection[]
  /** The facts its answers become, in order: all of them are recorded, or none. */
  readonly records: readonly FormRecord[]
}

/** Part of a form: what one page of it asks, and of whom it may be seen. */
export interface FormSection extends Omit<Section, 'title' | 'fields'> {
  /** Null where the form has one part, which needs no title of its own. */
  readonly title: string | null
  readonly fields: readonly Field[]
  /** Questions the protocols also turn on that can be answered only once the child is found or back. */
  readonly later?: readonly string[]
}

/** One kind of fact recorded, and where each field of its data comes from: the first source that has a value. */
export interface FormRecord {
  readonly fact: string
  /** Question that says when it happened; `now` for the moment it is recorded. */
  readonly occurred: string
  readonly when: Condition | undefined
  /** Group or list of choices: a fact for each of its rows or words. */
  readonly each: string | undefined
  readonly data: ReadonlyMap<string, readonly Source[]>
}

/** The question a form asks unless it says otherwise: when the thing itself happened. */
export const occurredQuestion: Question = {
  name: 'occurred',
  label: 'When did this happen?',
  hint: 'Not when you are writing it down. If you are unsure, give the closest time you can.',
  type: 'moment',
  required: true,
}

/** A form as written, made whole: the short way of writing one is the long way with one section and one fact. */
export function formOf(written: WrittenForm, of: Form['of'] = null): Form {
  const sections = written.sections ?? [
    { section: 'questions', title: null, fields: written.fields ?? [] },
  ]
  const records =
    typeof written.records === 'string'
      ? [shortRecord(written.records, written)]
      : written.records.map(recordOf)
  const asksWhen = records.some(({ occurred }) => occurred === occurredQuestion.name)
  const [first, ...rest] = sections
  return {
    form: written.form,
    title: written.title,
    group: written.group ?? 'other',
    words: written.words ?? [],
    of,
    version: written.version ?? 1,
    opensEpisode: written.opens === 'episode',
    sections:
      asksWhen && first
        ? [{ ...first, fields: [occurredQuestion, ...first.fields] }, ...rest]
        : sections,
    records,
  }
}

function shortRecord(
  fact: string,
  { fields = [], sections = [], fixed = {} }: WrittenForm,
): FormRecord {
  const asked = [...fields, ...sections.flatMap((section) => section.fields)]
  const constants = Object.entries(fixed).map(([field, value]): [string, Source[]] => [
    field,
    [{ is: constantOf(value) }],
  ])
  const answers = asked
    .filter((field) => !isGroup(field))
    .map((field): [string, Source[]] => [field.into ?? field.name, [{ answer: field.name }]])
  return {
    fact,
    occurred: occurredQuestion.name,
    when: undefined,
    each: undefined,
    data: new Map([...constants, ...answers]),
  }
}

function constantOf(value: unknown): string | number | boolean | string[] {
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return Array.isArray(value) ? value.map(String) : String(value)
}

function recordOf(plan: RecordPlan): FormRecord {
  const named = (plan.answers ?? []).map((name): [string, Source[]] => [name, [{ answer: name }]])
  const mapped = Object.entries(plan.data ?? {}).map(([field, source]): [string, Source[]] => [
    field,
    Array.isArray(source) ? source : [source],
  ])
  return {
    fact: plan.fact,
    occurred: plan.occurred ?? occurredQuestion.name,
    when: plan.when,
    each: plan.each,
    data: new Map([...named, ...mapped]),
  }
}

export function isGroup(field: Field): field is Group {
  return field.type === 'group'
}

/** Rows a group is given; undefined when people add as many as there are, or when they wait for what is needed. */
export function givenRows(group: Group): readonly Option[] | undefined {
  return Array.isArray(group.rows) ? group.rows : undefined
}

/** Every question and group of a form, in the order asked, without the questions inside groups. */
export function fieldsOf(form: Pick<Form, 'sections'>): readonly Field[] {
  return form.sections.flatMap(({ fields }) => fields)
}

/** Every question of a form, those inside groups too. */
export function questionsOf(form: Pick<Form, 'sections'>): readonly Question[] {
  return fieldsOf(form).flatMap((field) => (isGroup(field) ? field.fields : [field]))
}
