import { isoOf } from '../../facts/index.ts'
import { lengthOf } from '../../protocol/index.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Outcome, Recorded, RecordFacts, Refused } from '../views.ts'
import type { OfferHandover, TakeOn } from './views.ts'

type Record = (command: RecordFacts) => Promise<Outcome<Recorded>>

/** What came of a request about several children: how many it was recorded of. */
export type OfSeveral = Outcome<number>

/** Offers each of the children to whoever holds a post, on one list. Sent again, it is written once of each. */
export function offerHandoverWith({ library }: Pick<Dependencies, 'library'>, record: Record) {
  return ({ episodes, to, from, words, ...command }: OfferHandover): Promise<OfSeveral> => {
    const { actor, now, idempotencyKey: list } = command
    const terms = library.authorities.get(actor.authority)?.handover
    const begins = from ?? now
    const data = {
      to: { post: to },
      list,
      ...(words !== '' && { summary: words }),
      at: isoOf(begins),
      ...(terms && { until: isoOf(begins + lengthOf(terms.within)) }),
    }
    return ofEach(record, command, episodes, () => ({ kind: 'handover.offered', data }))
  }
}

/** Takes children on by name, each by the offer that was seen. */
export function takeOnWith(record: Record) {
  return ({ children, ...command }: TakeOn): Promise<OfSeveral> =>
    ofEach(
      record,
      command,
      children.map(({ episodeId }) => episodeId),
      (id) => ({
        kind: 'handover.accepted',
        data: {
          by: { post: command.actor.role },
          person: command.actor.name,
          offer: children.find(({ episodeId }) => episodeId === id)?.offer,
        },
      }),
    )
}

/** One fact on each absence, one after another: what is refused of one is said once the others are on record, so that sending it again loses nothing. */
async function ofEach(
  record: Record,
  { actor, now, idempotencyKey }: Pick<OfferHandover, 'actor' | 'now' | 'idempotencyKey'>,
  episodes: readonly string[],
  say: (episodeId: string) => { readonly kind: string; readonly data: object },
): Promise<OfSeveral> {
  let refused: Refused | undefined
  let recorded = 0
  for (const id of episodes) {
    const outcome = await record({
      actor,
      now,
      idempotencyKey: `${idempotencyKey} ${id}`,
      stream: { kind: 'episode', id },
      expectedVersion: null,
      facts: [{ ...say(id), occurredAt: isoOf(now) }],
    })
    if (outcome.kind === 'refused') refused ??= outcome
    else recorded += 1
  }
  return refused ?? { kind: 'ok', value: recorded }
}
