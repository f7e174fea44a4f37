import { Type } from 'typebox'
import { appliedVersion } from '../applied-version.ts'
import { key, line, moment, momentAhead, oneOf, post, text } from '../shapes.ts'
import { factKind, type StoredShape } from './kind.ts'

const all = { stream: 'episode', audience: 'all' } as const
const professionals = { stream: 'episode', audience: 'professionals' } as const

const expectedBy = key('whose own expectation it goes by, where not by the protocol’s time')

/** Facts about the record itself: waivers, reminders, closure, corrections, the protocol in force. */
export const recordKinds = [
  factKind(
    'duty.waived',
    {
      ...professionals,
      ofChild: 'said',
      // Whoever sees a duty sees that it was waived; why is for professionals.
      knownTo: 'all',
      speakers: 'childrens-services',
      inNameOf: 'duty',
      title: 'Duty waived',
      meaning: 'Somebody with the authority to do so decided a duty need not be done.',
    },
    { duty: line('the duty instance'), why: text('why') },
  ),
  factKind(
    'reminder.sent',
    {
      ...professionals,
      ofChild: 'said',
      speakers: 'service',
      title: 'Soon due',
      meaning:
        'The service noted that a duty on its owner’s list was soon due. It does not say that anybody was told.',
    },
    {
      duty: line('the duty instance'),
      to: post('named', 'whose list it is on'),
      expectedBy: Type.Optional(expectedBy),
    },
  ),
  factKind(
    'escalation.raised',
    {
      ...professionals,
      ofChild: 'said',
      speakers: 'service',
      title: 'Raised as late',
      meaning:
        'A duty passed its due time, or the time the partnership expects itself, and the service raised it, on the record, for the role named. It does not say that anybody was told.',
    },
    {
      duty: line('the duty instance'),
      to: post('named', 'for which role'),
      step: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 20, description: 'which step of the ladder' }),
      ),
      expectedBy: Type.Optional(expectedBy),
    },
  ),
  factKind(
    'concern.escalated',
    {
      ...professionals,
      speakers: 'anyone',
      title: 'Concern escalated',
      meaning: 'A person took a disagreement or a failing to somebody with authority to settle it.',
    },
    {
      to: post('told', 'to whom'),
      about: key('what about'),
      detail: Type.Optional(text('what was said')),
    },
  ),
  factKind(
    'episode.closed',
    {
      ...all,
      speakers: 'childrens-services',
      landmark: true,
      title: 'Episode closed',
      meaning: 'The episode was closed.',
    },
    {
      reason: oneOf(
        [
          'returned-and-complete',
          'found-not-returning',
          'not-missing',
          'turned-eighteen',
          'transferred',
          'died',
          'unfound',
        ],
        'why',
      ),
      authorisedBy: Type.Optional(post('decider', 'role that authorised closing an unfound case')),
      detail: Type.Optional(text('more', 'professionals')),
    },
  ),
  factKind(
    'episode.reopened',
    {
      ...all,
      speakers: 'childrens-services',
      title: 'Episode reopened',
      meaning: 'A closed episode was opened again.',
    },
    { reason: text('why', 'professionals') },
  ),
  factKind(
    'protocol.applied',
    {
      ...professionals,
      ofChild: 'said',
      speakers: 'childrens-services',
      inNameOf: 'protocol',
      upcast: withEdition,
      title: 'Protocol version applied',
      meaning:
        'The episode is judged by this version of this protocol from its beginning; moving to another is itself a fact.',
    },
    {
      protocol: key('protocol'),
      edition: line('edition of the document'),
      revision: Type.Integer({ minimum: 1, description: 'which reading of that edition, from 1' }),
      capacity: oneOf(['responsible', 'host', 'both'], 'whose protocol it is'),
      why: Type.Optional(text('why it was moved')),
    },
  ),
  factKind(
    'fact.corrected',
    {
      ...all,
      speakers: 'anyone',
      title: 'Corrected',
      meaning:
        'An earlier fact was wrong; this is what it should say. The earlier one stays on the record.',
    },
    {
      fact: line('identity of the fact corrected'),
      occurredAt: Type.Optional(
        moment('when it really happened; of a time known only as a span, the earliest'),
      ),
      occurredUntil: Type.Optional(
        moment('of a time known only as a span, the latest; left out, the time is exact'),
      ),
      data: Type.Optional(
        Type.Record(Type.String(), Type.Unknown(), { description: 'the right data, whole' }),
      ),
      why: text('why it was wrong'),
    },
  ),
  factKind(
    'fact.withdrawn',
    {
      ...all,
      speakers: 'anyone',
      title: 'Withdrawn',
      meaning:
        'An earlier fact should never have been recorded. It stays on the record, and no longer counts.',
    },
    { fact: line('identity of the fact withdrawn'), why: text('why') },
  ),
  factKind(
    'handover.offered',
    {
      ...professionals,
      speakers: 'professionals',
      title: 'Handed over',
      meaning:
        'A child was offered to whoever has the next shift. Whoever offers keeps the child until somebody takes them on by name.',
    },
    {
      to: post('told', 'role that takes over'),
      summary: Type.Optional(text('what they need to know')),
      at: Type.Optional(momentAhead('from when')),
      person: Type.Optional(line('to which account, where to one person')),
      list: Type.Optional(line('which list of children it is on')),
      until: Type.Optional(momentAhead('when it comes back, if nobody has taken the child on')),
    },
  ),
  factKind(
    'handover.accepted',
    {
      ...professionals,
      speakers: 'professionals',
      title: 'Handover accepted',
      meaning: 'A named person took the child on, and has the case from then on.',
    },
    {
      by: post('doer', 'role'),
      person: line('name'),
      offer: Type.Optional(line('identity of the offer')),
    },
  ),
] as const

/** One recorded before edition and revision were two numbers says `version`: it is that edition, in its first revision. */
function withEdition(stored: StoredShape): StoredShape {
  const { version, ...data } = stored.data
  const named = version === undefined ? undefined : appliedVersion(stored.data)
  return named ? { ...stored, data: { ...data, ...named } } : stored
}
