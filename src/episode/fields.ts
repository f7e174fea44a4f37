import {
  classifications,
  concerns,
  interventionLevels,
  legalStatuses,
  orders,
  placementTypes,
  plans,
  policeGrades,
  risks,
  services,
  settings,
} from '../facts/index.ts'

/** A value a condition can ask for. `bool` and every other type may also be unknown. */
export interface Field {
  readonly path: string
  readonly type: 'bool' | 'int' | 'enum'
  readonly words?: readonly string[]
  /** What it means, as at the instant asked about. */
  readonly meaning: string
  /**
   * What nothing on record means. Events that the record would hold if they had happened are `no`;
   * circumstances nobody has yet stated are `unknown`.
   */
  readonly absent: 'no' | 'unknown' | 'zero' | string
  /** Role that can find out, and the kind of fact that would say. Given for everything that starts unknown. */
  readonly ask?: { readonly role: string; readonly fact: string; readonly question: string }
}

/** A family of yes/no values, one per word: `risk('trafficking')`. */
export interface FieldFamily {
  readonly name: string
  readonly words: readonly string[]
  readonly meaning: string
  readonly absent: 'no' | 'unknown'
  readonly ask?: { readonly role: string; readonly fact: string; readonly question: string }
}

const worker = 'allocated-social-worker'
const bool = (
  path: string,
  meaning: string,
  absent: 'no' | 'unknown',
  ask?: [role: string, fact: string, question: string],
): Field => ({
  path,
  type: 'bool',
  meaning,
  absent,
  ...(ask && { ask: { role: ask[0], fact: ask[1], question: ask[2] } }),
})

