import { normal } from './normal.ts'
import { sayList } from './say-list.ts'
import { termsIn, type Words } from './tree.ts'

/**
 * The words as one sentence part, without a capital or a full stop. Two rules keep it from being read two ways: **a comma, an “and” or an
 * “or” joins plain claims only; what joins anything longer is a semicolon with its “and” or “or”. What holds a semicolon stands in brackets within anything else.**
 */
export function say(words: Words): string {
  return whole(normal(words)).text
}

/** Words as they are said, and what holds them together: nothing, as in a plain claim; commas, “and” or “or”; semicolons. */
interface Said {
  readonly text: string
  readonly held: 'plain' | 'joined' | 'parted'
}

function whole(words: Words): Said {
  switch (words.say) {
    case 'clause':
    case 'term':
      return asItReads(words.yes)
    case 'among':
      return listed(among(words.is, words.words), words.words)
    case 'all':
      return words.of.length === 0 ? asItReads('always') : group(words.of, 'and')
    case 'any':
      return words.of.length === 0 ? asItReads('never') : group(words.of, 'or')
    case 'that':
      return held(words.yes, words.of)
    case 'choice':
      return {
        text: `if ${plain(words.test)} then ${plain(words.yes)}; otherwise ${plain(words.no)}`,
        held: 'parted',
      }
    case 'same':
      return { text: `${plain(words.left)} exactly when ${plain(words.right)}`, held: 'joined' }
    case 'phrase':
      return phrased(words.of)
    case 'not':
      return denied(words.of)
  }
}

/** Plain claims in one breath; where one of them is more than that, each after a semicolon. */
function group(of: readonly Words[], word: 'and' | 'or'): Said {
  const parts = of.map(whole)
  if (parts.every(({ held }) => held === 'plain'))
    return {
      text: sayList(
        parts.map(({ text }) => text),
        word,
      ),
      held: 'joined',
    }
  const texts = parts.map(unparted)
  return { text: `${texts.slice(0, -1).join('; ')}; ${word} ${texts.at(-1)}`, held: 'parted' }
}

/** What is held about a claim holds of all that follows, up to the next semicolon. */
function held(about: string, of: Words): Said {
  return { text: `${about} ${unparted(whole(of))}`, held: 'joined' }
}

/** The last of a phrase runs to its end. */
function phrased(of: readonly (string | Words)[]): Said {
  const [only] = of
  if (of.length === 1 && typeof only === 'string') return asItReads(only)
  const texts = of.map((part, i) =>
    typeof part === 'string' ? part : i === of.length - 1 ? whole(part).text : plain(part),
  )
  const parted = of.some((part, i) =>
    typeof part === 'string'
      ? asItReads(part).held === 'parted'
      : i === of.length - 1 && whole(part).held === 'parted',
  )
  return { text: texts.join(''), held: parted ? 'parted' : 'joined' }
}

/** What `normal` leaves a “not” on: a claim that denies itself in its own words. */
function denied(words: Words): Said {
  switch (words.say) {
    case 'among':
      return listed(notAmong(words.is, words.isNot, words.words), words.words)
    case 'that':
      return held(words.no, words.of)
    case 'term':
      return asItReads(words.no)
    default:
      return held('it is not so that', words)
  }
}

function listed(text: string, words: readonly string[]): Said {
  return words.length < 2 ? asItReads(text) : { text, held: 'joined' }
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

function plain(words: Words): string {
  const { text, held } = whole(words)
  return held === 'plain' ? text : `(${text})`
}

function unparted({ text, held }: Said): string {
  return held === 'parted' ? `(${text})` : text
}

/** A claim in its own words: what in them could be taken to join or end a claim counts, save within brackets or quotation marks of its own. */
function asItReads(text: string): Said {
  const bare = text.replaceAll(/“[^“”]*”|\([^()]*\)/g, '')
  if (/[;()]/.test(bare)) return { text, held: 'parted' }
  const joins = /,| and | or | nor |\b(if|then|otherwise|either|neither|exactly when)\b/
  return { text, held: joins.test(bare) ? 'joined' : 'plain' }
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
    text: whole(words).text,
    madeOf: term === undefined ? null : outline(term.madeOf),
  }
}
