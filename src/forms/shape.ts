import { type Static, type TProperties, Type } from 'typebox'
import { audiences } from '../facts/index.ts'
import { formGroups } from './groups.ts'

/*
 * The shape of a form, declared once: its JSON Schema (published under docs/schemas), its static type and the first thing `check` holds a file
 * against. A form is questions in sections, and what their answers are recorded as.
 */

const object = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })
const optional = Type.Optional
const words = Type.String({ minLength: 1, maxLength: 400 })
const key = Type.String({ pattern: '^[a-z][a-z0-9.-]*$' })
const name = Type.String({
  pattern: '^[a-zA-Z][a-zA-Z0-9-]{0,60}$',
  description: 'the name of a question, no other in this form has it',
})
const cites = Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
  description: 'ids of the catalogue rows that ask this',
})
const word = Type.String({ minLength: 1, maxLength: 200 })
const wordOrWords = Type.Union([word, Type.Array(word, { minItems: 1 })], {
  description: 'a word, or a list of which any will do',
})

/** How a question is asked. `moment` is a date and time in England; `role` somebody by the post they hold. */
const questionTypes = [
  'text',
  'longtext',
  'yes-no-unknown',
  'choice',
  'choices',
  'moment',
  'day',
  'role',
  'roles',
  'number',
] as const

const test = Type.Union(
  [
    object({ question: name, is: wordOrWords }),
    object({ answered: name }),
    object({ known: word, is: wordOrWords }),
    object({ needed: word }),
  ],
  {
    description:
      'a test: { question, is }, { answered }, { known, is } or { needed }; a question not asked is not answered, a thing not known is “unknown”',
  },
)
const literal = Type.Union([test, object({ not: test })], { description: 'a test, or { not }' })
const anyOf = object({ any: Type.Array(literal, { minItems: 1 }) })
const condition = Type.Union(
  [literal, anyOf, object({ all: Type.Array(Type.Union([literal, anyOf]), { minItems: 1 }) })],
  { description: 'when it is asked or recorded: a test, { not }, { any } or { all }' },
)

const option = object({ value: word, label: words, hint: optional(words) })
const prefill = object({
  fact: key,
  field: word,
  where: optional(Type.Record(Type.String(), Type.String())),
})

const asked = {
  name,
  label: words,
  hint: optional(words),
  type: Type.Enum([...questionTypes]),
  options: optional(Type.Array(option)),
  posts: optional(
    Type.Array(key, {
      minItems: 1,
      description: 'posts offered to a role question, under their local titles',
    }),
  ),
  more: optional(
    Type.Enum(['used', 'only-used', 'other-absences'], {
      description:
        'used: also every word the child’s protocols use in this field; only-used: of its own options those that they use, and the question is not asked where they use none; other-absences: the child’s other absences that are over and not closed, and the question is not asked where there is none',
    }),
  ),
  required: optional(Type.Boolean()),
  lately: optional(
    Type.Boolean({
      description:
        'a moment within the last day, asked by its time alone: the last time that it was that time',
    }),
  ),
  when: optional(condition),
  justNow: optional(condition),
  prefill: optional(prefill),
  cites: optional(cites),
  into: optional(
    Type.String({
      description:
        'field of the fact, where it is not the name; details.x in a protocol’s own question',
    }),
  ),
}
const question = object(asked)

const neededRows = object({
  needed: Type.Enum(['concern', 'risk'], {
    description: 'one row for each of these that decides a duty and is not yet known',
  }),
  labels: optional(Type.Record(Type.String(), words)),
})

