import { type Fact, fieldOf, findFactKind, wordOf } from '../../facts/index.ts'
import type { FactMatch, Where } from '../pack/duty-shape.ts'

/** Among the words wanted of a field: also a fact that says nothing in it. */
export const unsaid = 'unsaid'

/** Whether a fact is of the kind and says what is asked; see FactMatch. */
export type Matches = (fact: Fact) => boolean

export function compileWhere(where: Where | undefined): Matches {
  if (!where) return () => true
  const tests = Object.entries(where).map(([field, wanted]) => {
    const list: readonly string[] = typeof wanted === 'string' ? [wanted] : wanted
    const [only] = list
    return only !== undefined && only !== unsaid && list.length === 1
      ? (fact: Fact) => saysOnly(fieldOf(fact, field), only)
      : (fact: Fact) => holds(fieldOf(fact, field), list)
  })
  if (tests.length === 1 && tests[0]) return tests[0]
  return (fact) => tests.every((test) => test(fact))
}

/** As `holds`, of one word: what most ask. */
function saysOnly(value: unknown, wanted: string): boolean {
  if (value === wanted) return true
  if (Array.isArray(value)) return value.some((item) => wordOf(item) === wanted)
  return value !== undefined && typeof value !== 'string' && wordOf(value) === wanted
}

/** A plain value must be one of those wanted; a list must hold one of them. A post is known by its word, whose ever it is. */
function holds(value: unknown, wanted: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => wanted.includes(wordOf(item)))
  return value === undefined ? wanted.includes(unsaid) : wanted.includes(wordOf(value))
}

export function compileMatch(match: FactMatch): Matches {
  const where = compileWhere(match.where)
  return (fact) => fact.kind === match.fact && where(fact)
}

/** The posts that count as a post: itself, and each that is a kind of it. */
export type CountingAs = (post: string) => readonly string[]

/** The same match, where a field that names posts may also name one that is a kind of the post asked for. */
export function withKindsOfPosts({ fact, where }: FactMatch, countingAs: CountingAs): FactMatch {
  const posts = findFactKind(fact)?.posts
  if (!where || !posts) return { fact, ...(where && { where }) }
  const widened = Object.entries(where).map(([field, wanted]) => [
    field,
    posts[field] === undefined ? wanted : [wanted].flat().flatMap(countingAs),
  ])
  return { fact, where: Object.fromEntries(widened) }
}
