import { Environment } from '@marcbachmann/cel-js'
import { families, fields } from '../../episode/index.ts'
import { countFunctions, recordFunctions } from './functions/index.ts'

/** CEL with our fields and functions declared, so that a wrong name or type is found with its position when a pack is loaded. Only the parser asks it. */
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
  const declared = (name: string, parameters: readonly string[], gives: string) =>
    environment.registerFunction(`${name}(${parameters.join(', ')}): ${gives}`, () => false)
  const typesOf = (parameters: readonly { readonly type: 'word' | 'number' }[]) =>
    parameters.map(({ type }) => (type === 'word' ? 'string' : 'int'))
  for (const { name } of families) declared(name, ['string'], 'bool')
  for (const { name, parameters } of recordFunctions) declared(name, typesOf(parameters), 'bool')
  for (const { name, parameters } of countFunctions) declared(name, typesOf(parameters), 'int')
  for (const name of ['isYes', 'mayBe']) declared(name, ['bool'], 'bool')
  declared('isKnown', ['dyn'], 'bool')
  declared('is', ['string'], 'bool')
  return environment
}
