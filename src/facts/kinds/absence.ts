import { Type } from 'typebox'
import {
  answer,
  key,
  line,
  moment,
  momentAhead,
  momentExpected,
  oneOf,
  post,
  someOf,
  text,
} from '../shapes.ts'
import {
  classifications,
  concerns,
  enquiries,
  interventionLevels,
  missingFrom,
  settings,
  sighters,
} from '../words.ts'
import { factKind, type StoredShape, wasFor } from './kind.ts'

const all = { stream: 'episode', audience: 'all' } as const
const professionals = { stream: 'episode', audience: 'professionals' } as const
const carersToo = {
  stream: 'episode',
  audience: 'professionals-and-carers',
  upcast: wasFor('all', 'professionals-and-carers'),
} as const

/** “Not yet” was once called “deferred”. */
const notYet = (stored: StoredShape): StoredShape =>
  stored.data.outcome === 'deferred'
    ? { ...stored, data: { ...stored.data, outcome: 'not-yet' } }
    : stored

/** Facts about the absence itself: noticed, judged, looked into, seen. */
export const absenceKinds = [
  factKind(
    'absence.noticed',
    {
      ...all,
      ofChild: 'told',
      speakers: 'anyone',
      landmark: true,
      title: 'Absence noticed',
      meaning:
        'A child was found not to be where expected. Opens the episode; occurred when it was noticed.',
    },
    {
      setting: oneOf(settings, 'whether the child lives with family or in care'),
      missingFrom: Type.Optional(oneOf(missingFrom, 'where the child was to be')),
      noticedBy: Type.Optional(post('named', 'role of the person who noticed')),
      leftAt: Type.Optional(moment('when the child left, if known')),
      lastSeenAt: Type.Optional(moment('when a responsible adult last saw the child')),
      lastSeenWhere: Type.Optional(line('where', 'professionals-and-carers')),
      expectedAt: Type.Optional(momentExpected('when the child was expected back')),
      circumstances: Type.Optional(text('what happened before', 'professionals-and-carers')),
      wearing: Type.Optional(text('what the child was wearing')),
      companions: Type.Optional(text('who the child may be with', 'professionals-and-carers')),
      whereaboutsKnown: answer('whether it is known where the child is'),
      place: Type.Optional(line('the place, when known', 'professionals-and-carers')),
      withPermission: Type.Optional(answer('whether the child had permission to be out')),
      separateFrom: Type.Optional(
        Type.Array(line('identity of an absence'), {
          description:
            'other absences of the child that this one overlaps, and that whoever reports it says it is not',
        }),
      ),
    },
  ),
  factKind(
    'absence.classified',
    {
      ...all,
      speakers: 'anyone',
      about: 'body',
      body: {
        field: 'body',
        spokenBy: {
          council: ['childrens-services'],
          police: ['police'],
          carer: ['carer', 'family', 'childrens-services', 'education', 'voluntary', 'other'],
        },
      },
      landmark: true,
      title: 'Absence classified',
      meaning: 'A body decided what this absence is, from this instant; reasons kept beside it.',
    },
    {
      as: oneOf(classifications, 'what the absence is held to be'),
      body: oneOf(['council', 'police', 'carer'], 'whose view this is'),
      reasons: Type.Optional(text('why', 'professionals')),
    },
  ),
  factKind(
    'level.set',
    {
      ...all,
      speakers: 'carers-and-childrens-services',
      title: 'Level of intervention set',
      meaning: 'The level of intervention was decided, from this instant.',
    },
    {
      level: oneOf(interventionLevels, 'the level'),
      reasons: Type.Optional(text('why', 'professionals-and-carers')),
      waitUntil: Type.Optional(momentAhead('how long the child is given to come back')),
    },
  ),
  factKind(
    'concern.recorded',
    {
      // Some are of the family; older versions had every one for everybody.
      ...carersToo,
      ofChild: 'told',
      speakers: 'anyone',
      about: 'concern',
      answer: 'present',
      title: 'Concern recorded',
      meaning: 'Somebody raised or ruled out a concern about this absence, from this instant.',
    },
    {
      concern: oneOf(concerns, 'which concern'),
      present: answer('whether it is held'),
      basis: Type.Optional(text('what it rests on', 'professionals')),
      reviewAt: Type.Optional(momentAhead('when it is looked at again')),
    },
  ),
  factKind(
    'whereabouts.recorded',
    {
      ...all,
      speakers: 'anyone',
      title: 'Whereabouts recorded',
      meaning: 'It became known, or stopped being known, where the child is, from this instant.',
    },
    {
      known: answer('whether it is known where the child is'),
      place: Type.Optional(line('the place', 'professionals-and-carers')),
      safe: Type.Optional(answer('whether the child is safe there')),
      abroad: Type.Optional(answer('whether the child is abroad')),
    },
  ),
  factKind(
    'enquiry.made',
    {
      ...all,
      speakers: 'anyone',
      title: 'Enquiry made',
      meaning: 'Somebody looked or asked, and what came of it.',
    },
    {
      enquiry: oneOf(enquiries, 'what was done'),
      result: oneOf(
        ['nothing-found', 'information', 'child-found', 'not-possible', 'not-safe'],
        'what came of it',
      ),
      detail: Type.Optional(text('what was learnt', 'professionals-and-carers')),
    },
  ),
  factKind(
    'enquiries.finished',
    {
      ...all,
      speakers: 'carers-family-and-childrens-services',
      title: 'Reasonable enquiries finished',
      meaning:
        'The carer judges that reasonable actions to find the child are done, or cannot be done.',
    },
    {
      able: answer('whether the carer was able to act'),
      detail: Type.Optional(text('what was and was not done', 'professionals-and-carers')),
    },
  ),
  factKind(
    'sighting.reported',
    {
      ...all,
      speakers: 'anyone',
      title: 'Sighting reported',
      meaning: 'Somebody says they saw the child.',
    },
    {
      where: line('place', 'professionals-and-carers'),
      seenBy: Type.Optional(line('by whom', 'professionals-and-carers')),
      sighter: Type.Optional(oneOf(sighters, 'who it was that saw the child, in kind')),
      responsibleAdult: Type.Optional(answer('whether that is a responsible adult')),
      abroad: Type.Optional(answer('whether the place is abroad')),
      credible: answer('whether it is believed'),
      detail: Type.Optional(text('what was seen', 'professionals-and-carers')),
    },
  ),
  factKind(
    'others-missing.recorded',
    {
      ...all,
      speakers: 'anyone',
      title: 'Who else is missing',
      meaning:
        'Whether anybody else is missing with the child, as far as is known from this instant. Each has an absence of their own.',
    },
    {
      others: answer('whether anybody else is missing with the child'),
      who: Type.Optional(text('who', 'professionals')),
    },
  ),
  factKind(
    'contact.made',
    {
      ...all,
      speakers: 'anyone',
      title: 'Contact with the child',
      meaning: 'The child was in touch, or an attempt to reach them was made.',
    },
    {
      result: oneOf(['spoke', 'message', 'no-answer', 'not-possible'], 'what came of it'),
      safe: Type.Optional(answer('whether the child seemed safe')),
      detail: Type.Optional(text('what was said', 'professionals')),
    },
  ),
  factKind(
    'assessment.completed',
    {
      ...professionals,
      ofChild: 'said',
      speakers: 'childrens-services',
      asked: { unasked: 'professionals' },
      about: 'assessment',
      title: 'Assessment completed',
      meaning: 'An assessment was completed.',
    },
    {
      assessment: key('which assessment, such as risk, needs or placement'),
      level: Type.Optional(oneOf(['low', 'medium', 'high', 'very-low'], 'level of risk found')),
      findings: Type.Optional(text('what was found, and why')),
      reviewAt: Type.Optional(momentAhead('when it is to be looked at again')),
    },
  ),
  factKind(
    'step.recorded',
    {
      ...all,
      ofChild: 'said',
      speakers: 'childrens-services',
      asked: { unasked: 'police-and-childrens-services', jointly: true },
      about: 'act',
      title: 'Step recorded',
      meaning:
        'Something a protocol asks for was done, considered, or found not to be possible, where no richer fact says it.',
    },
    {
      act: key('the act, from the shared list'),
      outcome: oneOf(
        ['done', 'considered-and-done', 'considered-not-needed', 'not-possible', 'not-safe'],
        'what came of it',
      ),
      reasons: Type.Optional(text('why, or what was done', 'professionals')),
    },
  ),
  factKind(
    'decision.recorded',
    {
      ...professionals,
      ofChild: 'said',
      speakers: 'childrens-services',
      asked: { unasked: 'police-and-childrens-services', jointly: true },
      about: 'decision',
      answer: 'outcome',
      because: 'reasons',
      title: 'Decision recorded',
      meaning: 'Somebody with the authority to decide answered a question: yes, no or not yet.',
      upcast: notYet,
    },
    {
      decision: key('what was decided on'),
      outcome: oneOf(['yes', 'no', 'not-yet'], 'the answer'),
      by: Type.Optional(post('decider', 'role that decided')),
      reasons: Type.Optional(text('why')),
      reviewAt: Type.Optional(momentAhead('when it is looked at again')),
    },
  ),
  factKind(
    'publicity.proposed',
    {
      ...professionals,
      speakers: 'anyone',
      title: 'Publicity proposed',
      meaning: 'Somebody suggests that the absence be publicised; nothing is decided by it.',
    },
    {
      proposedBy: Type.Optional(post('named', 'role that suggests it')),
      through: Type.Optional(
        someOf(
          ['press', 'television', 'social-media', 'website', 'posters'] as const,
          'through what',
        ),
      ),
      reasons: Type.Optional(text('why')),
    },
  ),
  factKind(
    'media.decided',
    {
      ...professionals,
      speakers: 'police-and-childrens-services',
      answer: 'publicise',
      title: 'Publicity decided',
      meaning: 'Whether to publicise, by whom, and on whose consent.',
    },
    {
      publicise: answer('whether to publicise'),
      decidedBy: post('decider', 'role that decided'),
      consent: Type.Optional(answer('whether those whose consent is needed gave it')),
      consulted: Type.Optional(
        someOf(
          ['police', 'parents', 'council', 'social-worker', 'carer', 'child'] as const,
          'who was consulted',
        ),
      ),
      reasons: Type.Optional(text('why')),
      reviewAt: Type.Optional(momentAhead('when it is looked at again')),
    },
  ),
] as const
