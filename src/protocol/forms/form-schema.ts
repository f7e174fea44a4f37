import { type TSchema, Type } from 'typebox'

/* The shape of a form: the questions a kind of fact is recorded with. */

const strict = { additionalProperties: false } as const
const object = (properties: Record<string, TSchema>) => Type.Object(properties, strict)
const words = Type.String({ minLength: 1, maxLength: 400 })
const key = Type.String({ pattern: '^[a-z][a-z0-9.-]*$' })

/** How a question is asked. `moment` is a date and time in England; `role` somebody by what they do. */
export const fieldTypes = [
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

const field = object({
  name: Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9-]{0,60}$' }),
  label: words,
  hint: Type.Optional(words),
  type: Type.Enum([...fieldTypes]),
  options: Type.Optional(
    Type.Array(object({ value: Type.String(), label: words, hint: Type.Optional(words) })),
  ),
  more: Type.Optional(
    Type.Literal('used', { description: 'also every word the protocols use in this field' }),
  ),
  required: Type.Optional(Type.Boolean()),
  into: Type.Optional(
    Type.String({
      description:
        'field of the fact, where it is not the name; details.x in a protocol’s own question',
    }),
  ),
})

export const formSchema = object({
  form: key,
  title: words,
  records: key,
  fields: Type.Array(field),
  fixed: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
})

/** Questions a protocol adds to a shared form; their answers go into the fact’s `details`. */
export const formAdditionSchema = object({
  form: key,
  fields: Type.Array(field, { minItems: 1 }),
  cites: Type.Optional(Type.Array(Type.String())),
})
