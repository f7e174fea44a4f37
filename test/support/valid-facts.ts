import fc from 'fast-check'
import { type FactInput, type FactKind, factKinds } from '../../src/facts/index.ts'
import { maySayKind, type Viewer } from '../../src/sight/index.ts'

/** Somebody who may record on a case, with what is really there to be named. */
export interface Place extends Pick<Viewer, 'post' | 'agency' | 'posts'> {
  readonly who: string
  readonly authority: string
  readonly episodeId: string
  readonly childId: string
  /** Instances of the duties they see. */
  readonly duties: readonly string[]
  /** Facts of the absence that are theirs to correct. */
  readonly own: readonly string[]
}

/** Kinds that end a case, or that only the service says: left to the requests that are odd anyway. */
const seldom = new Set(['episode.closed', 'child.registered', 'protocol.applied'])

/** The kinds of fact that this person may record on the stream of a case. */
export function kindsFor(place: Place, stream: FactKind['stream']): readonly FactKind[] {
  return factKinds.filter(
    (kind) => kind.stream === stream && !seldom.has(kind.kind) && maySayKind(place, kind.kind),
  )
}

/** Facts of a kind as this person could truly record them: every field by its own shape, what it names really there. */
export function validFact(kind: FactKind, place: Place): fc.Arbitrary<FactInput> {
  const required: readonly string[] = kind.data.required ?? []
  const fields = Object.entries(kind.data.properties)
    .filter(([field]) => field !== 'details')
    .map(([field, shape]) => {
      const value = answerTo(kind, field, Object(shape), place)
      return [
        field,
        required.includes(field) ? value : fc.option(value, { nil: undefined }),
      ] as const
    })
  return fc
    .record({
      data: fc.record(Object.fromEntries(fields)),
      minutes: fc.integer({ min: 0, max: 30 }),
    })
    .map(({ data, minutes }) => ({
      kind: kind.kind,
      occurredAt: fromNow({ minutes: -minutes, seconds: -1 }),
      data: Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)),
    }))
}

/** A schema as it is written, by the keywords our shapes use. */
type Shape = Readonly<Record<string, unknown>>

function answerTo(
  kind: FactKind,
  field: string,
  shape: Shape,
  place: Place,
): fc.Arbitrary<unknown> {
  const spokenBy = kind.body?.field === field ? Object.entries(kind.body.spokenBy) : null
  if (spokenBy) {
    const ours = spokenBy.filter(([, agencies]) => agencies.includes(place.agency))
    return fc.constantFrom(...ours.map(([body]) => body))
  }
  if (field === 'duty') return fc.constantFrom(...orNone(place.duties))
  if (field === 'fact') return fc.constantFrom(...orNone(place.own))
  if (kind.posts[field] !== undefined) return postsIn(kind.posts[field], shape, place)
  return byShape(shape)
}

const orNone = (names: readonly string[]) => (names.length > 0 ? names : ['there-is-none'])

function postsIn(sense: string, { type }: Shape, { post }: Place): fc.Arbitrary<unknown> {
  const one =
    sense === 'doer' || sense === 'decider' || sense === 'appointed'
      ? fc.constant(post)
      : fc.constantFrom('team-manager', 'police', 'parent', 'mash', post)
  return type === 'array' ? fc.uniqueArray(one, { minLength: 1, maxLength: 3 }) : one
}

function byShape(shape: Shape): fc.Arbitrary<unknown> {
  if (Array.isArray(shape.enum)) return fc.constantFrom(...shape.enum)
  if (shape.format === 'instant')
    return fc
      .integer({ min: 1, max: 30 })
      .map((minutes) =>
        shape['x-ahead'] === 0 ? fromNow({ minutes: -minutes }) : fromNow({ hours: 24 * minutes }),
      )
  if (shape.format === 'day')
    return fc.constant(
      shape['x-birth']
        ? '2012-02-29'
        : fromNow({ hours: shape['x-ahead'] === 0 ? -48 : 480 }).slice(0, 10),
    )
  if (shape.type === 'integer')
    return fc.integer({ min: Number(shape.minimum ?? 0), max: Number(shape.maximum ?? 9) })
  if (shape.type === 'array')
    return fc.uniqueArray(byShape(Object(shape.items)), { minLength: 1, maxLength: 3 })
  if (shape.type === 'object') return fc.constant(undefined)
  return shape.pattern === undefined ? words : fc.constantFrom('safety', 'risk', 'search-home')
}

const words = fc.constantFrom(
  'By the river',
  'Said “back soon”; wasn’t.',
  'Two lines\nof an account',
  'Ünïcødé 👩‍👧 and <b>signs</b> & all',
)

function fromNow(by: Parameters<Temporal.Instant['add']>[0]): string {
  return Temporal.Now.instant().add(by).round('second').toString()
}
