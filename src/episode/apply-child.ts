import { authorityHoldsResponsibility, type DataOf, epochDayFrom } from '../facts/index.ts'
import {
  type Applies,
  type ApplyOf,
  all,
  answers,
  answerValue,
  type Draft,
  oneOfFamily,
  words,
} from './draft.ts'
import { bornOnSlot, getSlot, hostSlot, no, responsibleSlot, unknown, yes } from './slots.ts'

const outOfArea = getSlot('placement.outOfArea')
const holdsResponsibility = getSlot('child.authorityHoldsResponsibility')
const legalStatus = getSlot('child.legalStatus')
const unaccompanied = getSlot('child.unaccompanied')
const migrant = getSlot('child.migrant')
const placementSlots = ['type', 'distant', 'emergency', 'hostNotified'].map((name) =>
  getSlot(`placement.${name}`),
)
const movePlanned = getSlot('placement.movePlanned')
const holding: readonly string[] = authorityHoldsResponsibility

const registered: ApplyOf<'child.registered'> = (draft, fact) => {
  const born = fact.data.dateOfBirth
  if (typeof born === 'string') draft.set(bornOnSlot, epochDayFrom(born))
}

const legal: ApplyOf<'care-status.recorded'> = (draft, fact) => {
  const status = fact.data.legalStatus
  if (typeof status === 'string') {
    draft.set(legalStatus, status)
    draft.set(holdsResponsibility, holding.includes(status) ? yes : no)
  }
  const authority = fact.data.responsibleAuthority
  if (typeof authority === 'string') draft.set(responsibleSlot, authority)
  workOutArea(draft)
}

const placed: ApplyOf<'placement.began'> = (draft, fact) => {
  for (const slot of placementSlots) draft.set(slot, slot === placementSlots[0] ? '' : unknown)
  placement(draft, fact)
  draft.set(movePlanned, no)
  const host = fact.data.hostAuthority
  draft.set(hostSlot, typeof host === 'string' ? host : '')
  workOutArea(draft)
}

const placement = all(
  words({ type: 'placement.type' }),
  answers({
    emergency: 'placement.emergency',
    distant: 'placement.distant',
    hostNotified: 'placement.hostNotified',
  }),
)

/** A child is out of area when the host is known and is not the responsible authority. */
function workOutArea(draft: Draft): void {
  const responsible = draft.values[responsibleSlot]
  const host = draft.values[hostSlot]
  if (responsible === '' || host === '') draft.set(outOfArea, unknown)
  else draft.set(outOfArea, responsible === host ? no : yes)
}

const unplaced: ApplyOf<'placement.ended'> = (draft) => {
  draft.set(getSlot('placement.type'), '')
  draft.set(hostSlot, '')
  workOutArea(draft)
}

const immigration: ApplyOf<'immigration.recorded'> = (draft, fact) => {
  const alone = answerValue(fact.data.unaccompanied)
  draft.set(unaccompanied, alone)
  const other = answerValue(fact.data.migrant)
  draft.set(migrant, alone === yes || other === yes ? yes : other)
  if (fact.data.ageDisputed !== undefined) {
    draft.set(getSlot('child.ageDisputed'), answerValue(fact.data.ageDisputed))
  }
  if (fact.data.trafficked !== undefined) {
    draft.set(getSlot('risk(trafficking)'), answerValue(fact.data.trafficked))
  }
}

/** What a plan says holds while it is in force; a plan that ends takes its own answers with it. */
const plan: ApplyOf<'plan.recorded'> = (draft, fact) => {
  oneOfFamily('plan', 'plan', 'active')(draft, fact)
  planAnswers(draft, fact)
}
const planAnswers = all(
  answers({ policeFromOutset: 'plans.policeFromOutset' }),
  words({ tellWithinMinutes: 'plans.tellWithinMinutes', waitMinutes: 'plans.waitMinutes' }),
)

const orderSlot = ({ order }: DataOf<'order.made'> | DataOf<'order.ended'>) =>
  getSlot(`orderInForce(${order})`)

/** What each kind of child fact does. */
export const childApplies: Applies = {
  'child.registered': registered,
  'care-status.recorded': all(
    answers({
      lookedAfter: 'child.lookedAfter',
      careLeaver: 'child.careLeaver',
      inNeed: 'child.inNeed',
      assessmentOpen: 'child.assessmentOpen',
      privatelyFostered: 'child.privatelyFostered',
    }),
    legal,
  ),
  'placement.began': placed,
  'placement.planned': (draft, fact) =>
    draft.set(movePlanned, fact.data.stands === 'planned' ? yes : no),
  'placement.ended': unplaced,
  'plan.recorded': plan,
  'risk.recorded': oneOfFamily('risk', 'risk', 'present'),
  'immigration.recorded': immigration,
  'education.recorded': answers({
    onRoll: 'child.onSchoolRoll',
    missingEducation: 'child.missingEducation',
    educationPlan: 'child.educationPlan',
  }),
  'health.recorded': answers({
    disabled: 'child.disabled',
    medicationNeeded: 'child.medicationNeeded',
  }),
  'service.recorded': oneOfFamily('openTo', 'service', 'open'),
  'enquiry-47.recorded': answers({ open: 'child.section47Open' }),
  'order.made': (draft, fact) => draft.set(orderSlot(fact.data), yes),
  'order.ended': (draft, fact) => draft.set(orderSlot(fact.data), no),
  'education-case.recorded': all(
    words({ status: 'education.caseStatus' }),
    answers({ avenuesExhausted: 'education.avenuesExhausted' }),
  ),
}
