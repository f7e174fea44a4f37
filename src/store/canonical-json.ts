import canonicalize from 'canonicalize'

/**
 * JSON text that is the same for the same value wherever and whenever it is written: the JSON Canonicalization Scheme, RFC 8785. What the hash
 * chain is computed over. Throws for what JSON cannot say: a number without end, half a character.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('this value has no JSON text')
  return text
}
