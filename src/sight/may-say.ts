import {
  type Agency,
  type Fact,
  fieldOf,
  findFactKind,
  isPost,
  type KindName,
  type Post,
} from '../facts/index.ts'
import { isAmong } from './may-see.ts'
import { namingTable, oneBody, speakerTable } from './table.ts'
import { postsOf, type Viewer } from './viewer.ts'

/** A speaker, as far as saying goes. */
export type Speaker = Pick<Viewer, 'post' | 'of' | 'agency' | 'posts'>

/** Whom the protocols in force ask for what a fact says was done. This room knows no protocol: it is handed in. */
export interface AskedOf {
  readonly posts: readonly string[]
  /** Whether they ask for this very thing. */
  readonly byName: boolean
}

const askedOfNobody: AskedOf = { posts: [], byName: false }

/** Whether somebody may record this kind of fact: whatever it is about, or as those asked for this thing. */
export function maySayKind(speaker: Speaker, kind: string, asked = askedOfNobody): boolean {
  const known = findFactKind(kind)
  if (!known) return false
  if (isAmong(speaker, speakerTable[known.speakers])) return true
  if (!known.asked) return false
  if (asked.posts.some((post) => answersAs(speaker, post))) return true
  return !asked.byName && isAmong(speaker, speakerTable[known.asked.unasked])
}

/** Whether somebody may say who a child is whom the service does not know: whoever may report that a child is away. Of a child it knows, only whom the table names. */
export function mayIntroduce(speaker: Speaker): boolean {
  return maySayKind(speaker, 'absence.noticed')
}

/** Whether what is asked of a post is this person's to do: it is theirs, or that of a colleague of one body with them. */
export function answersAs(speaker: Speaker, post: string): boolean {
  if (postsOf(speaker).includes(post)) return true
  return oneBody.includes(speaker.agency) && speaker.posts.get(post)?.agency === speaker.agency
}

/** Why somebody may not say a fact: not this kind, not of this thing, not for that body, not in that protocol's name, or not for that post. */
export type NotTheirs =
  | { readonly why: 'kind' }
  | {
      readonly why: 'asked'
      /** The field that says which thing it is about, and the posts that are asked for it. */
      readonly field: string
      readonly word: string
      readonly posts: readonly string[]
    }
  | {
      readonly why: 'body'
      readonly field: string
      readonly body: string
      /** Who may say so. */
      readonly agencies: readonly Agency[]
    }
  | { readonly why: 'protocol'; readonly field: string; readonly named: string }
  | { readonly why: 'post'; readonly field: string; readonly post: string; readonly of?: string }

/** Whom the protocols in force ask for what a fact of a kind, about a thing, says was done. */
export type Asking = (kind: KindName, about: string | undefined) => AskedOf

/** Whether somebody acts, on the record in question, in the name of the protocol that a fact of a kind names, or a duty of which it names. */
export type ActsIn = (kind: KindName, named: string) => boolean

/** What stands against this person's saying this; undefined when nothing does. */
export function refusalToSay(
  speaker: Speaker,
  fact: Pick<Fact, 'kind'> & { readonly data: Readonly<Record<string, unknown>> },
  askedFor: Asking = () => askedOfNobody,
  actsIn: ActsIn = () => false,
): NotTheirs | undefined {
  const kind = findFactKind(fact.kind)
  if (!kind) return { why: 'kind' }
  const about = kind.asked && kind.about
  const word = about === undefined ? undefined : String(fact.data[about])
  const asked = kind.asked ? askedFor(kind.kind, word) : askedOfNobody
  if (!maySayKind(speaker, fact.kind, asked))
    return about === undefined || word === undefined
      ? { why: 'kind' }
      : { why: 'asked', field: about, word, posts: asked.byName ? asked.posts : [] }
  if (kind.body) {
    const body = String(fact.data[kind.body.field])
    if (!kind.body.spokenBy[body]?.includes(speaker.agency))
      return {
        why: 'body',
        field: kind.body.field,
        body,
        agencies: kind.body.spokenBy[body] ?? [],
      }
  }
  if (kind.inNameOf) {
    const named = String(fact.data[kind.inNameOf])
    if (!actsIn(kind.kind, named)) return { why: 'protocol', field: kind.inNameOf, named }
  }
  for (const [field, sense] of Object.entries(kind.posts)) {
    const scope = namingTable[sense](speaker.agency)
    const foreign = postsIn(fact.data[field]).find((post) => !mayName(speaker, post, scope))
    if (foreign) return { why: 'post', field, ...foreign }
  }
  return undefined
}

/** Whether a fact of a kind may name a post there, when this person says it. */
export function mayNameIn(speaker: Speaker, kind: string, field: string, named: Post): boolean {
  const sense = findFactKind(kind)?.posts[field]
  return sense === undefined || mayName(speaker, named, namingTable[sense](speaker.agency))
}

function postsIn(value: unknown): readonly Post[] {
  return (Array.isArray(value) ? value : [value]).filter(isPost)
}

function mayName(speaker: Speaker, named: Post, scope: 'own' | 'own-agency' | 'any'): boolean {
  if (scope === 'any') return true
  // For another body nobody speaks; nor does somebody of whom it is not known for which they act.
  if (named.of !== undefined && named.of !== speaker.of) return false
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

/** Whether the protocols' own rules let somebody in this post say the fact: each of those that speak of it names the post, and one at least does. */
export function ownRulesAllow(rules: readonly OwnRule[], fact: Fact, post: string): boolean {
  const speaking = rules.filter(
    ({ kind, where = {} }) =>
      kind === fact.kind &&
      Object.entries(where).every(([field, words]) => words.includes(String(fieldOf(fact, field)))),
  )
  return speaking.length > 0 && speaking.every(({ posts }) => posts.includes(post))
}