/** Every plain field a condition may use, besides `authority.*` and the families and functions. */
export const fields: readonly Field[] = [
  {
    path: 'child.age',
    type: 'int',
    meaning: 'age in whole years at that instant, from the date of birth',
    absent: 'unknown',
    ask: { role: worker, fact: 'child.registered', question: 'How old is the child?' },
  },
  bool('child.lookedAfter', 'looked after by a local authority', 'unknown', [
    worker,
    'care-status.recorded',
    'Is the child looked after?',
  ]),
  bool('child.careLeaver', 'a care leaver', 'unknown', [
    worker,
    'care-status.recorded',
    'Is the child a care leaver?',
  ]),
  {
    path: 'child.legalStatus',
    type: 'enum',
    words: legalStatuses,
    meaning: 'legal status',
    absent: 'unknown',
    ask: {
      role: worker,
      fact: 'care-status.recorded',
      question: 'What is the child’s legal status?',
    },
  },
  bool(
    'child.authorityHoldsResponsibility',
    'an authority holds parental responsibility (section 31, interim order or emergency protection)',
    'unknown',
    [worker, 'care-status.recorded', 'Does an authority hold parental responsibility?'],
  ),
  bool('child.privatelyFostered', 'privately fostered', 'unknown', [
    worker,
    'care-status.recorded',
    'Is the child privately fostered?',
  ]),
  bool('child.unaccompanied', 'unaccompanied asylum-seeking child', 'unknown', [
    worker,
    'immigration.recorded',
    'Is the child an unaccompanied asylum-seeking child?',
  ]),
  bool('child.migrant', 'unaccompanied or otherwise a migrant child', 'unknown', [
    worker,
    'immigration.recorded',
    'Is the child a migrant child?',
  ]),
  bool('child.ageDisputed', 'age is disputed', 'unknown', [
    worker,
    'immigration.recorded',
    'Is the child’s age disputed?',
  ]),
  bool('child.disabled', 'has a disability', 'unknown', [
    worker,
    'health.recorded',
    'Does the child have a disability?',
  ]),
  bool('child.medicationNeeded', 'needs medication that cannot be missed', 'unknown', [
    worker,
    'health.recorded',
    'Does the child need medication that cannot be missed?',
  ]),
  bool('child.onSchoolRoll', 'on the roll of a school', 'unknown', [
    worker,
    'education.recorded',
    'Is the child on the roll of a school?',
  ]),
  bool('child.missingEducation', 'missing from education', 'unknown', [
    worker,
    'education.recorded',
    'Is the child missing from education?',
  ]),
  bool('child.educationPlan', 'has an education, health and care plan', 'unknown', [
    worker,
    'education.recorded',
    'Does the child have an education, health and care plan?',
  ]),
  bool('child.section47Open', 'a section 47 enquiry is open', 'unknown', [
    worker,
    'enquiry-47.recorded',
    'Is a section 47 enquiry open?',
  ]),
  {
    path: 'placement.type',
    type: 'enum',
    words: placementTypes,
    meaning: 'kind of placement',
    absent: 'unknown',
    ask: { role: worker, fact: 'placement.began', question: 'Where is the child placed?' },
  },
  bool(
    'placement.outOfArea',
    'placed in the area of an authority other than the responsible one',
    'unknown',
    [worker, 'placement.began', 'Is the child placed outside the responsible authority’s area?'],
  ),
  bool('placement.distant', 'too far away for the local return interviewer', 'unknown', [
    worker,
    'placement.began',
    'Is the placement too far for the local interviewer?',
  ]),
  bool('placement.emergency', 'placed in an emergency', 'unknown', [
    worker,
    'placement.began',
    'Was the placement made in an emergency?',
  ]),
  bool('placement.hostNotified', 'the host authority was told of the placement', 'unknown', [
    worker,
    'placement.began',
    'Was the host authority told of the placement?',
  ]),
  bool(
    'plans.policeFromOutset',
    'a plan in force says police are told from the outset',
    'unknown',
    [worker, 'plan.recorded', 'Does a plan say police are told from the outset?'],
  ),
  {
    path: 'plans.tellWithinMinutes',
    type: 'int',
    meaning: 'time a plan gives for telling the social worker, in minutes',
    absent: 'unknown',
    ask: {
      role: worker,
      fact: 'plan.recorded',
      question: 'How soon does the plan say the social worker is told?',
    },
  },
  {
    path: 'plans.waitMinutes',
    type: 'int',
    meaning: 'time a plan gives the child to come back before police are told, in minutes',
    absent: 'unknown',
    ask: { role: worker, fact: 'plan.recorded', question: 'How long does the plan say to wait?' },
  },
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

/** Families of yes/no values by word. */
export const families: readonly FieldFamily[] = [
  {
    name: 'risk',
    words: risks,
    meaning: 'a standing risk or vulnerability is present',
    absent: 'unknown',
    ask: { role: worker, fact: 'risk.recorded', question: 'Is this a risk for the child: ' },
  },
  {
    name: 'concern',
    words: concerns,
    meaning: 'the concern is held about this absence',
    absent: 'unknown',
    ask: { role: 'carer', fact: 'concern.recorded', question: 'Is there a concern about ' },
  },
  {
    name: 'plan',
    words: plans,
    meaning: 'the plan is in force',
    absent: 'unknown',
    ask: { role: worker, fact: 'plan.recorded', question: 'Is this plan in force: ' },
  },
  {
    name: 'openTo',
    words: services,
    meaning: 'the child is open to the service',
    absent: 'unknown',
    ask: { role: worker, fact: 'service.recorded', question: 'Is the child open to ' },
  },
  { name: 'orderInForce', words: orders, meaning: 'the order or notice is in force', absent: 'no' },
]

/** What a condition may ask of the record: whether a thing has happened by the instant asked about. */
export const recordFunctions = [
  {
    name: 'told',
    parameters: ['topic', 'role'],
    meaning: 'somebody in the role was told about the topic',
  },
  { name: 'met', parameters: ['meeting'], meaning: 'the meeting was held' },
  { name: 'did', parameters: ['act'], meaning: 'the act was done' },
  {
    name: 'decided',
    parameters: ['decision'],
    meaning: 'the last decision recorded on it was yes',
  },
  {
    name: 'allocated',
    parameters: ['role'],
    meaning: 'a named person holds the role for the child',
  },
  { name: 'assessed', parameters: ['assessment'], meaning: 'the assessment was completed' },
  { name: 'reviewed', parameters: ['review'], meaning: 'the review was completed' },
  { name: 'referred', parameters: ['for'], meaning: 'a referral for it was made' },
  { name: 'completed', parameters: ['document'], meaning: 'the document was completed' },
  { name: 'considered', parameters: ['panel'], meaning: 'the panel considered the child' },
] as const
