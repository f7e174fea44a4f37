import { Type } from 'typebox'
import { yesNoUnknown } from './words.ts'

/** Longest free text a fact may carry, in characters: a long witness account, not a document. */
const longestText = 4000
/** Longest name, title or reference, in characters. */
const longestLine = 200

/** One line of text: a name, a place, a reference. */
export const line = (description: string) =>
  Type.String({ minLength: 1, maxLength: longestLine, description })
/** Free text, possibly several paragraphs. */
export const text = (description: string) =>
  Type.String({ minLength: 1, maxLength: longestText, description })
/** One word of a closed list. */
export const oneOf = <const W extends readonly string[]>(words: W, description: string) =>
  Type.Enum([...words] as [...W], { description })
/** Several words of a closed list. */
export const someOf = <const W extends readonly string[]>(words: W, description: string) =>
  Type.Array(Type.Enum([...words] as [...W]), { maxItems: 60, uniqueItems: true, description })
/** Yes, no or not known. */
export const answer = (description: string) => Type.Enum([...yesNoUnknown], { description })
/** A moment: ISO 8601 with offset or zone, held as written and compared as an instant. */
export const moment = (description: string) =>
  Type.String({ format: 'instant', maxLength: 60, description })
/** A calendar date in England, YYYY-MM-DD. */
export const day = (description: string) => Type.String({ format: 'day', description })
/** A key of the shared role list, such as `allocated-social-worker`. */
export const role = (description: string) =>
  Type.String({ pattern: '^[a-z][a-z0-9-]{1,60}$', description })
export const roles = (description: string) =>
  Type.Array(role('role'), { maxItems: 60, uniqueItems: true, description })
/** A lower-case key: an act, a duty, a form, a document. */
export const key = (description: string) =>
  Type.String({ pattern: '^[a-z][a-z0-9.-]{0,90}$', description })
/** Extra answers a protocol's own form asks for, by field name. */
export const details = Type.Record(
  Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9-]{0,60}$' }),
  Type.Union([
    Type.String({ maxLength: longestText }),
    Type.Array(Type.String({ maxLength: longestLine }), { maxItems: 60 }),
  ]),
  { description: 'answers to the questions a protocol adds to this form' },
)
