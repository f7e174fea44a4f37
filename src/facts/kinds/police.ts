import { Type } from 'typebox'
import { line, momentAhead, oneOf, post, text } from '../shapes.ts'
import { policeGrades } from '../words.ts'
import { factKind, wasFor } from './kind.ts'

const all = { stream: 'episode', audience: 'all' } as const
const policeAndCare = { stream: 'episode', audience: 'police-and-care' } as const

/** Facts about the police: reported, accepted or not, graded, reviewed, disputed. */
export const policeKinds = [
  factKind(
    'police.reported',
    {
      ...all,
      speakers: 'anyone',
      landmark: true,
      title: 'Reported to police',
      meaning: 'The absence was reported to the police; occurred when the report was made.',
    },
    {
      reportedBy: Type.Optional(post('named', 'role of the person who reported')),
      reference: Type.Optional(line('police reference or log number')),
      force: Type.Optional(line('police force')),
      told: Type.Optional(text('what the police were told', 'professionals-and-carers')),
    },
  ),
  factKind(
    'police.responded',
    {
      ...all,
      speakers: 'police-and-childrens-services',
      title: 'Police response',
      meaning: 'What the police did with the report.',
    },
    {
      response: oneOf(
        [
          'recorded-missing',
          'recorded-absent',
          'deployment-delayed',
          'refused',
          'no-further-action',
        ],
        'the response',
      ),
      reference: Type.Optional(line('police reference')),
      reasons: Type.Optional(text('why', 'professionals-and-carers')),
      until: Type.Optional(momentAhead('until when a response is delayed')),
    },
  ),
  factKind(
    'police.graded',
    {
      ...all,
      speakers: 'police',
      landmark: true,
      title: 'Police risk grade',
      meaning: 'The police graded the risk, from this instant.',
    },
    {
      grade: oneOf(policeGrades, 'the grade'),
      reasons: Type.Optional(text('why', 'professionals')),
    },
  ),
  factKind(
    'police.review-set',
    {
      // It is agreed with whoever reported the child; older versions kept it to police and children's services.
      ...all,
      upcast: wasFor('police-and-care', 'all'),
      speakers: 'police-and-childrens-services',
      title: 'Police review set',
      meaning: 'The police set, or agreed, when they will look at the case again.',
    },
    {
      reviewAt: momentAhead('when'),
      with: Type.Optional(post('named', 'with whom it was agreed')),
    },
  ),
  factKind(
    'police.reviewed',
    {
      ...policeAndCare,
      speakers: 'police',
      title: 'Police review held',
      meaning: 'The police reviewed risk and progress.',
    },
    {
      findings: Type.Optional(text('what was found')),
      by: Type.Optional(post('doer', 'role or rank that reviewed')),
    },
  ),
  factKind(
    'police.disputed',
    {
      ...all,
      speakers: 'anyone',
      title: 'Disagreement with police',
      meaning:
        'Somebody disagrees with how the police treat the report, or the police with how it was made.',
    },
    {
      about: oneOf(
        ['classification', 'grade', 'delay', 'refusal', 'report-not-warranted', 'level'],
        'what it is about',
      ),
      raisedBy: post('doer', 'role that disagrees'),
      resolved: Type.Optional(oneOf(['yes', 'no'], 'whether it is settled')),
      detail: Type.Optional(text('what was said', 'professionals-and-carers')),
    },
  ),
  factKind(
    'police.enquiries-exhausted',
    {
      ...policeAndCare,
      speakers: 'police',
      title: 'Active enquiries exhausted',
      meaning: 'The police have followed every active line of enquiry and the child is not found.',
    },
    {},
  ),
] as const
