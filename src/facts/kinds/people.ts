import { Type } from 'typebox'
import { dayAhead, key, line, momentAhead, oneOf, post, posts, someOf, text } from '../shapes.ts'
import {
  accountabilities,
  consentAnswers,
  consenters,
  consentSubjects,
  meetings,
  meetingsServed,
  noticeTopics,
  panels,
} from '../words.ts'
import { factKind } from './kind.ts'

const all = { stream: 'episode', audience: 'all' } as const
const professionals = { stream: 'episode', audience: 'professionals' } as const
const care = { stream: 'episode', audience: 'police-and-care' } as const

const waysOfTelling = [
  'phone',
  'email',
  'in-person',
  'letter',
  'system',
  'portal',
  'other',
] as const

/** A meeting may be more than one of those asked for; what does not say counts where a protocol says that it does. */
const serves = Type.Optional(
  someOf(meetingsServed, 'which of the meetings asked for in the absence it is'),
)

/** Facts about people telling, meeting, referring and deciding. */
export const peopleKinds = [
  factKind(
    'notice.given',
    {
      ...all,
      ofChild: 'said',
      speakers: 'anyone',
      about: 'about',
      title: 'Told',
      meaning: 'Somebody was told something; occurred when they were told.',
    },
    {
      to: posts('told', 'roles told'),
      about: oneOf(noticeTopics, 'what they were told about'),
      person: Type.Optional(line('the person spoken to', 'professionals-and-carers')),
      method: Type.Optional(oneOf(waysOfTelling, 'how')),
      said: Type.Optional(text('what was said', 'professionals')),
      form: Type.Optional(key('form that was sent')),
    },
  ),
  factKind(
    'notice.attempted',
    {
      ...all,
      ofChild: 'said',
      speakers: 'anyone',
      about: 'about',
      title: 'Could not reach',
      meaning:
        'An attempt to tell somebody something did not reach them: they are still to be told. Occurred when it was tried.',
    },
    {
      to: posts('told', 'roles that were not reached'),
      about: oneOf(noticeTopics, 'what they were to be told about'),
      result: oneOf(
        ['no-answer', 'left-message', 'not-there', 'no-number', 'other'],
        'what happened',
      ),
      method: Type.Optional(oneOf(waysOfTelling, 'how it was tried')),
      tryAgainAt: Type.Optional(momentAhead('when it is to be tried again')),
      detail: Type.Optional(text('what happened, in words', 'professionals')),
    },
  ),
  factKind(
    'notice.acknowledged',
    {
      ...all,
      ofChild: 'said',
      speakers: 'anyone',
      about: 'about',
      title: 'Acknowledged',
      meaning: 'A person told of something says they have it.',
    },
    {
      by: post('doer', 'role that acknowledges'),
      about: oneOf(noticeTopics, 'what'),
      person: Type.Optional(line('their name', 'professionals-and-carers')),
    },
  ),
  factKind(
    'meeting.called',
    {
      ...professionals,
      ofChild: 'said',
      speakers: 'childrens-services',
      asked: { unasked: 'carers-and-professionals' },
      about: 'meeting',
      title: 'Meeting called',
      meaning: 'A meeting was arranged.',
    },
    {
      meeting: oneOf(meetings, 'which meeting'),
      serves,
      heldAt: momentAhead('when it is to be held'),
      invited: Type.Optional(posts('told', 'roles invited')),
    },
  ),
  factKind(
    'meeting.held',
    {
      ...professionals,
      ofChild: 'said',
      speakers: 'childrens-services',
      asked: { unasked: 'police-and-childrens-services' },
      about: 'meeting',
      title: 'Meeting held',
      meaning: 'A meeting was held; what it decided and who came.',
    },
    {
      meeting: oneOf(meetings, 'which meeting'),
      serves,
      attended: Type.Optional(posts('named', 'roles that attended')),
      decisions: Type.Optional(text('what was decided')),
      actions: Type.Optional(text('who does what, by when')),
      nextAt: Type.Optional(momentAhead('when it is next to be held')),
      issueResolved: Type.Optional(
        oneOf(['yes', 'no', 'unknown'], 'whether the meeting is confident the issue is resolved'),
      ),
    },
  ),
  factKind(
    'referral.made',
    {
      ...professionals,
      ofChild: 'said',
      speakers: 'professionals',
      about: 'for',
      title: 'Referral made',
      meaning: 'A referral was made.',
    },
    { to: post('told', 'to whom'), for: key('what for'), reasons: Type.Optional(text('why')) },
  ),
  factKind(
    'referral.decided',
    {
      ...professionals,
      // Bodies that referrals go to.
      speakers: 'health-police-and-childrens-services',
      title: 'Referral decided',
      meaning: 'The receiving body decided what to do with a referral.',
    },
    {
      for: key('what the referral was for'),
      outcome: oneOf(['accepted', 'no-further-action', 'redirected'], 'the decision'),
      reasons: Type.Optional(text('why')),
    },
  ),
  factKind(
    'consent.recorded',
    {
      ...professionals,
      ofChild: 'said',
      speakers: 'professionals',
      about: 'for',
      title: 'Consent recorded',
      meaning:
        'Somebody was asked for their consent, or answered; or could not be asked. It decides nothing: whoever decides says so in a fact of its own.',
    },
    {
      for: oneOf(consentSubjects, 'what the consent is for'),
      whose: oneOf(consenters, 'whose consent it is'),
      answer: oneOf(consentAnswers, 'where it stands from this instant'),
      person: Type.Optional(line('their name')),
      until: Type.Optional(
        dayAhead('last day the consent holds; a later answer says that it ended'),
      ),
      reasons: Type.Optional(text('why, in their words; or why they could not be asked')),
    },
  ),
  factKind(
    'accountability.taken-over',
    {
      ...professionals,
      speakers: 'professionals',
      about: 'for',
      title: 'Accountability taken over',
      meaning:
        'Another agency or authority took over being accountable: for continuing to look for the child, or for the case.',
    },
    {
      for: oneOf(accountabilities, 'what for'),
      takenOverBy: post('named', 'who took over'),
      person: Type.Optional(line('who says so there')),
      terms: Type.Optional(text('what goes on, and what was agreed')),
    },
  ),
  factKind(
    'panel.considered',
    {
      ...care,
      speakers: 'panel-members',
      title: 'Panel considered',
      meaning: 'A panel considered the child.',
    },
    { panel: oneOf(panels, 'which panel'), decisions: Type.Optional(text('what it decided')) },
  ),
  factKind(
    'document.completed',
    {
      ...professionals,
      ofChild: 'said',
      speakers: 'childrens-services',
      asked: { unasked: 'anyone' },
      about: 'document',
      title: 'Document completed',
      meaning: 'A form or plan document was filled in.',
    },
    { document: key('which document'), summary: Type.Optional(text('what it says')) },
  ),
  factKind(
    'document.shared',
    {
      ...professionals,
      ofChild: 'said',
      speakers: 'anyone',
      about: 'document',
      title: 'Document shared',
      meaning: 'A form or plan document was given to somebody.',
    },
    { document: key('which document'), to: posts('told', 'roles it went to') },
  ),
  factKind(
    'review.completed',
    {
      ...professionals,
      ofChild: 'said',
      speakers: 'childrens-services',
      asked: { unasked: 'police-and-childrens-services', jointly: true },
      about: 'review',
      title: 'Review completed',
      meaning: 'A plan, a case or an arrangement was reviewed.',
    },
    {
      review: key('what was reviewed'),
      outcome: Type.Optional(text('what came of it')),
      nextAt: Type.Optional(momentAhead('when it is next to be reviewed')),
    },
  ),
] as const
