import { type TSchema, Type } from 'typebox'
import { type Audience, audiences } from './audience.ts'
import { arrangedAhead, childhoodAhead } from './bounds.ts'
import type { Post } from './post.ts'
import { yesNoUnknown } from './words.ts'

/** Longest free text a fact may carry, in characters: a long witness account, not a document. */
const longestText = 4000
/** Longest name, title or reference, in characters. */
const longestLine = 200

/** One line of text: a name, a place, a reference. Named an audience, it is for fewer people than the fact. */
export const line = (description: string, audience?: Audience) =>
  Type.String({ minLength: 1, maxLength: longestLine, description, ...only(audience) })
/** Free text, possibly several paragraphs. Named an audience, it is for fewer people than the fact. */
export const text = (description: string, audience?: Audience) =>
  Type.String({ minLength: 1, maxLength: longestText, description, ...only(audience) })
const only = (audience: Audience | undefined) => audience && { 'x-audience': audience }
/** One word of a closed list. */
export const oneOf = <const W extends readonly string[]>(words: W, description: string) =>
  Type.Unsafe<W[number]>(Type.Enum([...words], { description }))
/** Several words of a closed list. */
export const someOf = <const W extends readonly string[]>(words: W, description: string) =>
  Type.Array(Type.Unsafe<W[number]>(Type.Enum([...words])), {
    maxItems: 60,
    uniqueItems: true,
    description,
  })
/** Yes, no or not known. */
export const answer = (description: string) => oneOf(yesNoUnknown, description)
/** A moment that has passed: ISO 8601 with offset or zone, held as written and compared as an instant. */
export const moment = (description: string) =>
  Type.String({ format: 'instant', maxLength: 60, description, 'x-ahead': 0 })
/** A moment that usually lies ahead: a meeting, a review. */
export const momentAhead = (description: string) =>
  Type.String({ format: 'instant', maxLength: 60, description, 'x-ahead': arrangedAhead })
/** A moment that has usually passed, though it may lie ahead. */
export const momentExpected = (description: string) =>
  Type.String({
    format: 'instant',
    maxLength: 60,
    description,
    'x-ahead': arrangedAhead,
    'x-usually': 'past',
  })
/** A calendar date in England that has come, YYYY-MM-DD. */
export const day = (description: string) =>
  Type.String({ format: 'day', description, 'x-ahead': 0 })
/** The date of birth of the child the record is about. */
export const dayOfBirth = (description: string) =>
  Type.String({ format: 'day', description, 'x-ahead': 0, 'x-birth': true })
/** A calendar date ahead: the next review. */
export const dayAhead = (description: string) =>
  Type.String({ format: 'day', description, 'x-ahead': arrangedAhead })
/** A calendar date that is usually ahead, and stays what it was when what was to come on it is called off. */
export const dayPlanned = (description: string) =>
  Type.String({ format: 'day', description, 'x-ahead': arrangedAhead, 'x-after': false })
/** A calendar date that may lie at the end of childhood: the last day of an order. */
export const dayOfChildhood = (description: string) =>
  Type.String({ format: 'day', description, 'x-ahead': childhoodAhead })
/** A lower-case key: an act, a duty, a form, a document. */
export const key = (description: string) =>
  Type.String({ pattern: '^[a-z][a-z0-9.-]{0,90}$', description })

/**
 * In what sense a field names a post. `doer` – the post that did it, so whoever says it speaks for that post; `decider` – the post
 * that had the authority to decide and did, so it is for that post to say;
 * `told` – posts told, asked or invited; `appointed` – the post somebody is given or leaves; `named` – posts merely named.
 */
export type PostSense = 'doer' | 'decider' | 'told' | 'appointed' | 'named'

const postWord = { pattern: '^[a-z][a-z0-9-]{1,60}$' }
/* Keywords for a word bear on the word, those for an object on the object: one shape for both ways of writing a post. */
const postShape = {
  type: ['string', 'object'],
  ...postWord,
  properties: {
    post: { type: 'string', ...postWord, description: 'the post' },
    of: {
      type: 'string',
      pattern: '^[a-z][a-z0-9.-]{0,90}$',
      description: 'whose post: authority, force or provider',
    },
  },
  required: ['post'],
  additionalProperties: false,
}

/** A post: a key of the shared role list, such as `allocated-social-worker`, alone or with whose it is. */
export const post = (sense: PostSense, description: string) =>
  Type.Unsafe<Post>({ ...postShape, description, 'x-post': sense })
/** Several posts. */
export const posts = (sense: PostSense, description: string) =>
  Type.Array(Type.Unsafe<Post>({ ...postShape, description: 'role' }), {
    maxItems: 60,
    uniqueItems: true,
    description,
    'x-post': sense,
  })

const senses: readonly PostSense[] = ['doer', 'decider', 'told', 'appointed', 'named']

/** The sense in which a field names posts; undefined for a field that names none. */
export function postSenseOf(shape: TSchema): PostSense | undefined {
  const written: unknown = Reflect.get(shape, 'x-post')
  return senses.find((sense) => sense === written)
}

/** Whom a field is for, where that is fewer people than the fact; undefined for one that is for those whom the fact is for. */
export function audienceOf(shape: TSchema): Audience | undefined {
  const written: unknown = Reflect.get(shape, 'x-audience')
  return audiences.find((audience) => audience === written)
}

/** How far ahead of now the time in a field may lie, in years; undefined for a field that holds no time. */
export function timeAheadOf(shape: TSchema): number | undefined {
  const written: unknown = Reflect.get(shape, 'x-ahead')
  return typeof written === 'number' ? written : undefined
}

/** Whether the time in a field usually lies ahead, so that a form offers tomorrow before yesterday. */
export function usuallyAhead(shape: TSchema): boolean {
  return (timeAheadOf(shape) ?? 0) > 0 && Reflect.get(shape, 'x-usually') !== 'past'
}

/** Whether a time lies ahead of the fact itself: one that is usually ahead, unless the fact may also say that it came to nothing. */
export function comesAfter(shape: TSchema): boolean {
  return usuallyAhead(shape) && Reflect.get(shape, 'x-after') !== false
}

/** Whether a field holds the date of birth of the child the record is about. */
export function isDateOfBirth(shape: TSchema): boolean {
  return Reflect.get(shape, 'x-birth') === true
}

/** The form a fact was answered on, as it then was: its questions and its words are those of that version. */
export const onForm = Type.Object(
  {
    form: key('which form'),
    version: Type.Integer({ minimum: 1, description: 'which version of it' }),
    of: Type.Optional(line('the version of a protocol whose own form it is')),
  },
  { additionalProperties: false, description: 'form it was answered on' },
)

/** Extra answers a protocol's own form asks for, by field name. */
export const details = Type.Record(
  Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9-]{0,60}$' }),
  Type.Union([
    Type.String({ maxLength: longestText }),
    Type.Array(Type.String({ maxLength: longestLine }), { maxItems: 60 }),
  ]),
  { description: 'answers to the questions a protocol adds to this form' },
)
