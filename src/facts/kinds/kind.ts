import type { TObject, TProperties } from 'typebox'
import { Type } from 'typebox'
import { details } from '../shapes.ts'

/** Which history a fact belongs to: the child's own record, or one absence. */
export type StreamKind = 'child' | 'episode'

/**
 * Who a fact is for, before any rule of involvement narrows it further.
 * `all` – every agency working on the absence; `professionals` – not carers or family;
 * `police-and-care` – police and children's services; `care` – children's services;
 * `interview` – what a child said in confidence: never the carer it may be about.
 */
export type Audience = 'all' | 'professionals' | 'police-and-care' | 'care' | 'interview'

/** One kind of fact: what it means, which record it joins and the shape of its data. */
export interface FactKind {
  readonly kind: string
  readonly stream: StreamKind
  readonly audience: Audience
  /** What saying this fact means, for people. */
  readonly meaning: string
  /** Short title in the past tense, for timelines. */
  readonly title: string
  readonly data: TObject
}

type Meta = Omit<FactKind, 'kind' | 'data'>

/** Declares a fact kind; every kind also takes a protocol's own extra answers in `details`, and a `note`. */
export function factKind(kind: string, meta: Meta, properties: TProperties): FactKind {
  const data = Type.Object(
    {
      ...properties,
      note: Type.Optional(
        Type.String({ maxLength: 4000, description: 'anything else worth saying' }),
      ),
      details: Type.Optional(details),
    },
    { additionalProperties: false, description: meta.meaning },
  )
  return { kind, ...meta, data }
}
