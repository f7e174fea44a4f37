import type { TSchema } from 'typebox'
import { findFactKind } from '../facts/index.ts'

/** How a field of a fact may be asked, and the words it takes. */
export function expectedOf(schema: TSchema): {
  expected: readonly string[]
  words: readonly string[] | undefined
} {
  const get = (from: unknown, name: string): unknown => Reflect.get(Object(from), name)
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
  const rolePattern = get(findFactKind('referral.made')?.data.properties.to, 'pattern')
  if (get(inner, 'pattern') === rolePattern)
    return { expected: list ? ['roles', 'choices'] : ['role', 'choice'], words }
  return { expected: ['text', 'longtext', 'choice'], words }
}
