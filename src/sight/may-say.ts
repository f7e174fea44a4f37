import { type Fact, fieldOf, findFactKind, isPost, type Post } from '../facts/index.ts'
import { isAmong } from './may-see.ts'
import { namingTable, speakerTable } from './table.ts'
import { postsOf, type Viewer } from './viewer.ts'

/** A speaker, as far as saying goes. */
export type Speaker = Pick<Viewer, 'post' | 'of' | 'agency' | 'posts'>

/** Whether somebody may record this kind of fact at all. */
export function maySayKind(speaker: Pick<Speaker, 'post' | 'agency'>, kind: string): boolean {
  const known = findFactKind(kind)
  return known !== undefined && isAmong(speaker, speakerTable[known.speakers])
}

/** Why somebody may not say a fact: not this kind, not for that body, or not for that post. */
export type NotTheirs =
  | { readonly why: 'kind' }
  | { readonly why: 'body'; readonly field: string; readonly body: string }
  | { readonly why: 'post'; readonly field: string; readonly post: string }

/** What stands against this person's saying this; undefined when nothing does. */
export function refusalToSay(
  speaker: Speaker,
  fact: Pick<Fact, 'kind'> & { readonly data: Readonly<Record<string, unknown>> },
): NotTheirs | undefined {
  const kind = findFactKind(fact.kind)
  if (!kind || !maySayKind(speaker, fact.kind)) return { why: 'kind' }
  if (kind.body) {
    const body = String(fact.data[kind.body.field])
    if (!kind.body.spokenBy[body]?.includes(speaker.agency))
      return { why: 'body', field: kind.body.field, body }
  }
  for (const [field, sense] of Object.entries(kind.posts)) {
    const scope = namingTable[sense](speaker.agency)
    const foreign = postsIn(fact.data[field]).find((post) => !mayName(speaker, post, scope))
    if (foreign) return { why: 'post', field, post: foreign.post }
  }
  return undefined
}

function postsIn(value: unknown): readonly Post[] {
  return (Array.isArray(value) ? value : [value]).filter(isPost)
}

function mayName(speaker: Speaker, named: Post, scope: 'own' | 'own-agency' | 'any'): boolean {
  if (scope === 'any') return true
  if (named.of !== undefined && speaker.of !== undefined && named.of !== speaker.of) return false
  if (postsOf(speaker).includes(named.post)) return true
  return scope === 'own-agency' && speaker.posts.get(named.post)?.agency === speaker.agency
}

/** What a protocol itself says of who may decide a thing: only these posts. Stricter than the table, never looser. */
export interface OwnRule {
  readonly kind: string
  /** Which facts of the kind: those that say one of these words in each field named. */
  readonly where?: Readonly<Record<string, readonly string[]>>
  readonly posts: readonly string[]
  readonly cites: readonly string[]
}

/** Whether the protocols' own rules let somebody in this post say the fact: one of those that speak of it names the post. */
export function ownRulesAllow(rules: readonly OwnRule[], fact: Fact, post: string): boolean {
  const speaking = rules.filter(
    ({ kind, where = {} }) =>
      kind === fact.kind &&
      Object.entries(where).every(([field, words]) => words.includes(String(fieldOf(fact, field)))),
  )
  return speaking.some(({ posts }) => posts.includes(post))
}
