import { normal } from './normal.ts'
import { sayList } from './say-list.ts'
import { termsIn, type Words } from './tree.ts'

/**
 * The words as one sentence part, without a capital or a full stop. One rule keeps it from being read two ways: **inside a group only a
 * plain claim stands bare; whatever itself holds a comma, an “and”, an “or” or a claim within a claim stands in brackets.** So each “and”
 * and “or” joins what stands in the same brackets, and nothing else.
 */
export function say(words: Words): string {
  return whole(normal(words))
}

function whole(words: Words): string {
  switch (words.say) {
    case 'clause':
      return words.yes
    case 'among':
      return among(words.is, words.words)
    case 'all':
      return words.of.length === 0 ? 'always' : sayList(words.of.map(inside), 'and')
    case 'any':
      return words.of.length === 0 ? 'never' : sayList(words.of.map(inside), 'or')
    case 'that':
      return `${words.yes} ${inside(words.of)}`
    case 'choice':
      return `if ${inside(words.test)} then ${inside(words.yes)}; otherwise ${inside(words.no)}`
    case 'same':
      return `${inside(words.left)} exactly when ${inside(words.right)}`
    case 'phrase':
      return words.of.map(inPhrase).join('')
    case 'term':
      return words.yes
    case 'not':
      return denied(words.of)
  }
}

/** The last of a phrase needs no brackets of its own: in a group the whole phrase has them. */
function inPhrase(part: string | Words, i: number, all: readonly unknown[]): string {
  if (typeof part === 'string') return part
  return i === all.length - 1 ? whole(part) : inside(part)
}

/** What `normal` leaves a “not” on: a claim that denies itself in its own words. */
function denied(words: Words): string {
  switch (words.say) {
    case 'among':
      return notAmong(words.is, words.isNot, words.words)
    case 'that':
      return `${words.no} ${inside(words.of)}`
    case 'term':
      return words.no
    default:
      return `it is not so that ${inside(words)}`
  }
}

function among(is: string, words: readonly string[]): string {
  return words.length === 1 ? `${is} ${words[0]}` : `${is} either ${sayList(words, 'or')}`
}

/** `is neither a nor b`; where the verb is denied in some other way, `does not hold it to be either a or b`. */
function notAmong(is: string, isNot: string, words: readonly string[]): string {
  if (words.length === 1) return `${isNot} ${words[0]}`
  return isNot === `${is} not`
    ? `${is} neither ${words.slice(0, -1).join(', ')} nor ${words.at(-1)}`
    : `${isNot} either ${sayList(words, 'or')}`
}

function inside(words: Words): string {
  const said = whole(words)
  return isPlain(words) && reads(said) ? said : `(${said})`
}

function isPlain(words: Words): boolean {
  const claim = words.say === 'not' ? words.of : words
  return (
    claim.say === 'clause' ||
    claim.say === 'term' ||
    (claim.say === 'phrase' && claim.of.every((part) => typeof part === 'string')) ||
    (claim.say === 'among' && claim.words.length < 2)
  )
}

/** Nothing in it that could be taken to join or end a claim; what stands in its own brackets or quotation marks cannot. */
function reads(words: string): boolean {
  const said = words.replaceAll(/“[^“”]*”|\([^()]*\)/g, '')
  return !/[,;()]| and | or | nor |\b(if|then|otherwise|either|neither|exactly when)\b/.test(said)
}

/** The words as a page lays them out: nested lists in place of brackets. */
export type Outline =
  | { readonly kind: 'claim'; readonly text: string; readonly madeOf: Outline | null }
  | { readonly kind: 'all' | 'any'; readonly items: readonly Outline[] }

/** The words for a page, each named condition with what it is made of. */
export function outline(words: Words): Outline {
  return laidOut(normal(words))
}

function laidOut(words: Words): Outline {
  if ((words.say === 'all' || words.say === 'any') && words.of.length > 0)
    return { kind: words.say, items: words.of.map(laidOut) }
  const claim = words.say === 'not' ? words.of : words
  const [term] = claim.say === 'term' ? [claim] : termsIn(claim)
  return {
    kind: 'claim',
    text: whole(words),
    madeOf: term === undefined ? null : outline(term.madeOf),
  }
}
