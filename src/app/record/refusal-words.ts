import type { EpisodeRefusal } from '../../episode/index.ts'

/** What a refusal means and what to do about it, for the person who met it. */
export const refusalWords: Readonly<Record<EpisodeRefusal, string>> = {
  'episode-already-open':
    'This child is already recorded as away. Add what you know to that episode.',
  'not-opened': 'Nobody has said yet that the child is away. Report the absence first.',
  'episode-closed':
    'This episode is closed. To add to it, open it again and say why; a correction can still be made.',
  'not-closed': 'This episode is not closed, so it cannot be opened again.',
  'closed-before-noticed':
    'This closing is before the child was away. Check the time of the closing, or correct when the absence was noticed.',
  'reopened-before-closed':
    'This is before the episode was closed. Give the time it was opened again.',
  'last-seen-after-noticed':
    'The child was last seen, or left, after you say they were noticed gone. Check both times.',
  'return-before-last-seen':
    'This return is before the child was last seen. Check the time of the return, or correct when they were last seen.',
  'already-returned':
    'A return is already recorded for this episode. If it is wrong, correct it; if the child has gone again, report a new absence.',
  'not-returned':
    'The child has not been found or come back yet as far as the record shows. Record that first.',
  'only-the-child-may-refuse':
    'Only the child can refuse a return interview. If somebody else said no, record that as “Somebody else refused the return interview”, and ask the child.',
  'unfound-needs-authority':
    'A case in which the child has not been found can be closed only on the authority of the role the protocol names. Say who authorised it.',
  'no-such-fact': 'There is no such fact on this record to correct or withdraw.',
  'already-withdrawn': 'This fact has been withdrawn already.',
  'registration-cannot-be-withdrawn':
    'Who the child is cannot be withdrawn, only corrected: everything else on their record is about them.',
  'opening-withdrawn':
    'This absence was withdrawn: it was reported by mistake, and nothing is added to it. If the child is away, report it.',
}
