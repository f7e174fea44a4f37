import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Settings } from 'typebox/system'
import { duration } from '../pack/shapes.ts'
import { type Fault, nearest } from './faults.ts'
import { keyMeant } from './known-keys.ts'
import { type PackFileKind, packSchemas, partDescriptions } from './pack-schema.ts'
import type { DocumentPath, Source } from './source.ts'

/* Every fault is gathered, however many a file has; the library stops at eight unless told. */
Settings.Set({ maxErrors: 5000 })

const validators = new Map(
  Object.entries(packSchemas).map(([kind, schema]) => [kind, compileShape(schema)]),
)

interface ShapeError {
  readonly keyword: string
  readonly instancePath: string
  readonly schemaPath: string
  readonly message: string
  readonly params: object
}

/** Everything about a file of a pack that is not of the right shape, each where it stands. */
export function shapeFaults(kind: PackFileKind, source: Source): readonly Fault[] {
  const validator = validators.get(kind)
  return validator ? faultsAgainst(validator, source) : []
}

/** What is asked of a compiled schema. */
export interface Validator<T = unknown> {
  readonly schema: TSchema
  readonly Check: (value: unknown) => value is T
  readonly Errors: (value: unknown) => readonly ShapeError[]
}

export function compileShape<S extends TSchema>(schema: S): Validator<Static<S>> {
  const compiled = Compile(schema)
  return {
    schema,
    Check: (value): value is Static<S> => compiled.Check(value),
    Errors: (value) => compiled.Errors(value),
  }
}

/** What is said of bare text within braces that was split at a comma. */
export const unquotedComma = {
  rule: 'unquoted-comma',
  message: (piece: string) => `The text ends at a comma, and “${piece}” was read as a key.`,
  suggestion: 'put the whole text in quotes',
} as const

/** Everything about a document that its schema does not allow. */
export function faultsAgainst(validator: Validator, source: Source): readonly Fault[] {
  if (validator.Check(source.value)) return []
  const errors = validator.Errors(source.value).filter(({ keyword }) => keyword !== 'boolean')
  const seen = new Set<string>()
  return settleUnions(errors)
    .flatMap((error) => faultsOf(error, source, validator.schema))
    .filter(({ line, column, message }) => {
      const id = `${line}:${column}:${message}`
      if (seen.has(id)) return false
      seen.add(id)
      return true
    })
}

/** A value that fits no form of a union is judged by the form it was plainly meant to be, if there is one. */
function settleUnions(errors: readonly ShapeError[]): readonly ShapeError[] {
  const unions = errors
    .filter(({ keyword }) => keyword === 'anyOf')
    .sort((a, b) => a.schemaPath.length - b.schemaPath.length)
  let kept = errors
  for (const union of unions) {
    if (!kept.includes(union)) continue
    const inside = (error: ShapeError) =>
      error.schemaPath.startsWith(`${union.schemaPath}/anyOf/`) &&
      (error.instancePath === union.instancePath ||
        error.instancePath.startsWith(`${union.instancePath}/`))
    const branches = new Map<string, ShapeError[]>()
    for (const error of kept.filter(inside)) {
      const branch = error.schemaPath.slice(union.schemaPath.length + 7).split('/')[0] ?? ''
      branches.set(branch, [...(branches.get(branch) ?? []), error])
    }
    const meant = branchMeant(union, branches)
    kept = kept.filter((error) =>
      inside(error) ? meant?.includes(error) : error !== union || !meant,
    )
  }
  return kept
}

function branchMeant(
  union: ShapeError,
  branches: ReadonlyMap<string, readonly ShapeError[]>,
): readonly ShapeError[] | undefined {
  const scored = [...branches].map(([branch, errors]) => {
    const own = errors.filter(
      ({ schemaPath, instancePath }) =>
        schemaPath === `${union.schemaPath}/anyOf/${branch}` && instancePath === union.instancePath,
    )
    const wrong = own.some(({ keyword }) => ['type', 'required', 'enum', 'const'].includes(keyword))
    return { errors, score: wrong ? 2 : own.some(({ keyword }) => keyword === 'anyOf') ? 1 : 0 }
  })
  const least = Math.min(...scored.map(({ score }) => score))
  const best = scored.filter(({ score }) => score === least)
  return least < 2 && best.length === 1 ? best[0]?.errors : undefined
}

