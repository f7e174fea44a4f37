import { Type } from 'typebox'
import { key, line, moment, oneOf, role, text } from '../shapes.ts'
import { factKind } from './kind.ts'

const all = { stream: 'episode', audience: 'all' } as const
const professionals = { stream: 'episode', audience: 'professionals' } as const

/** Facts about the record itself: waivers, reminders, closure, corrections, the protocol in force. */
export const recordKinds = [
  factKind(
    'duty.waived',
    {
      ...professionals,
      title: 'Duty waived',
      meaning: 'Somebody with the authority to do so decided a duty need not be done.',
    },
    { duty: line('the duty instance'), why: text('why') },
  ),
  factKind(
    'reminder.sent',
    {
      ...professionals,
      title: 'Reminder sent',
      meaning: 'The service reminded the owner of a duty before it fell due.',
    },
    { duty: line('the duty instance'), to: role('role reminded') },
  ),
  factKind(
    'escalation.raised',
    {
      ...professionals,
      title: 'Escalated',
      meaning: 'A duty passed its due time and the role the protocol names was told.',
    },
    {
      duty: line('the duty instance'),
      to: role('role told'),
      step: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 20, description: 'which step of the ladder' }),
      ),
    },
  ),
  factKind(
    'concern.escalated',
    {
      ...professionals,
      title: 'Concern escalated',
      meaning: 'A person took a disagreement or a failing to somebody with authority to settle it.',
    },
    { to: role('to whom'), about: key('what about'), detail: Type.Optional(text('what was said')) },
  ),
  factKind(
    'episode.closed',
    { ...all, title: 'Episode closed', meaning: 'The episode was closed.' },
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
      authorisedBy: Type.Optional(role('role that authorised closing an unfound case')),
      detail: Type.Optional(text('more')),
    },
  ),
  factKind(
    'episode.reopened',
    { ...all, title: 'Episode reopened', meaning: 'A closed episode was opened again.' },
    { reason: text('why') },
  ),
  factKind(
    'protocol.applied',
    {
      ...professionals,
      title: 'Protocol version applied',
      meaning:
        'The episode is judged by this version of this protocol from its beginning; moving to another is itself a fact.',
    },
    {
      protocol: key('protocol'),
      edition: Type.Optional(line('edition of the document')),
      revision: Type.Optional(
        Type.Integer({ minimum: 1, description: 'which reading of that edition, from 1' }),
      ),
      version: Type.Optional(
        line('the version, as said before editions and revisions were two numbers'),
      ),
      capacity: oneOf(['responsible', 'host', 'both'], 'whose protocol it is'),
      why: Type.Optional(text('why it was moved')),
    },
  ),
  factKind(
    'fact.corrected',
    {
      ...all,
      title: 'Corrected',
      meaning:
        'An earlier fact was wrong; this is what it should say. The earlier one stays on the record.',
    },
    {
      fact: line('identity of the fact corrected'),
      occurredAt: Type.Optional(moment('when it really happened')),
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
      title: 'Handed over',
      meaning: 'Responsibility for the next shift was offered.',
    },
    {
      to: role('role that takes over'),
      summary: Type.Optional(text('what they need to know')),
      at: Type.Optional(moment('from when')),
    },
  ),
  factKind(
    'handover.accepted',
    { ...professionals, title: 'Handover accepted', meaning: 'A named person took over.' },
    { by: role('role'), person: line('name') },
  ),
]
