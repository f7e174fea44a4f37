import { type FactInput, isoOf } from '../../facts/index.ts'
import { postOfAnswer } from '../../forms/index.ts'
import type { Library } from '../library.ts'
import type { Outcome, Recorded, RecordFacts } from '../views.ts'
import type { RecordReturn } from './views.ts'

/** Where a child can only be with the police's knowledge, and how one can only have come with it. */
const withPolice: readonly string[] = ['police-station', 'brought-by-police']

/**
 * Records that a child is back and who was told of it: all of it or none. A child is known to be well only where somebody saw them; the police are said to know only
 * where they were told, or have the child.
 */
export function recordReturnWith(
  { packs }: Pick<Library, 'packs'>,
  record: (command: RecordFacts) => Promise<Outcome<Recorded>>,
) {
  const isPolice = (post: string) =>
    packs[0]?.shared.roles.get(post.split('@')[0] ?? '')?.agency === 'police'
  return (command: RecordReturn): Promise<Outcome<Recorded>> => {
    const { actor, now, idempotencyKey, episodeId, expectedVersion } = command
    const { occurredAt, occurredUntil, to, how, seen, well, condition, told } = command
    const knows = told.some(isPolice) || withPolice.includes(to) || withPolice.includes(how)
    const returned: FactInput = {
      kind: 'child.returned',
      occurredAt,
      ...(occurredUntil !== undefined && { occurredUntil }),
      data: {
        to,
        how,
        seen,
        ...wellbeing(well, seen),
        policeAware: knows ? 'yes' : 'no',
        ...(condition && { condition }),
      },
    }
    const telling: FactInput = {
      kind: 'notice.given',
      occurredAt: isoOf(now),
      data: { to: told.map(postOfAnswer), about: 'return' },
    }
    return record({
      actor,
      now,
      idempotencyKey,
      stream: { kind: 'episode', id: episodeId },
      expectedVersion,
      facts: told.length === 0 ? [returned] : [returned, telling],
    })
  }
}

function wellbeing(well: RecordReturn['well'], seen: string) {
  if (well === 'hurt') return { wellbeingConfirmed: 'no', medicalNeed: 'yes' }
  if (well === 'unknown') return { wellbeingConfirmed: 'unknown', medicalNeed: 'unknown' }
  return { wellbeingConfirmed: seen === 'no' ? 'unknown' : 'yes', medicalNeed: 'no' }
}
