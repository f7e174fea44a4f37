/**
 * A sentence before it is said: what is claimed, and how the claims hang together. Rooms that know what a thing means make the tree;
 * `say` and `outline` are the only places that decide where the brackets, commas and negations go.
 */
export type Words =
  /** One claim, with the same claim denied. Neither needs anything around it to be understood. */
  | { readonly say: 'clause'; readonly yes: string; readonly no: string }
  /** That one of several words is so: `the legal status is` + `section 20`, `section 31`. Two of them with the same beginning are said as one. */
  | {
      readonly say: 'among'
      readonly is: string
      readonly isNot: string
      readonly words: readonly string[]
    }
  | { readonly say: 'all' | 'any'; readonly of: readonly Words[] }
  | { readonly say: 'not'; readonly of: Words }
  /** What is held about a claim, rather than the claim itself: `it is known that` …. Denying it denies that, and not the claim. */
  | {
      readonly say: 'that'
      readonly yes: string
      readonly no: string
      readonly of: Words
      /** Whether it holds of both exactly when it holds of each, and of either when of one: what is known of several is then said in one breath. */
      readonly spreads?: boolean
      /** What denying it of a denied claim says of the claim itself: not known that it is not so, it may be so. */
      readonly dual?: { readonly yes: string; readonly no: string }
    }
  /** If the first then the second, otherwise the third. */
  | {
      readonly say: 'choice'
      readonly test: Words
      readonly yes: Words
      readonly no: Words
    }
  /** Two claims that stand or fall together. */
  | { readonly say: 'same'; readonly left: Words; readonly right: Words }
  /** Words that claim nothing: `the later of` + what it is the later of. What follows the last of its texts runs to the phrase's end. */
  | { readonly say: 'phrase'; readonly of: readonly (string | Words)[] }
  /** A condition that goes by a name of its own, and can be opened to what it is made of. */
  | ({ readonly say: 'term' } & Term)

/** A named condition as it is said. */
export interface Term {
  readonly name: string
  readonly yes: string
  readonly no: string
  readonly madeOf: Words
}

/** A claim that is said as it is, either way round. */
export function clause(yes: string, no: string): Words {
  return { say: 'clause', yes, no }
}

/** Texts, and words between or after them. */
export function phrase(...of: readonly (string | Words)[]): Words {
  return { say: 'phrase', of }
}

/** Every named condition the words speak of, each once, without those that they are made of in turn. */
export function termsIn(words: Words, found: Map<string, Term> = new Map()): readonly Term[] {
  switch (words.say) {
    case 'term':
      found.set(words.name, words)
      break
    case 'all':
    case 'any':
      for (const part of words.of) termsIn(part, found)
      break
    case 'not':
    case 'that':
      termsIn(words.of, found)
      break
    case 'phrase':
      for (const part of words.of) if (typeof part !== 'string') termsIn(part, found)
      break
    case 'choice':
      for (const part of [words.test, words.yes, words.no]) termsIn(part, found)
      break
    case 'same':
      for (const part of [words.left, words.right]) termsIn(part, found)
      break
  }
  return [...found.values()]
}
