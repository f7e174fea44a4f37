import { legalStatuses, placementTypes } from '../facts/index.ts'
import { bool, type Field, worker } from './field.ts'

/** Fields of the child's own record. */
export const childFields: readonly Field[] = [
  {
    path: 'child.age',
    type: 'int',
    meaning: 'the child’s age; whole years at that instant, from the date of birth',
    absent: 'unknown',
    ask: { role: worker, fact: 'child.registered', question: 'How old is the child?' },
  },
  bool('child.lookedAfter', 'the child is looked after by a local authority', 'unknown', [
    worker,
    'care-status.recorded',
    'Is the child looked after?',
  ]),
  bool('child.careLeaver', 'the child is a care leaver', 'unknown', [
    worker,
    'care-status.recorded',
    'Is the child a care leaver?',
  ]),
  {
    path: 'child.legalStatus',
    type: 'enum',
    words: legalStatuses,
    meaning: 'the legal status',
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
    {
      yes: 'an authority holds parental responsibility',
      no: 'no authority holds parental responsibility',
    },
  ),
  bool(
    'child.inNeed',
    'the child is in need of services',
    'unknown',
    [worker, 'care-status.recorded', 'Is the child in need of services?'],
    { yes: 'the child is in need of services', no: 'the child is not in need of services' },
  ),
  bool(
    'child.assessmentOpen',
    'an assessment of the child’s needs is open',
    'unknown',
    [worker, 'care-status.recorded', 'Is an assessment of the child’s needs open?'],
    {
      yes: 'an assessment of the child’s needs is open',
      no: 'no assessment of the child’s needs is open',
    },
  ),
  bool('child.privatelyFostered', 'the child is privately fostered', 'unknown', [
    worker,
    'care-status.recorded',
    'Is the child privately fostered?',
  ]),
  bool('child.unaccompanied', 'the child is an unaccompanied asylum-seeking child', 'unknown', [
    worker,
    'immigration.recorded',
    'Is the child an unaccompanied asylum-seeking child?',
  ]),
  bool(
    'child.migrant',
    'the child is an unaccompanied or otherwise a migrant child',
    'unknown',
    [worker, 'immigration.recorded', 'Is the child a migrant child?'],
    { yes: 'the child is a migrant child', no: 'the child is not a migrant child' },
  ),
  bool('child.ageDisputed', 'the child’s age is disputed', 'unknown', [
    worker,
    'immigration.recorded',
    'Is the child’s age disputed?',
  ]),
  bool('child.disabled', 'the child has a disability', 'unknown', [
    worker,
    'health.recorded',
    'Does the child have a disability?',
  ]),
  bool(
    'child.medicationNeeded',
    'the child needs medication that cannot be missed',
    'unknown',
    [worker, 'health.recorded', 'Does the child need medication that cannot be missed?'],
    {
      yes: 'the child needs medication that cannot be missed',
      no: 'the child does not need medication that cannot be missed',
    },
  ),
  bool('child.onSchoolRoll', 'the child is on the roll of a school', 'unknown', [
    worker,
    'education.recorded',
    'Is the child on the roll of a school?',
  ]),
  bool('child.missingEducation', 'the child is missing from education', 'unknown', [
    worker,
    'education.recorded',
    'Is the child missing from education?',
  ]),
  bool('child.educationPlan', 'the child has an education, health and care plan', 'unknown', [
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
    whatIsNotKnown: 'what kind of placement it is',
    type: 'enum',
    words: placementTypes,
    meaning: 'the kind of placement',
    absent: 'unknown',
    ask: { role: worker, fact: 'placement.began', question: 'Where is the child placed?' },
  },
  bool('placement.outOfArea', 'the child is placed in another authority’s area', 'unknown', [
    worker,
    'placement.began',
    'Is the child placed outside the responsible authority’s area?',
  ]),
  bool(
    'placement.distant',
    'the placement is too far away for the local return interviewer',
    'unknown',
    [worker, 'placement.began', 'Is the placement too far for the local interviewer?'],
  ),
  bool('placement.emergency', 'the placement was made in an emergency', 'unknown', [
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
    {
      yes: 'a plan in force says police are told from the outset',
      no: 'no plan in force says police are told from the outset',
    },
  ),
  bool('placement.movePlanned', 'a move to another placement is planned', 'no', undefined, {
    yes: 'a move to another placement is planned',
    no: 'no move to another placement is planned',
  }),
  {
    path: 'plans.tellWithinMinutes',
    whatIsNotKnown: 'how long a plan gives for telling the social worker',
    type: 'int',
    meaning: 'the time a plan gives for telling the social worker; in minutes',
    absent: 'unknown',
    ask: {
      role: worker,
      fact: 'plan.recorded',
      question: 'How soon does the plan say the social worker is told?',
    },
  },
  {
    path: 'plans.waitMinutes',
    whatIsNotKnown: 'how long a plan gives the child to come back',
    type: 'int',
    meaning: 'the time a plan gives the child to come back before police are told; in minutes',
    absent: 'unknown',
    ask: { role: worker, fact: 'plan.recorded', question: 'How long does the plan say to wait?' },
  },
]
