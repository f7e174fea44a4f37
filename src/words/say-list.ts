const formats = {
  and: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
  or: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
} as const

/** Several things as one phrase: `a, b and c`, `a or b`. */
export function sayList(parts: readonly string[], word: 'and' | 'or'): string {
  return formats[word].format(parts)
}
