import type { RefusalReason, Refused } from '../app/index.ts'

const statuses = {
  'not-found': 404,
  'not-allowed': 403,
  'faulty-facts': 422,
  'stale-version': 409,
  'key-reused': 409,
  'protocol-refuses': 422,
  'episode-already-open': 409,
  'episode-closed': 409,
  'return-before-last-seen': 422,
  'already-returned': 409,
  'not-returned': 409,
  'only-the-child-may-refuse': 422,
  'unfound-needs-authority': 422,
  'no-such-fact': 404,
  'already-withdrawn': 409,
  'closed-before-noticed': 422,
  'reopened-before-closed': 422,
  'last-seen-after-noticed': 422,
  'not-opened': 409,
  'not-closed': 409,
  'opening-withdrawn': 409,
  'registration-cannot-be-withdrawn': 422,
  'no-protocol-in-force': 422,
  'wrong-stream': 422,
  'overlaps-another-absence': 409,
} as const satisfies Readonly<Record<RefusalReason, number>>

/** The status a refusal is answered with, on a page and in the API alike. */
export function statusOf(refused: Refused): (typeof statuses)[RefusalReason] {
  return statuses[refused.reason]
}
