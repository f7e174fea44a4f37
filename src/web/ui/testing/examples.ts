import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type nunjucks from 'nunjucks'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { parse } from 'yaml'

const ui = join(dirname(fileURLToPath(import.meta.url)), '..')

const shape = Type.Object(
  {
    name: Type.String({ minLength: 1, description: 'what it is an example of, in words' }),
    macro: Type.String({ minLength: 1 }),
    with: Type.Array(Type.Unknown(), { description: 'what the macro is given, in order' }),
    says: Type.Array(Type.String(), { description: 'what somebody who reads it must find' }),
    never: Type.Optional(Type.Array(Type.String(), { description: 'and must not find' })),
    empty: Type.Optional(Type.Literal(true, { description: 'it shows nothing at all' })),
  },
  { additionalProperties: false },
)
const file = Compile(Type.Array(shape, { minItems: 1 }))

/** One way a component is used: it is rendered and read, held to axe, and looked at. */
export type Example = Static<typeof shape> & { readonly component: string }

/** Every folder of a component. */
export function folders(): readonly string[] {
  return readdirSync(ui, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
    .map(({ name }) => name)
}

/** The components: every folder with a macro and its examples. */
export function components(): readonly string[] {
  return folders().filter((name) => {
    const held = readdirSync(join(ui, name))
    return held.includes('macro.njk') && held.includes('examples.yaml')
  })
}

/** A component's examples. Throws where its file is missing or not of the right shape. */
export function examplesOf(component: string): readonly Example[] {
  const read: unknown = parse(readFileSync(join(ui, component, 'examples.yaml'), 'utf8'), {
    merge: true,
  })
  if (!file.Check(read))
    throw new Error(`ui/${component}/examples.yaml: ${JSON.stringify(file.Errors(read)[0])}`)
  return read.map((example) => ({ ...example, component }))
}

/** The HTML of an example. */
export function renderExample(views: nunjucks.Environment, example: Example): string {
  const names = example.with.map((_, i) => `given${i}`)
  const given = Object.fromEntries(names.map((name, i) => [name, example.with[i]]))
  return views.renderString(
    `{% from "ui/${example.component}/macro.njk" import ${example.macro} %}{{ ${example.macro}(${names.join(', ')}) }}`,
    given,
  )
}
