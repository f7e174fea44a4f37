import type { Words } from './tree.ts'

/**
 * The words with every “not” taken down to the claim it denies, and a group within a group of its own kind made one with it. Two
 * conditions that come to the same here answer the same, unknown included, and are the only ones that read the same:
 *
 * - `not (a and b)` is `not a or not b`, `not (a or b)` is `not a and not b`, and twice not is nothing;
 * - `(a and b) and c` is `a and b and c`, and so with or; a group of one is that one;
 * - denying a choice denies what it chooses; denying that two are the same says that one is the same as the other denied.
 */
export function normal(words: Words, denied = false): Words {
  switch (words.say) {
    case 'not':
      return normal(words.of, !denied)
    case 'all':
    case 'any':
      return group((words.say === 'all') === denied ? 'any' : 'all', words.of, denied)
    case 'that':
      return deny({ ...words, of: normal(words.of) }, denied)
    case 'choice':
      return {
        say: 'choice',
        test: normal(words.test),
        yes: normal(words.yes, denied),
        no: normal(words.no, denied),
      }
    case 'same':
      return { say: 'same', left: normal(words.left), right: normal(words.right, denied) }
    case 'term':
      return deny(words, denied)
    case 'clause':
      return denied ? { say: 'clause', yes: words.no, no: words.yes } : words
    case 'among':
      return deny(words, denied)
  }
}

function group(say: 'all' | 'any', parts: readonly Words[], denied: boolean): Words {
  const of = parts
    .map((part) => normal(part, denied))
    .flatMap((part) => (part.say === say ? part.of : [part]))
  const [only] = of
  return of.length === 1 && only !== undefined ? only : { say, of }
}

function deny(words: Words, denied: boolean): Words {
  return denied ? { say: 'not', of: words } : words
}
