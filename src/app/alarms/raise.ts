import { absenceState, type Timeline } from '../../episode/index.ts'
import type { FactOf, Instant } from '../../facts/index.ts'
import { lengthOf } from '../../protocol/index.ts'
import { caseHoldOf, handoverOf } from '../../tasks/index.ts'
import type { Library } from '../library.ts'
import type { StreamRead } from '../ports.ts'

/** What the service puts before somebody because nobody has taken it, and when. */
export interface Raise {
  readonly at: Instant
  readonly onceKey: string
  readonly says:
    | Pick<FactOf<'report.raised'>, 'kind' | 'data'>
    | Pick<FactOf<'handover.returned'>, 'kind' | 'data'>
}

/** What was to rise longer ago is of another day: nobody is put before it now. */
const longest = 86_400_000

/**
 * What of an absence rises, as the authority that keeps the record says, unless somebody takes it first: a report that nobody has taken while the child is away, step by
 * step; and a child who was handed over and whom nobody has taken on. Those of the past are left out, but for a day's.
 */
export function raisesOf(
  { authorities }: Pick<Library, 'authorities'>,
  { authority, id, facts }: Pick<StreamRead, 'authority' | 'id' | 'facts'>,
  timeline: Timeline,
): readonly Raise[] {
  const terms = authorities.get(authority)
  const raises: Raise[] = []
  const state = absenceState(timeline)
  const away = state === 'away' || state === 'located'
  if (terms?.reportTaken && away && caseHoldOf(timeline.facts).holder === null) {
    const { within, then } = terms.reportTaken
    const known = facts[0]?.recordedAt ?? timeline.knownAt
    then.forEach((post, step) => {
      raises.push({
        at: known + lengthOf(within) * (step + 1),
        onceKey: [id, 'report.raised', 'not-taken', step].join('|'),
        says: {
          kind: 'report.raised',
          data: { to: { post }, because: 'not-taken', step },
        },
      })
    })
  }
  const handover = handoverOf(timeline.facts)
  if (terms?.handover && handover && handover.taken === null && handover.until !== null) {
    const { offer, until } = handover
    raises.push({
      at: until,
      onceKey: [id, 'handover.returned', offer].join('|'),
      says: { kind: 'handover.returned', data: { offer, to: { post: terms.handover.then } } },
    })
  }
  return raises.filter(({ at }) => at > timeline.asOf - longest)
}

/** When the next of them rises; null where none will. */
export function nextRaise(raises: readonly Raise[], now: Instant): Instant | null {
  const coming = raises.flatMap(({ at }) => (at > now ? at : []))
  return coming.length === 0 ? null : Math.min(...coming)
}
