import {
  type Agency,
  type Author,
  type Fact,
  type FactFault,
  type FactKind,
  factKinds,
  findFactKind,
  isoOf,
  isPost,
  readFact,
} from '../../facts/index.ts'
import { nearest } from '../loading/faults.ts'
import { unquotedComma } from '../loading/shape-faults.ts'
import type { DocumentPath } from '../loading/source.ts'
import type { ScenarioReader } from './scenario-reader.ts'
import type { WrittenFact } from './scenario-schema.ts'

/** Keys of a fact in a scenario that are not its data. */
const ownKeys = ['at', 'recorded', 'fact', 'id', 'by', 'episode', 'data']

/**
 * A fact as a scenario writes it: its data as further keys, or under `data`. `by` is who says so; where the kind itself has a
 * field `by` and nothing else fills it, it is that too ("checked by the police", said by the police).
 */
export function readGivenFact(
  reader: ScenarioReader,
  written: WrittenFact,
  path: DocumentPath,
  id: string,
  notData: readonly string[] = [],
): Fact | undefined {
  const when = reader.span(written.at, [...path, 'at'])
  const surely = when?.until ?? when?.at
  const recordedAt =
    written.recorded === undefined ? surely : reader.time(written.recorded, [...path, 'recorded'])
  const kind = findFactKind(written.fact)
  if (!kind) {
    const near = nearest(
      written.fact,
      factKinds.map((known) => known.kind),
    )
    reader.fault(
      [...path, 'fact'],
      'unknown-fact',
      `“${written.fact}” is not a kind of fact.`,
      near && `did you mean “${near}”?`,
    )
  }
  if (!when || surely === undefined || recordedAt === undefined || !kind) return undefined
  if (recordedAt < surely) {
    reader.fault(
      [...path, 'recorded'],
      'recorded-before-it-happened',
      'This is recorded before it happened.',
    )
    return undefined
  }
  if (isSplit(reader, written, path, kind)) return undefined
  const by = authorOf(written.by, kind)
  const data = dataOf(written, kind, by, notData)
  const read = readFact(
    {
      kind: written.fact,
      occurredAt: isoOf(when.at),
      ...(when.until !== undefined && { occurredUntil: isoOf(when.until) }),
      data,
    },
    Math.max(when.at, surely),
  )
  if (read.kind === 'faults') {
    for (const fault of read.faults) tell(reader, fault, written, path, kind)
    return undefined
  }
  namePosts(reader, written, path, kind, read.fact)
  return {
    ...read.fact,
    id: written.id ?? id,
    occurredAt: when.at,
    recordedAt,
    by,
  }
}

/** Notes every post the fact names, whoever says it among them, where it is written. */
function namePosts(
  reader: ScenarioReader,
  written: WrittenFact,
  path: DocumentPath,
  { posts }: FactKind,
  { data }: Pick<Fact, 'data'>,
): void {
  if (typeof written.by === 'string')
    reader.posts.push({ post: written.by, path: [...path, 'by'], agencyLeftOpen: true })
  else if (written.by)
    reader.posts.push({
      post: written.by.role,
      path: [...path, 'by', 'role'],
      agencyLeftOpen: written.by.agency === undefined,
    })
  for (const field of Object.keys(posts)) {
    const at = placeOf(field, written, path)
    for (const named of [Reflect.get(data, field)].flat())
      if (at && isPost(named))
        reader.posts.push({ post: named.post, path: at, agencyLeftOpen: false })
  }
}

/** Where a field of a fact is written: beside its other keys, or under `data`. */
function placeOf(
  field: string,
  written: WrittenFact,
  path: DocumentPath,
): DocumentPath | undefined {
  if (written.data && field in written.data) return [...path, 'data', field]
  return field in written ? [...path, field] : undefined
}

/** Whether bare text between braces was split at its commas: each piece that became a key is a fault. */
function isSplit(
  reader: ScenarioReader,
  written: WrittenFact,
  path: DocumentPath,
  kind: FactKind,
): boolean {
  const pieces = (value: unknown, at: DocumentPath, known: readonly string[]): boolean[] =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? []
      : Object.entries(value).flatMap(([name, inner]) => {
          const here = [...at, name]
          if (known.includes(name) || !reader.isPieceOfText(here)) return pieces(inner, here, known)
          reader.fault(
            here,
            unquotedComma.rule,
            unquotedComma.message(name),
            unquotedComma.suggestion,
          )
          return [true]
        })
  return pieces(written, path, Object.keys(kind.data.properties)).length > 0
}

function dataOf(
  written: WrittenFact,
  kind: FactKind,
  by: Author,
  notData: readonly string[],
): Record<string, unknown> {
  const data: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(written)) {
    if (!ownKeys.includes(name) && !notData.includes(name)) data[name] = asAnswer(value)
  }
  Object.assign(data, asAnswers(written.data ?? {}))
  if ('by' in kind.data.properties && data.by === undefined && written.by !== undefined)
    data.by = by.post
  return data
}

/** As `asAnswer`, field by field. */
export function asAnswers(data: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, asAnswer(value)]))
}

/** JSON writes true and false where people write yes and no. */
function asAnswer(value: unknown): unknown {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
}

const agencyOfRole: readonly (readonly [RegExp, Agency])[] = [
  [/police|prevention-interviewer/, 'police'],
  [/carer|residential/, 'carer'],
  [/child$|family|parent/, 'family'],
  [/health|nurse/, 'health'],
  [/school|education/, 'education'],
]

/** Only the role matters to a protocol; the agency is guessed from it unless said. */
function authorOf(written: WrittenFact['by'], kind: FactKind): Author {
  if (typeof written === 'object') {
    const agency = written.agency ?? guessAgency(written.role)
    return {
      post: written.role,
      agency,
      ...(written.person !== undefined && { person: written.person }),
    }
  }
  const role = written ?? (kind.kind.startsWith('police.') ? 'police' : 'allocated-social-worker')
  return { post: role, agency: guessAgency(role) }
}

function guessAgency(role: string): Agency {
  return agencyOfRole.find(([pattern]) => pattern.test(role))?.[1] ?? 'childrens-services'
}

/** A fault of a fact's data, at the key it is about. */
function tell(
  reader: ScenarioReader,
  fault: FactFault,
  written: WrittenFact,
  path: DocumentPath,
  kind: FactKind,
): void {
  const [field = ''] = fault.field.split(/[.,]/)
  const at = field.startsWith('occurred')
    ? [...path, 'at']
    : (placeOf(field, written, path) ?? path)
  const properties = Object.keys(kind.data.properties)
  const near = field !== '' && !properties.includes(field) ? nearest(field, properties) : null
  const words: unknown = Reflect.get(Object(kind.data.properties[field]), 'enum')
  const suggestion =
    near !== null
      ? `did you mean “${near}”?`
      : Array.isArray(words)
        ? `one of: ${words.join(', ')}`
        : null
  reader.fault(
    at,
    fault.rule,
    `${kind.kind}: ${fault.message}${properties.includes(field) ? ` (${field})` : ''}`,
    suggestion,
  )
}
