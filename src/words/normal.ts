import type { Words } from './tree.ts'

/**
 * The words with every “not” taken down to the claim it denies, and a group within a group of its own kind made one with it. Two
 * conditions that come to the same here answer the same, unknown included, and are the only ones that read the same:
 *
 * - `not (a and b)` is `not a or not b`, `not (a or b)` is `not a and not b`, and twice not is nothing;
 * - `(a and b) and c` is `a and b and c`, and so with or; what stands twice in a group stands once; a group of one is that one;
 * - `it is x or it is y` is `it is either x or y`, and denied `neither x nor y`; where `that` spreads, `known a or known b` is `known (a or b)`,
 *   and so with and: said where the first of them stood;
 * - `not (known that not a)` is `may be that a`, and the other way about;
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
      return that(words, denied)
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
    case 'phrase':
      return deny(
        {
          say: 'phrase',
          of: words.of.map((part) => (typeof part === 'string' ? part : normal(part))),
        },
        denied,
      )
  }
}

function group(say: Group, parts: readonly Words[], denied: boolean): Words {
  return joined(
    say,
    parts.map((part) => normal(part, denied)),
  )
}

/** A group of parts that are in normal form already. */
function joined(say: Group, parts: readonly Words[]): Words {
  const flat = parts.flatMap((part) => (part.say === say ? part.of : [part]))
  const of = gathered(say, [...new Map(flat.map((part) => [JSON.stringify(part), part])).values()])
  const [only] = of
  return of.length === 1 && only !== undefined ? only : { say, of }
}

type Held = Extract<Words, { say: 'that' }>

/** Denied of a denied claim, it is its dual of the claim: nobody reads “it is not certain that the child is not …”. */
function that(words: Held, denied: boolean): Words {
  const of = normal(words.of)
  if (!denied || !words.dual || (of.say !== 'not' && words.of.say !== 'not'))
    return deny({ ...words, of }, denied)
  const { yes, no } = words
  return { ...words, ...words.dual, dual: { yes, no }, of: normal(words.of, true) }
}

type Group = 'all' | 'any'

/** The parts of a group with those that begin alike said as one, in the place of the first. */
function gathered(say: Group, parts: readonly Words[]): readonly Words[] {
  const said = new Map<string, readonly Words[]>()
  for (const [i, part] of parts.entries()) {
    const key = beginning(say, part) ?? String(i)
    said.set(key, [...(said.get(key) ?? []), part])
  }
  return [...said.values()].flatMap((alike) => {
    const one = alike.length > 1 ? asOne(say, alike) : alike[0]
    return one === undefined ? [] : [one]
  })
}

/** What a part has in common with others of its group that can be said in one breath with it. */
function beginning(say: Group, part: Words): string | undefined {
  const [claim, denied] = part.say === 'not' ? [part.of, true] : [part, false]
  if (claim.say === 'among' && denied === (say === 'all')) return `${denied} ${claim.is}`
  return claim.say === 'that' && claim.spreads ? `${denied} ${claim.yes}` : undefined
}

function asOne(say: Group, alike: readonly Words[]): Words | undefined {
  const [first] = alike
  const denied = first?.say === 'not'
  const claims = alike.map((part) => (part.say === 'not' ? part.of : part))
  const [claim] = claims
  if (claim?.say === 'among') {
    const words = claims.flatMap((one) => (one.say === 'among' ? one.words : []))
    return deny({ ...claim, words: [...new Set(words)] }, denied)
  }
  if (claim?.say !== 'that') return undefined
  const of = claims.flatMap((one) => (one.say === 'that' ? [one.of] : []))
  const inner: Group = denied ? (say === 'all' ? 'any' : 'all') : say
  return deny({ ...claim, of: joined(inner, of) }, denied)
}

function deny(words: Words, denied: boolean): Words {
  return denied ? { say: 'not', of: words } : words
}
