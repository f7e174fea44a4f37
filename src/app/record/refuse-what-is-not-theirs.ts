import { amendable, whatACorrectionSays } from '../../episode/index.ts'
import { type Fact, findFactKind } from '../../facts/index.ts'
import { type Applied, decidersOf } from '../../protocol/index.ts'
import { amending, type NotTheirs, refusalToSay } from '../../sight/index.ts'
import { type Library, titleOfRole } from '../library.ts'
import { notAllowed } from '../refusals.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor, Refused } from '../views.ts'
import { refusalWords } from './refusal-words.ts'

/** Refuses what this person may not say, for themselves or for anybody else, and what belongs to another record. */
export function refuseKinds(
  library: Library,
  facts: readonly Fact[],
  stream: 'child' | 'episode',
  actor: Actor,
): Refused | undefined {
  const speaker = viewerOf(library, actor)
  for (const fact of facts) {
    const kind = findFactKind(fact.kind)
    if (kind && kind.stream !== stream && !amends(fact)) {
      return {
        kind: 'refused',
        reason: 'wrong-stream',
        message: `“${kind.title}” belongs on ${kind.stream === 'child' ? 'the child’s own record' : 'an episode'}, not here.`,
      }
    }
    const not = refusalToSay(speaker, fact)
    if (not) return refusalFor(library, fact, not)
  }
  return undefined
}

/** Agencies that keep the case and may record any decision taken in it; others record those a protocol asks of them. */
const keepers: readonly Actor['agency'][] = ['childrens-services', 'police']

/**
 * Refuses a decision that is another agency’s to take: a school does not decide on publicity. Whose it is, the protocols in
 * force say by whom they ask for it; one that no protocol asks for is for children’s services and the police.
 */
export function refuseDecisions(
  library: Library,
  applied: readonly Applied[],
  facts: readonly Fact[],
  actor: Actor,
): Refused | undefined {
  if (keepers.includes(actor.agency)) return undefined
  const { posts } = viewerOf(library, actor)
  for (const fact of facts) {
    if (fact.kind !== 'decision.recorded') continue
    const deciders = applied.flatMap(({ compiled }) => decidersOf(compiled, fact.data.decision))
    if (deciders.some((post) => posts.get(post)?.agency === actor.agency)) continue
    const asked = deciders[0]
    const who =
      asked === undefined
        ? 'children’s services or the police'
        : `“${titleOfRole(applied[0]?.compiled, asked)}”`
    return notAllowed(
      `This decision is not yours to take: it is for ${who}. Tell them what you know.`,
      asked ?? 'childrens-services',
    )
  }
  return undefined
}

function amends(fact: Fact): fact is Extract<Fact, { kind: 'fact.corrected' | 'fact.withdrawn' }> {
  return fact.kind === 'fact.corrected' || fact.kind === 'fact.withdrawn'
}

function refusalFor(library: Library, fact: Pick<Fact, 'kind'>, not: NotTheirs): Refused {
  const title = findFactKind(fact.kind)?.title ?? fact.kind
  if (not.why === 'kind')
    return notAllowed(
      `“${title}” is not yours to record. Tell the social worker or the front door, who can.`,
      'childrens-services',
    )
  if (not.why === 'body')
    return notAllowed(
      `“${title}” is said here as the view of the ${not.body}, which is not yours to give. Say it as your own, or ask them to record it.`,
      not.body === 'police' ? 'police' : 'childrens-services',
    )
  const post = titleOfRole(library.packs[0], not.post)
  return notAllowed(
    `“${title}” says here that it was done by “${post}”, for whom you cannot speak. Ask them to record it, or name your own role.`,
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
): Refused | undefined {
  const viewer = viewerOf(library, actor)
  for (const fact of facts) {
    if (!amends(fact)) continue
    const target = stream.find(({ id }) => id === fact.data.fact)
    const may = target ? amending(viewer, target, stream) : 'no-such-fact'
    if (!target || may === 'no-such-fact') return refusedBecause('no-such-fact')
    if (may === 'not-theirs')
      return notAllowed(
        'Only whoever recorded this, whoever holds their post now, or somebody named for it can correct or withdraw it. Tell them what is wrong.',
        target.by.post,
      )
    const reason = amendable(fact, stream)
    if (reason) return refusedBecause(reason)
    for (const said of whatACorrectionSays(fact, stream)) {
      if (typeof said.data !== 'object' || said.data === null) continue
      const { by } = said.target
      const not = refusalToSay(
        {
          post: by.post,
          ...(by.of !== undefined && { of: by.of }),
          agency: by.agency,
          posts: viewer.posts,
        },
        { kind: said.target.kind, data: { ...said.data } },
      )
      if (not) return refusalFor(library, said.target, not)
    }
  }
  return undefined
}

function refusedBecause(reason: keyof typeof refusalWords): Refused {
  return { kind: 'refused', reason, message: refusalWords[reason] }
}
