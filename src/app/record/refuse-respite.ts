import { endsNoStay, settle } from '../../episode/index.ts'
import type { LoggedFact, StreamRead } from '../ports.ts'
import type { Refused } from '../views.ts'

/** A respite stay ends only once one has begun: what is said of the child, against their record and what is sent together. */
export function refuseRespite(
  { facts: recorded }: StreamRead,
  facts: readonly LoggedFact[],
): Refused | undefined {
  const standing = settle(
    [...recorded, ...facts],
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  )
  const place = facts.findIndex((fact) => endsNoStay(fact, standing))
  if (place < 0) return undefined
  const field = facts.length === 1 ? 'occurredAt' : `${place}.occurredAt`
  return {
    kind: 'refused',
    reason: 'faulty-facts',
    message: 'Something in what you sent needs to be put right. Nothing has been recorded.',
    faults: [
      {
        field,
        rule: 'ends-what-had-not-begun',
        message:
          'No respite stay had begun by then. Check the time, or record when it began first.',
      },
    ],
  }
}
