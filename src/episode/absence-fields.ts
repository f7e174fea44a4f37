import { classifications, interventionLevels, policeGrades, settings } from '../facts/index.ts'
import { bool, type Field, worker } from './field.ts'

/** Fields of the absence: what it is held to be, the police, the return and what follows. */
export const absenceFields: readonly Field[] = [
  {
    path: 'absence.setting',
    type: 'enum',
    words: settings,
    meaning: 'where the child lives: with family, or in care',
    absent: 'unknown',
    ask: {
      role: 'carer',
      fact: 'absence.noticed',
      question: 'Does the child live with family or in care?',
    },
  },
  bool('absence.whereaboutsKnown', 'it is known where the child is', 'unknown', [
    'carer',
    'whereabouts.recorded',
    'Is it known where the child is?',
  ]),
  bool('absence.safeThere', 'the child is safe where they are', 'unknown', [
    'carer',
    'whereabouts.recorded',
    'Is the child safe there?',
  ]),
  bool('absence.withPermission', 'the child had permission to be out', 'unknown', [
    'carer',
    'absence.noticed',
    'Did the child have permission to be out?',
  ]),
  {
    path: 'absence.classification',
    type: 'enum',
    words: [...classifications, 'unclassified'],
    meaning:
      'what the council holds the absence to be; a carer’s view counts until the council has one',
    absent: 'unclassified',
  },
  {
    path: 'absence.policeClassification',
    type: 'enum',
    words: [...classifications, 'unclassified'],
    meaning: 'what the police hold the absence to be',
    absent: 'unclassified',
  },
  {
    path: 'absence.level',
    type: 'enum',
    words: [...interventionLevels, 'undecided'],
    meaning: 'level of intervention decided',
    absent: 'undecided',
  },
  bool('absence.open', 'the child has neither returned nor has the episode been closed', 'no'),
  bool('absence.located', 'the child has been located', 'no'),
  bool('absence.returned', 'the child has returned', 'no'),
  bool('absence.reportedToPolice', 'reported to the police', 'no'),
  bool('absence.enquiriesDone', 'the carer’s reasonable enquiries are finished', 'no'),
  bool('absence.carerCouldAct', 'the carer was able to make enquiries', 'unknown', [
    'carer',
    'enquiries.finished',
    'Was the carer able to make enquiries?',
  ]),
  bool(
    'absence.everMissing',
    'the absence is, or at some time was, classified missing by anybody',
    'no',
  ),
  {
    path: 'police.grade',
    type: 'enum',
    words: [...policeGrades, 'ungraded'],
    meaning: 'risk grade now',
    absent: 'ungraded',
  },
  {
    path: 'police.response',
    type: 'enum',
    words: [
      'recorded-missing',
      'recorded-absent',
      'deployment-delayed',
      'refused',
      'no-further-action',
      'none',
    ],
    meaning: 'last response to the report',
    absent: 'none',
  },
  bool('police.recordedMissing', 'the police have recorded the child as missing', 'no'),
  bool('police.disputed', 'a disagreement with or by the police is unsettled', 'no'),
  bool('police.enquiriesExhausted', 'active police enquiries are exhausted', 'no'),
  bool('found.wellbeingConfirmed', 'located or returned, and known to be well', 'unknown', [
    'police',
    'child.returned',
    'Is the child known to be well?',
  ]),
  bool('found.medicalNeed', 'needed medical attention on return', 'unknown', [
    'carer',
    'child.returned',
    'Does the child need medical attention?',
  ]),
  bool('found.policeAware', 'police know the child is back', 'unknown', [
    'carer',
    'child.returned',
    'Do the police know the child is back?',
  ]),
  bool('found.ownAccord', 'came back of their own accord', 'unknown', [
    'carer',
    'child.returned',
    'Did the child come back of their own accord?',
  ]),
  bool('found.willReturn', 'located, and coming back of their own accord', 'unknown', [
    worker,
    'child.located',
    'Is the child coming back of their own accord?',
  ]),
  bool('interview.offered', 'a return interview was offered', 'no'),
  bool('interview.arranged', 'a return interview was arranged', 'no'),
  bool('interview.refused', 'the child refused the return interview', 'no'),
  bool('interview.held', 'the return interview was held', 'no'),
  bool('interview.recorded', 'the return interview was written up', 'no'),
  {
    path: 'interview.attempts',
    type: 'int',
    meaning: 'unsuccessful attempts to reach the child for the interview',
    absent: 'zero',
  },
  bool('interview.furtherConcern', 'the interview raises a safeguarding concern', 'unknown', [
    'return-home-interviewer',
    'return-interview.held',
    'Does the interview raise a safeguarding concern?',
  ]),
  bool('interview.harmed', 'the interview shows the child came to harm', 'unknown', [
    'return-home-interviewer',
    'return-interview.held',
    'Did the child come to harm?',
  ]),
  bool('interview.independent', 'the interviewer is independent of the placement', 'unknown', [
    'return-home-interviewer',
    'return-interview.held',
    'Is the interviewer independent of the placement?',
  ]),
  bool('policeCheck.done', 'the police check on return was done', 'no'),
  bool('policeCheck.faceToFace', 'the police check was face to face', 'no'),
  bool('policeCheck.harmed', 'the police check found harm', 'unknown', [
    'police',
    'police-check.completed',
    'Did the child come to harm?',
  ]),
  bool(
    'meeting.issueResolved',
    'the last strategy meeting was confident the issue is resolved',
    'no',
  ),
  {
    path: 'education.caseStatus',
    type: 'enum',
    words: ['open', 'dormant', 'closed', 'none'],
    meaning: 'where a missing education case stands',
    absent: 'none',
  },
  bool(
    'education.avenuesExhausted',
    'every line of a missing education investigation has been followed',
    'no',
  ),
]
