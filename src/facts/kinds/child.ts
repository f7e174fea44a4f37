import { Type } from 'typebox'
import {
  answer,
  day,
  dayOfBirth,
  dayOfChildhood,
  dayPlanned,
  key,
  line,
  oneOf,
  post,
  posts,
  text,
} from '../shapes.ts'
import { caseStatuses, legalStatuses, orders, plans, risks, services } from '../words.ts'
import { factKind, wasFor } from './kind.ts'

const child = { stream: 'child', audience: 'all' } as const
const professionals = { stream: 'child', audience: 'professionals' } as const
/** What carers need as well; older versions kept it to professionals. */
const carersToo = {
  stream: 'child',
  audience: 'professionals-and-carers',
  upcast: wasFor('professionals', 'professionals-and-carers'),
} as const

/** Facts about the child that hold whether or not they are missing. */
export const childKinds = [
  factKind(
    'child.registered',
    {
      ...child,
      speakers: 'childrens-services',
      title: 'Child added',
      meaning: 'The child is known to the service: who they are.',
    },
    {
      givenName: line('given name'),
      familyName: line('family name'),
      knownAs: Type.Optional(line('the name the child uses')),
      dateOfBirth: Type.Optional(dayOfBirth('date of birth; left out when not known')),
      sex: Type.Optional(oneOf(['female', 'male', 'other', 'unknown'], 'sex as recorded')),
      description: Type.Optional(text('what the child looks like')),
      language: Type.Optional(line('first language, where not English')),
    },
  ),
  factKind(
    'child.photographed',
    {
      ...child,
      speakers: 'anyone',
      title: 'Photograph added',
      meaning: 'A photograph of the child was taken or supplied.',
    },
    {
      takenOn: day('date the photograph was taken'),
      heldAt: Type.Optional(line('where it is held')),
    },
  ),
  factKind(
    'care-status.recorded',
    {
      ...child,
      speakers: 'childrens-services',
      title: 'Care status recorded',
      meaning:
        'Whether the child is looked after, and under which legal status, from this instant.',
    },
    {
      lookedAfter: answer('whether the child is looked after by a local authority'),
      legalStatus: Type.Optional(oneOf(legalStatuses, 'legal status')),
      responsibleAuthority: Type.Optional(key('authority responsible for the child')),
      careLeaver: Type.Optional(answer('whether the child is a care leaver')),
      parentalResponsibility: Type.Optional(line('who holds parental responsibility')),
      inNeed: Type.Optional(
        answer(
          'whether the child is in need of services, under section 17 of the Children Act 1989',
        ),
      ),
      assessmentOpen: Type.Optional(answer('whether an assessment of the child’s needs is open')),
      privatelyFostered: Type.Optional(answer('whether the child is privately fostered')),
    },
  ),
  factKind(
    'plan.recorded',
    {
      ...carersToo,
      speakers: 'police-and-childrens-services',
      about: 'plan',
      title: 'Plan recorded',
      meaning: 'A plan for the child is in place, was changed or ended, from this instant.',
    },
    {
      plan: oneOf(plans, 'which plan'),
      active: answer('whether it is in force'),
      reviewOn: Type.Optional(dayPlanned('date it is next to be reviewed')),
      policeFromOutset: Type.Optional(
        answer('the plan says police are told from the outset of any absence'),
      ),
      tellWithinMinutes: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: 10080,
          description:
            'time the plan gives for telling the social worker of an absence, in minutes',
        }),
      ),
      waitMinutes: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: 10080,
          description:
            'time the plan gives the child to come back before police are told, in minutes',
        }),
      ),
      summary: Type.Optional(text('the plan in plain words')),
    },
  ),
  factKind(
    'plan.shared',
    {
      stream: 'child',
      audience: 'professionals-and-carers',
      speakers: 'anyone',
      about: 'plan',
      title: 'Plan shared',
      meaning: 'A plan for the child was given to somebody, whether or not the child is missing.',
    },
    {
      plan: oneOf(plans, 'which plan'),
      to: posts('told', 'roles it was given to'),
    },
  ),
  factKind(
    'risk.recorded',
    {
      ...professionals,
      speakers: 'health-police-and-childrens-services',
      about: 'risk',
      title: 'Risk recorded',
      meaning:
        'A standing risk or vulnerability of the child is present, absent or not known, from this instant.',
    },
    {
      risk: oneOf(risks, 'which risk'),
      present: answer('whether it is present'),
      basis: Type.Optional(text('what this rests on')),
    },
  ),
  factKind(
    'immigration.recorded',
    {
      ...professionals,
      speakers: 'police-and-childrens-services',
      title: 'Immigration circumstances recorded',
      meaning: 'Whether the child is an unaccompanied asylum-seeking or otherwise migrant child.',
    },
    {
      unaccompanied: answer('unaccompanied asylum-seeking child'),
      migrant: Type.Optional(answer('otherwise a migrant child')),
      ageDisputed: Type.Optional(answer('whether the age is disputed')),
      trafficked: Type.Optional(answer('whether the child may have been trafficked')),
    },
  ),
  factKind(
    'education.recorded',
    {
      ...professionals,
      speakers: 'education-and-childrens-services',
      title: 'Education recorded',
      meaning: "The child's school place from this instant.",
    },
    {
      school: Type.Optional(line('school or setting')),
      onRoll: Type.Optional(answer('on the roll of a school')),
      missingEducation: Type.Optional(answer('missing from education')),
      educationPlan: Type.Optional(answer('has an education, health and care plan')),
    },
  ),
  factKind(
    'health.recorded',
    {
      ...carersToo,
      speakers: 'health-and-childrens-services',
      title: 'Health needs recorded',
      meaning: 'Health needs anyone looking for the child must know.',
    },
    {
      disabled: Type.Optional(answer('has a disability')),
      medicationNeeded: Type.Optional(answer('needs medication that cannot be missed')),
      needs: Type.Optional(text('the need in plain words')),
    },
  ),
  factKind(
    'person.allocated',
    {
      ...carersToo,
      speakers: 'professionals',
      title: 'Person allocated',
      meaning: 'A named person holds a role for this child from this instant.',
    },
    {
      role: post('appointed', 'the role'),
      name: line('the person'),
      agency: Type.Optional(line('their agency or team')),
      phone: Type.Optional(line('telephone')),
    },
  ),
  factKind(
    'person.unallocated',
    {
      ...carersToo,
      speakers: 'professionals',
      title: 'Allocation ended',
      meaning: 'Nobody holds the role for this child from this instant.',
    },
    { role: post('appointed', 'the role') },
  ),
  factKind(
    'service.recorded',
    {
      ...professionals,
      speakers: 'professionals',
      about: 'service',
      body: {
        field: 'service',
        spokenBy: {
          'childrens-services': ['childrens-services'],
          'family-solutions': ['childrens-services'],
          'early-help': ['childrens-services'],
          'youth-justice': ['childrens-services'],
          'cme-inclusion': ['education', 'childrens-services'],
          camhs: ['health', 'childrens-services'],
          'exploitation-team': ['police', 'childrens-services'],
        },
      },
      title: 'Service involvement recorded',
      meaning: 'A service is or is not working with the child from this instant.',
    },
    { service: oneOf(services, 'which service'), open: answer('whether the child is open to it') },
  ),
  factKind(
    'enquiry-47.recorded',
    {
      stream: 'child',
      // The police are party to every such enquiry; older versions kept it to children's services.
      audience: 'police-and-care',
      upcast: wasFor('care', 'police-and-care'),
      speakers: 'childrens-services',
      title: 'Section 47 enquiry recorded',
      meaning: 'Whether a section 47 enquiry is open from this instant.',
    },
    { open: answer('whether it is open') },
  ),
  factKind(
    'order.made',
    {
      ...professionals,
      speakers: 'police-and-childrens-services',
      title: 'Order or notice made',
      meaning: 'A court order, police power or warning notice took effect.',
    },
    {
      order: oneOf([...orders], 'which order or notice'),
      against: Type.Optional(line('whom it is addressed to')),
      until: Type.Optional(dayOfChildhood('last day it holds')),
    },
  ),
  factKind(
    'order.ended',
    {
      ...professionals,
      speakers: 'police-and-childrens-services',
      title: 'Order or notice ended',
      meaning: 'The order, power or notice no longer holds.',
    },
    { order: oneOf([...orders], 'which order or notice') },
  ),
  factKind(
    'education-case.recorded',
    {
      ...professionals,
      speakers: 'education-and-childrens-services',
      title: 'Missing education case recorded',
      meaning: 'Where a missing education case stands.',
    },
    {
      status: oneOf(caseStatuses, 'open, dormant or closed'),
      avenuesExhausted: Type.Optional(answer('every line of investigation has been followed')),
      whereaboutsConfirmed: Type.Optional(answer('where the child lives is confirmed')),
      leftCountry: Type.Optional(answer('whether the child is thought to have left the country')),
    },
  ),
] as const
