import { Environment } from '@marcbachmann/cel-js'
import { families, fields, recordFunctions } from '../../episode/index.ts'
import { meetings, noticeTopics, panels } from '../../facts/index.ts'

/** What a condition may name besides fields: checked when a pack is loaded. */
export interface Vocabulary {
  readonly acts: ReadonlySet<string>
  readonly roles: ReadonlySet<string>
}

/** Kinds of absence `episodes(kind, days)` counts. */
const countedKinds = ['missing', 'absent', 'away-without-authorisation', 'any'] as const

/** CEL with our fields and functions declared, so that a wrong name or type is found with its position when a pack is loaded. */
export const conditionLanguage = declare()

function declare(): Environment {
  const environment = new Environment()
  const schemas = new Map<string, Record<string, string>>([
    ['authority', { isResponsible: 'bool', isHost: 'bool' }],
  ])
  for (const field of fields) {
    const [object, name] = field.path.split('.') as [string, string]
    const schema = schemas.get(object) ?? {}
    schema[name] = field.type === 'enum' ? 'string' : field.type
    schemas.set(object, schema)
  }
  for (const [name, schema] of schemas) environment.registerVariable({ name, schema })
  const declared = (signature: string) => environment.registerFunction(signature, () => false)
  for (const family of families) declared(`${family.name}(string): bool`)
  for (const { name, parameters } of recordFunctions) {
    declared(`${name}(${parameters.map(() => 'string').join(', ')}): bool`)
  }
  for (const name of ['isYes', 'mayBe']) declared(`${name}(bool): bool`)
  declared('isKnown(dyn): bool')
  declared('episodes(string, int): int')
  declared('episodesEver(string): int')
  return environment
}

/** Words a function's argument must be one of; undefined where any key will do. */
export function wordsOf(
  fn: string,
  position: number,
  vocabulary: Vocabulary,
): readonly string[] | undefined {
  const family = families.find((f) => f.name === fn)
  if (family) return family.words
  if (fn === 'episodes' || fn === 'episodesEver') return position === 0 ? countedKinds : undefined
  if (fn === 'told') return position === 0 ? noticeTopics : [...vocabulary.roles]
  if (fn === 'met') return meetings
  if (fn === 'considered') return panels
  if (fn === 'did') return [...vocabulary.acts]
  if (fn === 'allocated') return [...vocabulary.roles]
  return undefined
}
