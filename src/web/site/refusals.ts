import type { RefusalReason, Refused } from '../../app/index.ts'

/** How a refusal is said: the heading of its page, and the field it belongs to on a form, if one. */
export interface RefusalWords {
  readonly title: string
  readonly field: string | null
}

const words: Readonly<Record<RefusalReason, RefusalWords>> = {
  'not-found': { title: 'We cannot find that', field: null },
  'not-allowed': { title: 'This is not yours to see or do', field: null },
  'faulty-facts': { title: 'Something needs to be put right', field: null },
  'stale-version': {
    title: 'Somebody recorded something while you were writing',
    field: null,
  },
  'key-reused': {
    title: 'This form was already sent with other answers',
    field: null,
  },
  'protocol-refuses': { title: 'The protocol does not allow this', field: null },
  'episode-already-open': {
    title: 'This absence is already being recorded',
    field: null,
  },
  'episode-closed': { title: 'This episode is closed', field: null },
  'return-before-last-seen': {
    title: 'The return is earlier than the child was last seen',
    field: 'occurred',
  },
  'already-returned': { title: 'The return is already recorded', field: null },
  'not-returned': { title: 'The return has not been recorded yet', field: null },
  'only-the-child-may-refuse': {
    title: 'Only the child can say no to a return interview',
    field: 'refusedBy',
  },
  'unfound-needs-authority': {
    title: 'Closing the case of a child who is not found needs authority',
    field: 'authorisedBy',
  },
  'no-such-fact': { title: 'That entry is not on the record', field: null },
  'already-withdrawn': { title: 'That entry is already withdrawn', field: null },
  'last-seen-after-noticed': {
    title: 'The child was last seen after being noticed gone',
    field: 'lastSeenAt',
  },
  'closed-before-noticed': {
    title: 'This closing is before the child was away',
    field: 'occurred',
  },
  'reopened-before-closed': { title: 'This is before the episode was closed', field: 'occurred' },
  'not-opened': { title: 'Nobody has reported this absence yet', field: null },
  'not-closed': { title: 'This episode is not closed', field: null },
  'opening-withdrawn': { title: 'This absence was withdrawn', field: null },
  'registration-cannot-be-withdrawn': {
    title: 'Who the child is cannot be withdrawn',
    field: null,
  },
  'no-protocol-in-force': {
    title: 'No protocol was in force then',
    field: 'occurred',
  },
  'overlaps-another-absence': { title: 'Is this an absence that is on record?', field: null },
  'wrong-stream': { title: 'This belongs on another record', field: null },
}

/** What a refusal is called on a page. The one place where reasons become words for the web. */
export function refusalWords(refused: Refused): RefusalWords {
  return words[refused.reason]
}
