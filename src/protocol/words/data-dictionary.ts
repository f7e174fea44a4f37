import { families, fields } from '../../episode/index.ts'
import { factKinds } from '../../facts/index.ts'
import { sayKey } from '../../words/index.ts'
import { countFunctions, recordFunctions } from '../conditions/functions/index.ts'
import { clocks } from '../mechanisms/clocks/index.ts'
import { dones } from '../mechanisms/done/index.ts'
import { type Mechanism, writtenAs } from '../mechanisms/mechanism.ts'
import { moments } from '../mechanisms/moments/index.ts'
import { namedMoments } from '../mechanisms/moments/named-moments.ts'
import { repetitions } from '../mechanisms/repeats/index.ts'

/** The data dictionary, in Markdown: every kind of fact with its fields, and everything a condition may ask. */
export function dataDictionary(): string {
  const children = factKinds.filter(({ stream }) => stream === 'child')
  const episodes = factKinds.filter(({ stream }) => stream === 'episode')
  return `# Data dictionary

Made by \`node bin/whereabouts.js schemas\` from the vocabulary itself; do not edit. Instants are ISO 8601 with offset or zone, or an England wall time; \`…On\` is
a calendar date; a post is a key of \`protocols/roles.yaml\`, alone or as \`{ post, of }\` with the authority, force or provider
whose it is. Every fact also has an identity, when it occurred, when it was recorded, who says so (post, agency, person) and an audience, and may carry a \`note\`,
a protocol's own \`details\`, and \`onForm\`: the form it was answered on, in which version (\`{ form, version, of }\`), which the service adds.

## Facts about the child

${children.map(factSection).join('\n')}
## Facts about an absence

${episodes.map(factSection).join('\n')}
${mechanismsSection()}
## What conditions may ask

Every one of these may be unknown unless it says otherwise. “Nothing on record means” is what it is before anybody says.

| field | type | meaning | nothing on record means |
| --- | --- | --- | --- |
${fields.map(({ path, type, words, meaning, absent }) => `| \`${path}\` | ${words ? words.map((word) => `\`${word}\``).join(' ') : type} | ${meaning} | ${absent} |`).join('\n')}

| by word | meaning | words | nothing on record means |
| --- | --- | --- | --- |
${families.map(({ name, meaning, words, absent }) => `| \`${name}('…')\` | ${meaning} | ${words.map((word) => `\`${word}\``).join(' ')} | ${absent} |`).join('\n')}

| asked of the record | yes when |
| --- | --- |
${recordFunctions.map(({ name, parameters, meaning }) => `| \`${name}(${parameters.map((p) => `'${p.name}'`).join(', ')})\` | ${meaning} |`).join('\n')}
${countFunctions.map(({ name, parameters, meaning }) => `| \`${name}(${parameters.map((p) => (p.type === 'word' ? `'${p.name}'` : p.name)).join(', ')})\` | ${meaning} |`).join('\n')}
| \`is('name')\` | the pack’s own condition of that name holds; it may be unknown |
`
}

/** Every way of writing a moment, a clock, what shows a duty done and a repetition, from the mechanisms themselves. */
function mechanismsSection(): string {
  const table = (family: readonly Mechanism[], examples: readonly Example[]) =>
    `| written | what it is | for example | which reads |\n| --- | --- | --- | --- |\n${family
      .map((mechanism, i) => {
        const example = examples[i]
        return `| \`${writtenAs(mechanism)}\` | ${mechanism.means} | \`${flow(example?.written)}\` | ${example?.says} |`
      })
      .join('\n')}\n`
  return `## How a protocol says when

### Moments

${table(
  moments.all,
  moments.all.map(({ example }) => example),
)}
| by name | when |
| --- | --- |
${namedMoments.map(({ name, says }) => `| \`${name}\` | ${says} |`).join('\n')}

### Clocks

${table(
  clocks.all,
  clocks.all.map(({ example }) => example),
)}
### What shows a duty done

${table(
  dones.all,
  dones.all.map(({ example }) => example),
)}
### Repetitions

| written | what it is | for example | which reads |
| --- | --- | --- | --- |
${repetitions.map(({ key, means, example }) => `| \`{ ${key} }\` | ${means} | \`${flow({ [key]: example.written })}\` | ${example.says} |`).join('\n')}

Any may be followed by \`for\` (how long it holds, from the first start), \`then\` (another) and \`from: last-done\` (counted from when the last was done).
`
}

interface Example {
  readonly written: unknown
  readonly says: string
}

/** A form as YAML writes it on one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${flow(inner)}`)
      .join(', ')} }`
  return typeof value === 'string' && /[:'"&|]/.test(value) ? JSON.stringify(value) : String(value)
}

function factSection({
  kind,
  title,
  meaning,
  audience,
  ofChild,
  fieldAudiences,
  data,
}: (typeof factKinds)[number]): string {
  const required = new Set(data.required ?? [])
  const rows = Object.entries(data.properties)
    .filter(([field]) => !['note', 'details', 'onForm'].includes(field))
    .map(
      ([field, shape]) =>
        `| \`${field}\`${required.has(field) ? '' : ' (if known)'} | ${describeShape(shape)} | ${String(Reflect.get(Object(shape), 'description') ?? '')}${onlyFor(fieldAudiences[field])} |`,
    )
  const beside = fieldAudiences['note']
  const table =
    rows.length === 0
      ? ''
      : `\n| field | type | meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n`
  return `### \`${kind}\`\n\n**${title}.** ${meaning} For: ${sayKey(audience)}${beside ? `; its note and details: ${sayKey(beside)}` : ''}.${ofChild ? toldOfChild[ofChild] : ''}\n${table}`
}

const toldOfChild = {
  told: ' Told in an absence, it counts for what is asked of the child.',
  said: ' It may also be said of the child alone; told in an absence, it counts for what is asked of the child.',
}

function onlyFor(audience: string | undefined): string {
  return audience === undefined ? '' : ` (only for: ${sayKey(audience)})`
}

function describeShape(shape: unknown): string {
  const read = (key: string): unknown => Reflect.get(Object(shape), key)
  const words = read('enum')
  if (Array.isArray(words)) return words.map((word) => `\`${String(word)}\``).join(' ')
  if (read('type') === 'array')
    return read('x-post') === undefined
      ? `list of ${describeShape(read('items'))}`
      : 'list of posts'
  const format = read('format')
  if (format === 'instant') return 'instant'
  if (format === 'day') return 'date'
  if (read('x-post') !== undefined) return 'post'
  const type = read('type')
  return typeof type === 'string'
    ? read('pattern')
      ? 'key'
      : type === 'string'
        ? 'text'
        : type
    : 'any'
}
