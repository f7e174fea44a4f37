import type { Static, TObject, TProperties, TSchema } from 'typebox'
import { Type } from 'typebox'
import { type Audience, narrowest } from '../audience.ts'
import {
  audienceOf,
  comesAfter,
  details,
  isDateOfBirth,
  onForm,
  type PostSense,
  postSenseOf,
  timeAheadOf,
} from '../shapes.ts'
import type { Agency } from '../words.ts'

/** Which history a fact belongs to: the child's own record, or one absence. */
export type StreamKind = 'child' | 'episode'

/** Who may say a fact of a kind. Whom each word covers is one table: `src/sight`. */
export type Speakers =
  | 'anyone'
  | 'carers-and-professionals'
  | 'carers-family-and-childrens-services'
  | 'carers-and-childrens-services'
  | 'professionals'
  | 'police-and-childrens-services'
  | 'education-and-childrens-services'
  | 'health-and-childrens-services'
  | 'health-police-and-childrens-services'
  | 'interviewers-and-childrens-services'
  | 'panel-members'
  | 'childrens-services'
  | 'police'
  | 'service'

/** A fact as the log holds it, written by this version or an older one: nothing about its data is promised. */
export interface StoredShape {
  readonly audience: Audience
  readonly data: Readonly<Record<string, unknown>>
}

/** Who, besides its `speakers`, may say a fact of a kind by which protocols know that a thing they ask for was done. */
export interface Asked {
  /** Who may say one that is about something no protocol in force asks for, so that it shows nothing done. */
  readonly unasked: Speakers
  /** Whether those a duty invites take the thing with its owner, as an agreement or a joint decision is taken. */
  readonly jointly?: true
}

/** What a kind says of itself besides its fields. */
interface Meta<P extends TProperties> {
  readonly stream: StreamKind
  /**
   * For a kind of an absence's: what an absence tells so is told of the child as well, and counts for what is asked of the child. `said`: it may also be said of the
   * child alone, where there is no absence or it is about none.
   */
  readonly ofChild?: 'told' | 'said'
  readonly audience: Audience
  /** Who may know that it happened and when, where its content is for fewer. The audience unless said. */
  readonly knownTo?: Audience
  /** Who may say one whatever it is about. */
  readonly speakers: Speakers
  /** For a fact that says a thing asked for was done: whoever the protocols in force ask for it may say so too. */
  readonly asked?: Asked
  /** Short title in the past tense, for timelines. */
  readonly title: string
  /** A turn of the case, which stands out among what happened. */
  readonly landmark?: true
  /** What saying this fact means, for people. */
  readonly meaning: string
  /** The field that says which thing it is about: another answer would be another fact, so a form that knows it does not ask. */
  readonly about?: keyof P & string
  /** For a fact that answers a question: the field that says yes or no. Any other word there is “not yet”, until `reviewAt` where that is said. */
  readonly answer?: keyof P & string
  /** For such a fact: the field that says why, without which nobody may answer any more. Older facts may be without. */
  readonly because?: keyof P & string
  /** For a fact some agencies say and others do not, by what it says: the field that decides, such as whose view it is, and which agencies may say each of its words. */
  readonly body?: {
    readonly field: keyof P & string
    readonly spokenBy: Readonly<Record<string, readonly Agency[]>>
  }
  /** For a fact that speaks for a protocol: the field that names it, or a duty of it. It is for people who act in that protocol's name. */
  readonly inNameOf?: keyof P & string
  /** Names it went by before. What was stored under one is read as this kind, through `upcast`; an old name is never another kind's. */
  readonly was?: readonly string[]
  /** Reads what an older version wrote as this version understands it. Stored bytes never change. */
  readonly upcast?: (stored: StoredShape) => StoredShape
}

/** Reads facts of a kind that was once for fewer people as being for those it is for now. */
export function wasFor(before: Audience, audience: Audience): (stored: StoredShape) => StoredShape {
  return (stored) => (stored.audience === before ? { ...stored, audience } : stored)
}

const common = {
  note: Type.Optional(Type.String({ maxLength: 4000, description: 'anything else worth saying' })),
  details: Type.Optional(details),
  onForm: Type.Optional(onForm),
}

/** One kind of fact: everything that is known of it as such, in one place. */
export interface FactKind<K extends string = string, P extends TProperties = TProperties>
  extends Omit<Meta<TProperties>, 'knownTo'> {
  readonly kind: K
  readonly knownTo: Audience
  readonly data: TObject<P & typeof common>
  /** Fields that name posts, each with the sense in which it names them. */
  readonly posts: Readonly<Record<string, PostSense>>
  /** Fields that hold times, with how far ahead of now each may lie, in years; 0 for times that have passed. */
  readonly times: Readonly<Record<string, number>>
  /** Fields that hold what is still to come once it has happened, such as its next look or its last day: no time before it. */
  readonly after: readonly string[]
  /** Fields that are for fewer people than the fact, each with whom it is for; whoever it is not for sees the rest without it. */
  readonly fieldAudiences: Readonly<Record<string, Audience>>
  /** The field that holds the child's date of birth, in the kind that says it. */
  readonly bornOn: string | undefined
}

/** The data of a kind, as read. */
export type DataOfKind<F> = F extends { readonly data: infer D extends TObject }
  ? Readonly<Static<D>>
  : never

/** Declares a fact kind; every kind also takes a protocol's own extra answers in `details`, a `note`, and the form it was answered on. */
export function factKind<const K extends string, P extends TProperties>(
  kind: K,
  meta: Meta<P>,
  properties: P,
): FactKind<K, P> {
  const data = Type.Object(
    { ...properties, ...common },
    { additionalProperties: false, description: meta.meaning },
  )
  const fields = Object.entries(properties)
  return {
    kind,
    knownTo: meta.audience,
    ...meta,
    data,
    posts: Object.fromEntries(
      fields.flatMap(([field, shape]) => {
        const sense = postSenseOf(shape)
        return sense ? [[field, sense]] : []
      }),
    ),
    fieldAudiences: fieldAudiences(meta.audience, fields),
    bornOn: fields.find(([, shape]) => isDateOfBirth(shape))?.[0],
    after: fields.flatMap(([field, shape]) => (comesAfter(shape) ? [field] : [])),
    times: Object.fromEntries(
      fields.flatMap(([field, shape]) => {
        const years = timeAheadOf(shape)
        return years === undefined ? [] : [[field, years]]
      }),
    ),
  }
}

/**
 * What is written beside the fields, in nobody's words but the writer's, is for those who may see every field; and never for the
 * family, since nobody can tell beforehand what will be in it.
 */
function fieldAudiences(
  audience: Audience,
  fields: readonly (readonly [string, TSchema])[],
): Readonly<Record<string, Audience>> {
  const own = fields.flatMap(([field, shape]) => {
    const only = audienceOf(shape)
    return only === undefined ? [] : [[field, only] as const]
  })
  const beside = narrowest([audience, 'professionals-and-carers', ...own.map(([, only]) => only)])
  return Object.fromEntries(
    beside === audience ? own : [...own, ['note', beside] as const, ['details', beside] as const],
  )
}