function faultsOf(error: ShapeError, source: Source, schema: TSchema): Fault[] {
  const path = pathOf(error.instancePath)
  const params = new Map(Object.entries(error.params))
  const make = (
    message: string,
    at: { line: number; column: number },
    rule: string,
    suggestion: string | null = null,
  ): Fault => ({
    level: 'error',
    file: source.path,
    ...at,
    where: elementAt(source, path),
    rule,
    message,
    cites: [],
    suggestion,
  })
  const listed = params.get('requiredProperties') ?? params.get('additionalProperties')
  if (error.keyword === 'required' && Array.isArray(listed)) {
    return listed.map((name) => make(`“${name}” is missing.`, source.position(path), 'missing-key'))
  }
  if (error.keyword === 'additionalProperties' && Array.isArray(listed)) {
    return listed.map((name) => {
      const at = source.keyPosition([...path, String(name)])
      if (source.isPieceOfText([...path, String(name)]))
        return make(
          unquotedComma.message(String(name)),
          at,
          unquotedComma.rule,
          unquotedComma.suggestion,
        )
      return make(
        `There is no key “${name}” here.`,
        at,
        'unknown-key',
        keyMeant(schema, error.schemaPath, String(name)),
      )
    })
  }
  const value = valueAt(source.value, path)
  const allowed = params.get('allowedValues')
  if (Array.isArray(allowed)) {
    return [
      make(
        `“${String(value)}” is not one of: ${allowed.join(', ')}.`,
        source.position(path),
        'unknown-word',
        typeof value === 'string' ? nearest(value, allowed.map(String)) : null,
      ),
    ]
  }
  if (value === null && path.length === 0)
    return [make('This file is empty.', source.position(path), 'wrong-shape')]
  return [
    make(
      `“${shown(value)}” ${sayWrong(error, params)}${hint(path)}.`,
      source.position(path),
      'wrong-shape',
    ),
  ]
}

/** What is wrong with a value, to somebody who reads no patterns. */
function sayWrong({ keyword, message }: ShapeError, params: ReadonlyMap<string, unknown>): string {
  switch (keyword) {
    case 'anyOf':
      return 'is not of any form known here'
    case 'pattern':
      return 'is not written in a way that is known here'
    case 'const':
      return `is not ${JSON.stringify(params.get('allowedValue'))}, which is all that is known here`
    case 'minimum':
      return `is less than ${String(params.get('limit'))}`
    case 'maximum':
      return `is more than ${String(params.get('limit'))}`
    case 'type':
      return sayType(String(params.get('type')), message)
    default:
      return message
  }
}

function sayType(type: string, message: string): string {
  switch (type) {
    case 'object':
      return 'is to be keys with what each says, as in { key: word }'
    case 'array':
      return 'is to be a list, as in [word, word]'
    case 'string':
      return 'is to be a word or text'
    case 'boolean':
      return 'is to be true or false'
    case 'integer':
    case 'number':
      return 'is to be a number'
    default:
      return message
  }
}

const timeOfDay = 'a time of day in quotes, "00:00" to "23:59"'
const lengthOfTime = String(Reflect.get(duration, 'description'))

const hints: Readonly<Record<string, string>> = {
  starts: 'a moment, or { on, passes, exclusive, before }',
  on: partDescriptions.moment,
  due: partDescriptions.clock,
  done: partDescriptions.done,
  owner: 'a role, or a list of { role, when }',
  within: lengthOfTime,
  passes: lengthOfTime,
  every: lengthOfTime,
  for: lengthOfTime,
  after: lengthOfTime,
  before: lengthOfTime,
  remind: lengthOfTime,
  daily: timeOfDay,
  next: timeOfDay,
  from: timeOfDay,
  to: timeOfDay,
}

function hint(path: DocumentPath): string {
  const name = path.findLast((part) => typeof part === 'string')
  const text = name === undefined ? undefined : hints[name]
  return text ? ` (write ${text})` : ''
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function pathOf(instancePath: string): DocumentPath {
  return instancePath
    .split('/')
    .slice(1)
    .map((part) =>
      /^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~'),
    )
}

function valueAt(value: unknown, path: DocumentPath): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined,
    value,
  )
}

/** The duty, rule or key a path is in. */
function elementAt(source: Source, path: DocumentPath): string {
  const [first] = path
  if (first === undefined) return ''
  const element = valueAt(source.value, [first])
  if (typeof element !== 'object' || element === null) return String(first)
  const id =
    Reflect.get(element, 'duty') ?? Reflect.get(element, 'rule') ?? Reflect.get(element, 'act')
  return typeof id === 'string' ? id : String(first)
}
