import type { FactKind } from '../facts/index.ts'

/** How a field of a kind of fact may be asked, and the words it takes. */
export function expectedOf(
  kind: FactKind,
  field: string,
): {
  expected: readonly string[]
  words: readonly string[] | undefined
} {
  const get = (from: unknown, name: string): unknown => Reflect.get(Object(from), name)
  const schema = get(kind.data.properties, field)
  const list = get(schema, 'type') === 'array'
  const inner = list ? get(schema, 'items') : schema
  const written = get(inner, 'enum')
  const words = Array.isArray(written) ? written.map(String) : undefined
  if (words)
    return {
      expected: list
        ? ['choices']
        : words.join() === 'yes,no,unknown'
          ? ['yes-no-unknown', 'choice']
          : ['choice'],
      words,
    }
  if (get(schema, 'type') === 'integer') return { expected: ['number'], words }
  if (get(inner, 'format') === 'instant') return { expected: ['moment'], words }
  if (get(inner, 'format') === 'day') return { expected: ['day'], words }
  if (field in kind.posts)
    return { expected: list ? ['roles', 'choices'] : ['role', 'choice'], words }
  return { expected: list ? ['choices'] : ['text', 'longtext', 'choice'], words }
}
