import { Type } from 'typebox'
import { answer, line, momentAhead, oneOf, post, posts, someOf, text } from '../shapes.ts'
import { interviewMethods, reasonsForGoing } from '../words.ts'
import { factKind } from './kind.ts'

const all = { stream: 'episode', audience: 'all' } as const
const professionals = { stream: 'episode', audience: 'professionals' } as const
const interview = { stream: 'episode', audience: 'interview' } as const

/** Of an interview held for more than one absence: it is on the record of each. */
const alsoAbout = Type.Optional(
  Type.Array(line('identity of an absence'), {
    description: 'other open absences of the child that the interview was about as well',
  }),
)

/** Facts about finding, coming back and what the child says afterwards. */
export const returnKinds = [
  factKind(
    'child.located',
    {
      ...all,
      speakers: 'anyone',
      landmark: true,
      title: 'Child located',
      meaning: 'The child was found or seen safe, but has not returned.',
    },
    {
      where: line('place', 'professionals-and-carers'),
      locatedBy: Type.Optional(post('named', 'by whom')),
      wellbeingConfirmed: answer('whether the child is known to be well'),
      abroad: Type.Optional(answer('whether the place is abroad')),
      willReturn: Type.Optional(answer('whether the child is coming back of their own accord')),
    },
  ),
  factKind(
    'child.returned',
    {
      ...all,
      speakers: 'anyone',
      landmark: true,
      title: 'Child returned',
      meaning:
        'The child is back where they live, or at another agreed place; occurred when they came back.',
    },
    {
      to: oneOf(
        ['home', 'placement', 'other-placement', 'police-station', 'hospital', 'other'],
        'where',
      ),
      how: oneOf(
        [
          'own-accord',
          'brought-by-police',
          'brought-by-carer',
          'brought-by-family',
          'brought-by-other',
          'unknown',
        ],
        'how',
      ),
      seen: Type.Optional(
        oneOf(
          ['spoke', 'seen', 'no'],
          'whether whoever says so has seen the child, and spoken with them',
        ),
      ),
      wellbeingConfirmed: answer('whether the child is known to be well'),
      medicalNeed: answer('whether the child needs medical attention'),
      policeAware: Type.Optional(answer('whether the police know the child is back')),
      condition: Type.Optional(text('how the child is', 'professionals-and-carers')),
    },
  ),
  factKind(
    'found-report.received',
    {
      ...professionals,
      speakers: 'childrens-services',
      title: 'Found report received',
      meaning:
        'The police report that the child is found reached children’s services; occurred when it was received.',
    },
    { from: Type.Optional(post('named', 'from whom')) },
  ),
  factKind(
    'police-check.completed',
    {
      ...professionals,
      // The child and whoever they live with were there; what was learnt is for professionals.
      knownTo: 'all',
      speakers: 'carers-and-professionals',
      // Another professional or a carer may hold it in the place of the police, and says so (framework 4.8 and 4.9).
      body: {
        field: 'method',
        spokenBy: {
          'face-to-face': ['police'],
          video: ['police'],
          'telephone-child': ['police'],
          'telephone-carer': ['police'],
          'by-other-professional': [
            'police',
            'childrens-services',
            'carer',
            'health',
            'education',
            'voluntary',
            'other',
          ],
        },
      },
      title: 'Police check on return',
      meaning: 'The safe and well check, or prevention interview, was done.',
    },
    {
      method: oneOf(
        ['face-to-face', 'video', 'telephone-child', 'telephone-carer', 'by-other-professional'],
        'how',
      ),
      by: post('doer', 'by whom'),
      harmed: Type.Optional(answer('whether the child came to harm')),
      concerns: Type.Optional(text('what was learnt')),
    },
  ),
  factKind(
    'return-interview.offered',
    {
      ...all,
      speakers: 'interviewers-and-childrens-services',
      asked: { unasked: 'interviewers-and-childrens-services' },
      title: 'Return interview offered',
      meaning: 'The child was offered an independent return interview.',
    },
    {
      interviewer: Type.Optional(post('named', 'who would do it')),
      choiceGiven: Type.Optional(answer('whether the child could choose the interviewer')),
    },
  ),
  factKind(
    'return-interview.arranged',
    {
      ...all,
      speakers: 'interviewers-and-childrens-services',
      title: 'Return interview arranged',
      meaning: 'A return interview was arranged with the child.',
    },
    {
      heldAt: momentAhead('when'),
      interviewer: Type.Optional(post('named', 'who will do it')),
      independent: Type.Optional(answer('whether the interviewer is independent of the placement')),
    },
  ),
  factKind(
    'return-interview.attempted',
    {
      ...all,
      speakers: 'interviewers-and-childrens-services',
      title: 'Return interview attempted',
      meaning: 'An attempt to reach the child for the interview did not succeed.',
    },
    {
      method: oneOf(['phone', 'letter', 'visit', 'message', 'other'], 'how'),
      detail: Type.Optional(text('what happened', 'interview')),
    },
  ),
  factKind(
    'return-interview.refused',
    {
      ...all,
      ofChild: 'told',
      speakers: 'interviewers-and-childrens-services',
      title: 'Return interview refused',
      meaning: 'The child said no to the interview. Only the child can.',
    },
    {
      refusedBy: oneOf(['child', 'parent', 'carer', 'social-worker', 'other'], 'who said no'),
      reason: Type.Optional(text('why', 'interview')),
    },
  ),
  factKind(
    'return-interview.refused-by-other',
    {
      ...all,
      speakers: 'anyone',
      title: 'Somebody else refused the return interview',
      meaning:
        'Somebody other than the child said no to the interview, kept as it was said. It is no refusal by the child and ends nothing: the child is still to be asked.',
    },
    {
      refusedBy: oneOf(['parent', 'carer', 'social-worker', 'other'], 'who said no'),
      reason: Type.Optional(text('why, as they said it', 'professionals')),
    },
  ),
  factKind(
    'return-interview.held',
    {
      ...interview,
      ofChild: 'told',
      speakers: 'interviewers-and-childrens-services',
      knownTo: 'all',
      title: 'Return interview held',
      meaning: 'The return interview took place.',
    },
    {
      interviewer: post('named', 'who did it'),
      independent: answer('whether the interviewer is independent of the placement'),
      method: Type.Optional(oneOf(interviewMethods, 'how it was held')),
      methodReason: Type.Optional(text('why it was not face to face')),
      methodAgreedBy: Type.Optional(
        post('named', 'role that agreed that it was not to be face to face'),
      ),
      reasons: Type.Optional(someOf(reasonsForGoing, 'why the child went')),
      childsWords: Type.Optional(text('what the child said, in their words')),
      harmed: Type.Optional(answer('whether the child came to harm')),
      furtherConcern: Type.Optional(answer('whether it raises a safeguarding concern')),
      alsoAbout,
    },
  ),
  factKind(
    'return-interview.recorded',
    {
      ...professionals,
      speakers: 'interviewers-and-childrens-services',
      title: 'Return interview written up',
      meaning: 'The record of the interview was finished and shared.',
    },
    {
      sharedWith: Type.Optional(posts('told', 'roles it went to')),
      consent: Type.Optional(answer('whether the child agreed to the sharing')),
      actions: Type.Optional(text('what is to happen')),
      alsoAbout,
    },
  ),
] as const
