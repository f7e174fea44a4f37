import { type FactKind, factKinds } from '../../src/facts/index.ts'
import { maySayKind, type Viewer } from '../../src/sight/index.ts'

type Speaker = Pick<Viewer, 'post' | 'of' | 'agency' | 'posts'>

/** What is put into each field where a word of ours will not do: text by whoever asks, and what must really be there to be named. */
export interface Filling {
  /** What somebody writes into a field. */
  write(field: string): string
  /** A moment that has passed, and one that lies ahead; ISO 8601. */
  readonly past: string
  readonly ahead: string
  /** What a field of some kind must say, as `kind.field`, where any word of its list would not do; undefined leaves it out. */
  readonly instead: Readonly<Record<string, unknown>>
}

/** Kinds that people record on an absence that has been reported, or on the child it is about, in the order of a case. */
export const recordable: readonly FactKind[] = factKinds.filter(
  ({ kind, speakers }) =>
    speakers !== 'service' &&
    !['fact.corrected', 'fact.withdrawn', 'absence.noticed', 'child.registered'].includes(kind),
)

/** Of some people, the first who may say such a fact at all, whatever it is about. */
export function speakerOf<S extends Speaker>(kind: FactKind, people: readonly S[]): S | undefined {
  return people.find(
    (one) =>
      maySayKind(one, kind.kind) &&
      (!kind.body || Object.values(kind.body.spokenBy).some((who) => who.includes(one.agency))),
  )
}

/** A fact of a kind with every field filled in, as this person may say it. */
export function wholeFact(
  kind: FactKind,
  speaker: Speaker,
  filling: Filling,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(kind.data.properties).flatMap(([field, shape]) => {
      const name = `${kind.kind}.${field}`
      const value =
        name in filling.instead
          ? filling.instead[name]
          : valueFor(kind, field, Object(shape), speaker, filling)
      return value === undefined ? [] : [[field, value]]
    }),
  )
}

/** A schema as it is written, by the keywords our shapes use. */
type Shape = Readonly<Record<string, unknown>>

function valueFor(
  kind: FactKind,
  field: string,
  shape: Shape,
  speaker: Speaker,
  filling: Filling,
): unknown {
  if (field === 'onForm') return undefined
  if (field === 'details') return { asked: filling.write(field) }
  if (kind.body?.field === field) {
    const bodies = Object.entries(kind.body.spokenBy)
    return bodies.find(([, agencies]) => agencies.includes(speaker.agency))?.[0]
  }
  if (kind.posts[field] !== undefined)
    return shape.type === 'array' && shape.items !== undefined ? [speaker.post] : speaker.post
  return byShape(field, shape, filling)
}

function byShape(field: string, shape: Shape, filling: Filling): unknown {
  const words = shape.enum
  if (Array.isArray(words)) return words[0]
  if (shape.type === 'array') return [byShape(field, Object(shape.items), filling)]
  const time = shape['x-ahead'] === 0 ? filling.past : filling.ahead
  if (shape.format === 'instant') return time
  if (shape.format === 'day') return time.slice(0, 10)
  if (shape.type === 'integer') return shape.minimum ?? 0
  return shape.pattern === undefined ? filling.write(field) : 'something'
}
