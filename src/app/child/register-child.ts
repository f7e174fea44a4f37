import type { FactInput, Instant } from '../../facts/index.ts'
import { seenFacts } from '../../sight/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { emptyHead, type StreamRead } from '../ports.ts'
import { refuseKinds } from '../record/refuse-what-is-not-theirs.ts'
import { outcomeOf, readFacts, requestHash } from '../record/write-facts.ts'
import { notAllowed } from '../refusals.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor, Outcome, Recorded } from '../views.ts'
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
  return async ({ actor, now, idempotencyKey, childId, facts: inputs }) => {
    if (actor.agency !== 'childrens-services') {
      return notAllowed(
        'Children are added by children’s services. Tell the front door who the child is.',
        'childrens-services',
      )
    }
    const stream = { authority: actor.authority, kind: 'child', id: childId } as const
    const empty: StreamRead = { ...stream, head: emptyHead, facts: [] }
    const read = readFacts(library, inputs, empty, actor, now)
    if (read.kind === 'refused') return read
    const refused = refuseKinds(library, read.value, 'child', actor)
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
        requestHash: requestHash([actor.account, childId, inputs], now),
        response: recorded,
      },
    })
    return outcomeOf(appended, recorded, (inBetween) =>
      seenFacts(viewerOf(library, actor), inBetween),
    )
  }
}