const group = object({
  name,
  label: words,
  hint: optional(words),
  type: Type.Literal('group'),
  item: optional(
    Type.String({ minLength: 1, maxLength: 60, description: 'what one of them is called' }),
  ),
  fields: Type.Array(question, { minItems: 1 }),
  rows: optional(
    Type.Union([Type.Array(option, { minItems: 1 }), neededRows], {
      description: 'rows that are given: a table. Left out, people add as many as there are',
    }),
  ),
  inSight: optional(
    Type.Integer({
      minimum: 0,
      maximum: 30,
      description: 'how many given rows are shown at once; the rest are folded, and counted',
    }),
  ),
  as: optional(
    Type.Enum(['table', 'lines'], {
      description:
        'table: laid out as one on paper; lines: each given row is a question in its own words, and what else is asked of it follows',
    }),
  ),
  atLeast: optional(Type.Integer({ minimum: 0, maximum: 60 })),
  atMost: optional(Type.Integer({ minimum: 1, maximum: 60 })),
  when: optional(condition),
  cites: optional(cites),
})

const field = Type.Union([question, group], {
  description: 'a question: { name, label, type, … }, or a group of them that repeats: type group',
})

const section = object({
  section: key,
  title: words,
  lead: optional(words),
  audience: optional(
    Type.Enum(audiences, {
      description:
        'who may see this part of the form: those for whom everything recorded from it is. Left out, whoever may say it',
    }),
  ),
  when: optional(condition),
  cites: optional(cites),
  fields: Type.Array(field, { minItems: 1 }),
})

const scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()])
const source = Type.Union(
  [
    object({ answer: name }),
    object({ known: word }),
    object({ is: Type.Union([scalar, Type.Array(scalar)]), when: optional(condition) }),
  ],
  { description: 'where a value comes from: { answer }, { known } or { is, when }' },
)

const record = object({
  fact: key,
  occurred: optional(
    Type.String({
      description: 'the question that says when it happened, or now; left out: the form asks',
    }),
  ),
  when: optional(condition),
  each: optional(name),
  answers: optional(
    Type.Array(name, { minItems: 1, description: 'answered into the fields of the same name' }),
  ),
  data: optional(
    Type.Record(
      Type.String(),
      Type.Union([source, Type.Array(source, { minItems: 1 })], {
        description: 'where the value comes from; of several, the first that has one',
      }),
    ),
  ),
})

export const formSchema = object({
  form: key,
  title: words,
  group: optional(
    Type.Enum([...formGroups], {
      description: 'what it is about, as somebody looks for it; left out: other',
    }),
  ),
  words: optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
      minItems: 1,
      description: 'what people call it who do not know its title: it is found by these too',
    }),
  ),
  version: optional(
    Type.Integer({ minimum: 1, description: 'one more at each change; at first 1' }),
  ),
  opens: optional(
    Type.Literal('episode', {
      description: 'filled in to report an absence, not on one that is open',
    }),
  ),
  cites: optional(cites),
  records: Type.Union([key, Type.Array(record, { minItems: 1 })], {
    description:
      'the kind of fact it records, each question into the field of its name; or the facts recorded together',
  }),
  fields: optional(Type.Array(field)),
  sections: optional(Type.Array(section, { minItems: 1 })),
  fixed: optional(Type.Record(Type.String(), Type.Unknown())),
})

/** Questions a protocol adds to a shared form; their answers go into the first fact’s `details`. */
export const formAdditionSchema = object({
  form: key,
  section: optional(key),
  fields: Type.Array(question, { minItems: 1 }),
  cites: optional(cites),
})

/** The published schemas of forms, by name. */
export const formSchemas = {
  form: {
    title: 'forms/*.yaml: questions, and the facts their answers are recorded as',
    schema: formSchema,
  },
  'form-addition': {
    title: 'a protocol’s own forms/*.yaml: questions it adds',
    schema: formAdditionSchema,
  },
} as const

export type WrittenForm = Static<typeof formSchema>
export type FormAddition = Static<typeof formAdditionSchema>
export type Condition = Static<typeof condition>
export type Literal = Static<typeof literal>
export type Test = Static<typeof test>
export type Question = Static<typeof question>
export type Group = Static<typeof group>
export type Field = Static<typeof field>
export type Section = Static<typeof section>
export type Option = Static<typeof option>
export type RecordPlan = Static<typeof record>
export type Source = Static<typeof source>
