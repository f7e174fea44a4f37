import type { FactInput, Instant } from '../../facts/index.ts'
import { mayIntroduce, seenFacts } from '../../sight/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { emptyHead, type LoggedFact, type StreamRead } from '../ports.ts'
import { refuseKinds } from '../record/refuse-what-is-not-theirs.ts'
import { outcomeOf, readFacts, requestHash } from '../record/write-facts.ts'
import { notAllowed, notFound } from '../refusals.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor, IntroduceChild, Outcome, Recorded, Refused } from '../views.ts'
import { deriveChild, deriveOfChildWith } from '../worklist/derive.ts'

/** A child the service does not yet know: `child.registered` first, then whatever else is known of them. */
export interface RegisterChild {
  readonly actor: Actor
  readonly now: Instant
  readonly idempotencyKey: string
  readonly childId: string
  readonly facts: readonly FactInput[]
}

/** Adds a child to the actor's authority, which keeps their record from then on. The same request twice adds one child. */
export function registerChildWith({
  log,
  library,
}: Pick<Dependencies, 'log' | 'library'>): (command: RegisterChild) => Promise<Outcome<Recorded>> {
  return async (command) => {
    if (command.actor.agency !== 'childrens-services') {
      return notAllowed(
        'Children are added by children’s services. Tell the front door who the child is.',
        'childrens-services',
      )
    }
    const { actor, childId, facts: said } = command
    return addChild({ log, library }, command, [actor.account, childId, said], (facts) =>
      refuseKinds(library, facts, 'child', actor),
    )
  }
}

/**
 * Adds a child whom the service does not know, for somebody who is about to report that they are away: who they are, and no more. Whoever looks after certain
 * children looks after this one too from then on, so that they can report. The same request twice adds one child.
 */
export function introduceChildWith({
  log,
  library,
  accounts,
  newId,
}: Pick<Dependencies, 'log' | 'library' | 'accounts' | 'newId'>) {
  return async ({ who, age, ...command }: IntroduceChild): Promise<Outcome<Recorded>> => {
    const { actor } = command
    if (!mayIntroduce(viewerOf(library, actor)))
      return notAllowed('Ring children’s services and say who the child is.', 'childrens-services')
    const said = age === null ? {} : { description: `Said to be ${age} years old.` }
    const facts = [{ ...who, data: { ...said, ...Object(who.data) } }]
    const child = { ...command, childId: newId(), facts }
    const added = await addChild({ log, library }, child, [actor.account, facts], () =>
      who.kind === 'child.registered' ? undefined : notFound,
    )
    if (added.kind === 'ok' && actor.children !== null)
      await accounts.addChild(actor.account, added.value.childId)
    return added
  }
}

async function addChild(
  { log, library }: Pick<Dependencies, 'log' | 'library'>,
  { actor, now, idempotencyKey, childId, facts: inputs }: RegisterChild,
  request: readonly unknown[],
  refuse: (facts: readonly LoggedFact[]) => Refused | undefined,
): Promise<Outcome<Recorded>> {
  const stream = { authority: actor.authority, kind: 'child', id: childId } as const
  const empty: StreamRead = { ...stream, head: emptyHead, facts: [] }
  const read = readFacts(library, inputs, empty, actor, now)
  if (read.kind === 'refused') return read
  const refused = refuse(read.value)
  if (refused) return refused
  const recorded: Recorded = {
    episodeId: '',
    childId,
    version: read.value.length,
    warnings: [],
  }
  const child = { ...empty, facts: read.value }
  const appended = await log.append({
    streams: [{ stream: empty, facts: read.value }],
    childId,
    alsoRead: [],
    child: deriveChild(child, now),
    episodes: [],
    ofChild: deriveOfChildWith(library)({ child, absences: [] }, now),
    idempotency: {
      key: idempotencyKey,
      requestHash: requestHash(request, now),
      response: recorded,
    },
  })
  return outcomeOf(appended, recorded, (inBetween) =>
    seenFacts(viewerOf(library, actor), inBetween),
  )
}
