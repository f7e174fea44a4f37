import { instantIn } from '../episode/index.ts'
import type { Author, Fact, FactOf, Instant, Post } from '../facts/index.ts'

/** A child offered to whoever has the next shift, and what came of it. */
export interface Handover {
  /** Identity of the offer. */
  readonly offer: string
  /** Which list of children it is on; null where it was offered by itself. */
  readonly list: string | null
  readonly by: Author
  readonly to: Post
  /** Account of the one person it is for; null where it is for whoever holds the post. */
  readonly person: string | null
  /** A few words of the giver’s. */
  readonly words: string | null
  readonly offeredAt: Instant
  /** When the next shift begins. */
  readonly from: Instant | null
  /** When it comes back to the giver, if nobody has taken the child on. */
  readonly until: Instant | null
  readonly taken: { readonly by: Author; readonly at: Instant } | null
}

/** The last time a child was handed over; null where nobody ever did. An older offer is of no account any more. */
export function handoverOf(facts: readonly Fact[]): Handover | null {
  let last: Handover | null = null
  for (const fact of facts) {
    if (fact.kind === 'handover.offered') last = offerOf(fact)
    if (fact.kind !== 'handover.accepted' || last === null || last.taken !== null) continue
    const { offer = last.offer } = fact.data
    if (offer === last.offer) last = { ...last, taken: { by: fact.by, at: fact.occurredAt } }
  }
  return last
}

/** Whether somebody may still take the child on: nobody has, and the time that was set has not passed. */
export function isOffered(handover: Handover | null, now: Instant): handover is Handover {
  return handover !== null && handover.taken === null && !isBack(handover, now)
}

/** Whether it came back to the giver: nobody took the child on in time. */
export function isBack({ until, taken }: Handover, now: Instant): boolean {
  return taken === null && until !== null && now >= until
}

function offerOf(fact: FactOf<'handover.offered'>): Handover {
  const { id, by, occurredAt, data } = fact
  return {
    offer: id,
    list: data.list ?? null,
    by,
    to: data.to,
    person: data.person ?? null,
    words: data.summary ?? null,
    offeredAt: occurredAt,
    from: instantIn(fact, 'at') ?? null,
    until: instantIn(fact, 'until') ?? null,
    taken: null,
  }
}
