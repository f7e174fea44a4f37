import { isDeepStrictEqual } from 'node:util'
import { whatACorrectionSays } from '../../episode/index.ts'
import { belongsOn, type Fact, findFactKind, getFactKind, postsRead } from '../../facts/index.ts'
import { type Applied, askedOf, readName } from '../../protocol/index.ts'
import { type ActsIn, type Asking, type NotTheirs, refusalToSay } from '../../sight/index.ts'
import { sayList, sayWord } from '../../words/index.ts'
import { type Library, titleOfRole } from '../library.ts'
import { notAllowed } from '../refusals.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor, Refused } from '../views.ts'
import { refusalWords } from './refusal-words.ts'
import { whyNotAmended } from './why-not-amended.ts'

/** Refuses what this person may not say, for themselves or for anybody else, and what belongs to another record. */
export function refuseKinds(
  library: Library,
  facts: readonly Fact[],
  stream: 'child' | 'episode',
  actor: Actor,
  about?: AboutCase,
): Refused | undefined {
  const speaker = viewerOf(library, actor)
  for (const fact of facts) {
    const kind = findFactKind(fact.kind)
    if (kind && !belongsOn(kind.kind, stream) && !amends(fact)) {
      return {
        kind: 'refused',
        reason: 'wrong-stream',
        message: `“${kind.title}” belongs on ${kind.stream === 'child' ? 'the child’s own record' : 'an episode'}, not here.`,
      }
    }
    const not = refusalToSay(speaker, fact, about?.asking, about?.actsIn)
    if (not) return refusalFor(library, fact, not)
  }
  return undefined
}

/** What decides, on one case, who may say what: whom its protocols ask, and in which protocols' names this person acts. */
export interface AboutCase {
  readonly asking: Asking
  readonly actsIn: ActsIn
}

/**
 * In the name of its own protocol every authority acts; in that of the others a child is under, the one that keeps the record, but
 * for the host's. A name of a duty without its protocol's is of every protocol here that asks for such a duty.
 */
export function aboutCase(
  library: Library,
  { authority, agency }: Pick<Actor, 'authority' | 'agency'>,
  keeper: string,
  applied: readonly Applied[],
): AboutCase {
  const keeps = agency === 'childrens-services' && authority === keeper
  const acting = new Set([
    library.authorities.get(authority)?.protocol,
    ...applied
      .filter(({ capacity }) => keeps && capacity !== 'host')
      .map(({ compiled }) => compiled.pack.protocol),
  ])
  const protocolsOf = (name: string): readonly string[] => {
    const { protocol, duty } = readName(name)
    if (protocol !== undefined) return [protocol]
    return applied
      .filter(({ compiled: { pack } }) =>
        pack.duties.some((one) => one.duty === duty || one.was?.includes(duty)),
      )
      .map(({ compiled }) => compiled.pack.protocol)
  }
  return {
    asking: askingOf(applied),
    actsIn: (kind, named) =>
      (kind === 'duty.waived' ? protocolsOf(named) : [named]).every((one) => acting.has(one)),
  }
}

/** Whom these protocols ask for what a fact says was done. */
export function askingOf(applied: readonly Applied[]): Asking {
  return (kind, about) => askedOf(applied, kind, about)
}

function amends(fact: Fact): fact is Extract<Fact, { kind: 'fact.corrected' | 'fact.withdrawn' }> {
  return fact.kind === 'fact.corrected' || fact.kind === 'fact.withdrawn'
}

function refusalFor(library: Library, fact: Pick<Fact, 'kind'>, not: NotTheirs): Refused {
  const title = findFactKind(fact.kind)?.title ?? fact.kind
  const compiled = library.packs[0]
  if (not.why === 'kind')
    return notAllowed(
      `“${title}” is not yours to record. Tell the social worker or the front door, who can.`,
      'childrens-services',
    )
  if (not.why === 'asked') {
    const [first = 'childrens-services'] = not.posts
    const who = [...new Set(not.posts.map((post) => `“${titleOfRole(compiled, post)}”`))]
    return notAllowed(
      `“${title}” is not yours to record about “${sayWord(not.word)}” (${not.field}): it is for ${
        who.length === 0
          ? 'children’s services or the police'
          : `${sayList(who, 'or')}, and for children’s services, who keep the case`
      }. Tell them what you know.`,
      first,
    )
  }
  if (not.why === 'body')
    return notAllowed(
      `“${title}” says here (${not.field}) “${sayWord(not.body)}”, which is for ${sayList(not.agencies.map(sayWord), 'or')} to say. Say what is yours to say, or ask them to record it.`,
      not.agencies[0] ?? 'childrens-services',
    )
  if (not.why === 'protocol')
    return notAllowed(
      `“${title}” speaks here (${not.field}: “${not.named}”) for a protocol in whose name you do not act. Ask the authority whose protocol it is.`,
      'childrens-services',
    )
  const post = titleOfRole(compiled, not.post)
  return notAllowed(
    not.of === undefined
      ? `“${title}” says here (${not.field}) that it was done by “${post}”, for whom you cannot speak. Ask them to record it, or name your own role.`
      : `“${title}” says here (${not.field}) that it was done by “${post}” of “${not.of}”, for whom you cannot speak. Ask them to record it, name your own role, or leave out whose role it is.`,
    not.post,
  )
}

/**
 * Refuses corrections and withdrawals of what is not this person’s to put right. A fact they may not see is refused word for
 * word like one that does not exist. The corrected fact stays its author’s, so it may say what its author might have said.
 */
export function refuseAmendments(
  library: Library,
  facts: readonly Fact[],
  stream: readonly Fact[],
  actor: Actor,
  about?: AboutCase,
): Refused | undefined {
  const viewer = viewerOf(library, actor)
  for (const fact of facts) {
    if (!amends(fact)) continue
    const target = stream.find(({ id }) => id === fact.data.fact)
    const reason = whyNotAmended(viewer, { kind: fact.kind, fact: fact.data.fact }, stream)
    if (reason === 'not-theirs')
      return notAllowed(
        'Only whoever recorded this, whoever holds their post now, or somebody named for it can correct or withdraw it. Tell them what is wrong.',
        target?.by.post ?? 'childrens-services',
      )
    if (reason) return refusedBecause(reason)
    for (const said of whatACorrectionSays(fact, stream)) {
      if (typeof said.data !== 'object' || said.data === null) continue
      const { by } = said.target
      const author = {
        post: by.post,
        ...(by.of !== undefined && { of: by.of }),
        agency: by.agency,
        posts: viewer.posts,
      }
      const { kind } = said.target
      const data = postsRead({ ...said.data }, getFactKind(kind).posts)
      const refusalOf = (one: Parameters<typeof refusalToSay>[1]) =>
        refusalToSay(author, one, about?.asking, about?.actsIn)
      const not = refusalOf({ kind, data })
      // What the author was let say once may still be put right, as long as it says no more of what is not theirs.
      if (not && !isDeepStrictEqual(not, refusalOf(said.target)))
        return refusalFor(library, said.target, not)
    }
  }
  return undefined
}

function refusedBecause(reason: keyof typeof refusalWords): Refused {
  return { kind: 'refused', reason, message: refusalWords[reason] }
}
