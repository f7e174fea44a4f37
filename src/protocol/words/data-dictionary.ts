import { families, fields } from '../../episode/index.ts'
import { factKinds } from '../../facts/index.ts'
import { sayKey } from '../../words/index.ts'
import { countFunctions, recordFunctions } from '../conditions/functions/index.ts'

/** The data dictionary, in Markdown: every kind of fact with its fields, and everything a condition may ask. */
export function dataDictionary(): string {
  const children = factKinds.filter(({ stream }) => stream === 'child')
  const episodes = factKinds.filter(({ stream }) => stream === 'episode')
  return `# Data dictionary

Made by \`node bin/whereabouts.js schemas\` from the vocabulary itself; do not edit. Instants are ISO 8601 with offset or zone, or an England wall time; \`…On\` is
a calendar date; a post is a key of \`protocols/roles.yaml\`, alone or as \`{ post, of }\` with the authority, force or provider
whose it is. Every fact also has an identity, when it occurred, when it was recorded, who says so (post, agency, person) and an audience, and may carry a \`note\`
and a protocol's own \`details\`.

## Facts about the child

${children.map(factSection).join('\n')}
## Facts about an absence

${episodes.map(factSection).join('\n')}
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

function factSection({ kind, title, meaning, audience, data }: (typeof factKinds)[number]): string {
  const required = new Set(data.required ?? [])
  const rows = Object.entries(data.properties)
    .filter(([field]) => field !== 'note' && field !== 'details')
    .map(
      ([field, shape]) =>
        `| \`${field}\`${required.has(field) ? '' : ' (if known)'} | ${describeShape(shape)} | ${String(Reflect.get(Object(shape), 'description') ?? '')} |`,
    )
  const table =
    rows.length === 0
      ? ''
      : `\n| field | type | meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n`
  return `### \`${kind}\`\n\n**${title}.** ${meaning} For: ${sayKey(audience)}.\n${table}`
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
