import type { RefusalReason, Refused } from '../../app/index.ts'

/** How a refusal is answered: its status, the heading of its page, and the field it belongs to on a form, if one. */
export interface RefusalWords {
  readonly status: number
  readonly title: string
  readonly field: string | null
}

const words: Readonly<Record<RefusalReason, RefusalWords>> = {
  'not-found': { status: 404, title: 'We cannot find that', field: null },
  'not-allowed': { status: 403, title: 'This is not yours to see or do', field: null },
  'faulty-facts': { status: 422, title: 'Something needs to be put right', field: null },
  'stale-version': {
    status: 409,
    title: 'Somebody recorded something while you were writing',
    field: null,
  },
  'key-reused': {
    status: 409,
    title: 'This form was already sent with other answers',
    field: null,
  },
  'protocol-refuses': { status: 422, title: 'The protocol does not allow this', field: null },
  'episode-already-open': {
    status: 409,
    title: 'This absence is already being recorded',
    field: null,
  },
  'episode-closed': { status: 409, title: 'This episode is closed', field: null },
  'return-before-last-seen': {
    status: 422,
    title: 'The return is earlier than the child was last seen',
    field: 'occurred',
  },
  'already-returned': { status: 409, title: 'The return is already recorded', field: null },
  'not-returned': { status: 409, title: 'The return has not been recorded yet', field: null },
  'only-the-child-may-refuse': {
    status: 422,
    title: 'Only the child can say no to a return interview',
    field: 'refusedBy',
  },
  'unfound-needs-authority': {
    status: 422,
    title: 'Closing the case of a child who is not found needs authority',
    field: 'authorisedBy',
  },
  'no-such-fact': { status: 404, title: 'That entry is not on the record', field: null },
  'already-withdrawn': { status: 409, title: 'That entry is already withdrawn', field: null },
  'last-seen-after-noticed': {
    status: 422,
    title: 'The child was last seen after being noticed gone',
    field: 'lastSeenAt',
  },
  'not-opened': { status: 409, title: 'Nobody has reported this absence yet', field: null },
  'not-closed': { status: 409, title: 'This episode is not closed', field: null },
  'opening-cannot-be-withdrawn': {
    status: 422,
    title: 'The report that opened an episode stays',
    field: null,
  },
  'no-protocol-in-force': {
    status: 422,
    title: 'No protocol was in force then',
    field: 'occurred',
  },
  'wrong-stream': { status: 422, title: 'This belongs on another record', field: null },
}

/** What a refusal is called on a page. The one place where reasons become words for the web. */
export function refusalWords(refused: Refused): RefusalWords {
  return words[refused.reason]
}
