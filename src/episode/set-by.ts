import type { KindName } from '../facts/index.ts'
import { slotsOf } from './slots.ts'

/** A kind of fact that can change a value; `that`: its having happened is all that is read of it. */
export interface Setter {
  readonly kind: KindName
  readonly that: boolean
  /** Of notices, what they are about where only those do. */
  readonly topics?: readonly string[]
}

const says = (...kinds: readonly KindName[]): readonly Setter[] =>
  kinds.map((kind) => ({ kind, that: false }))
const happens = (...kinds: readonly KindName[]): readonly Setter[] =>
  kinds.map((kind) => ({ kind, that: true }))

const careStatus = says('care-status.recorded')
const placement = says('placement.began', 'placement.ended')
const immigration = says('immigration.recorded')
const education = says('education.recorded')
const health = says('health.recorded')
const plan = says('plan.recorded')
const noticed = says('absence.noticed')
const found = says('child.returned', 'child.located')
const educationCase = says('education-case.recorded')
const opens = [
  ...happens('absence.noticed', 'child.returned', 'episode.closed', 'episode.reopened'),
]
const policeAware = [
  ...says('child.returned'),
  { kind: 'notice.given', that: false, topics: ['return'] } as const,
  ...happens('found-report.received', 'police-check.completed'),
]

/** By field or family: the kinds whose facts can change it. Held to what the facts do by a test. */
const setters: Readonly<Record<string, readonly Setter[]>> = {
  'child.age': says('child.registered'),
  'child.lookedAfter': careStatus,
  'child.careLeaver': careStatus,
  'child.inNeed': careStatus,
  'child.assessmentOpen': careStatus,
  'child.privatelyFostered': careStatus,
  'child.legalStatus': careStatus,
  'child.authorityHoldsResponsibility': careStatus,
  'child.unaccompanied': immigration,
  'child.migrant': immigration,
  'child.ageDisputed': immigration,
  'child.onSchoolRoll': education,
  'child.missingEducation': education,
  'child.educationPlan': education,
  'child.disabled': health,
  'child.medicationNeeded': health,
  'child.section47Open': says('enquiry-47.recorded'),
  'placement.type': placement,
  'placement.distant': placement,
  'placement.emergency': placement,
  'placement.hostNotified': placement,
  'placement.outOfArea': [...careStatus, ...placement],
  'placement.movePlanned': [...says('placement.planned'), ...happens('placement.began')],
  'plans.policeFromOutset': plan,
  'plans.tellWithinMinutes': plan,
  'plans.waitMinutes': plan,
  risk: [...says('risk.recorded'), ...immigration],
  concern: says('concern.recorded'),
  plan,
  openTo: says('service.recorded'),
  orderInForce: says('order.made', 'order.ended'),
  'absence.setting': noticed,
  'absence.missingFrom': noticed,
  'absence.whereaboutsKnown': [
    ...says('whereabouts.recorded'),
    ...noticed,
    ...happens('child.located'),
  ],
  'absence.whereaboutsEverUnknown': [...says('whereabouts.recorded'), ...noticed],
  'absence.abroad': [
    ...says('sighting.reported', 'whereabouts.recorded', 'child.located'),
    ...happens('child.returned'),
  ],
  'absence.othersMissing': says('others-missing.recorded'),
  'absence.safeThere': says('whereabouts.recorded'),
  'absence.withPermission': noticed,
  'absence.classification': says('absence.classified', 'whereabouts.recorded'),
  'absence.policeClassification': says('absence.classified', 'police.responded'),
  'absence.level': says('level.set'),
  'absence.open': opens,
  'absence.located': happens('child.located'),
  'absence.returned': happens('child.returned'),
  'absence.reportedToPolice': happens('police.reported'),
  'absence.publicityProposed': happens('publicity.proposed', 'media.decided'),
  'absence.continuingActionTakenOver': says('accountability.taken-over'),
  'absence.caseResponsibilityTakenOver': says('accountability.taken-over'),
  'absence.enquiriesDone': happens('enquiries.finished'),
  'absence.carerCouldAct': says('enquiries.finished'),
  'absence.everMissing': says('absence.classified', 'police.responded'),
  'police.grade': says('police.graded'),
  'police.response': says('police.responded'),
  'police.recordedMissing': says('police.responded'),
  'police.disputed': says('police.disputed'),
  'police.enquiriesExhausted': happens('police.enquiries-exhausted'),
  'found.wellbeingConfirmed': found,
  'found.medicalNeed': says('child.returned'),
  'found.policeAware': policeAware,
  'found.ownAccord': says('child.returned'),
  'found.willReturn': says('child.located'),
  'interview.offered': happens('return-interview.offered'),
  'interview.arranged': happens('return-interview.arranged'),
  'interview.refused': says('return-interview.refused'),
  'interview.refusedByOther': happens('return-interview.refused-by-other'),
  'interview.held': happens('return-interview.held'),
  'interview.faceToFace': says('return-interview.held'),
  'interview.recorded': happens('return-interview.recorded'),
  'interview.attempts': happens('return-interview.attempted'),
  'interview.furtherConcern': says('return-interview.held'),
  'interview.harmed': says('return-interview.held'),
  'interview.independent': says('return-interview.held'),
  'policeCheck.done': happens('police-check.completed'),
  'policeCheck.faceToFace': says('police-check.completed'),
  'policeCheck.harmed': says('police-check.completed'),
  'meeting.issueResolved': says('meeting.held'),
  'education.caseStatus': educationCase,
  'education.avenuesExhausted': educationCase,
}

const slotsByKind = new Map<string, Set<number>>()
for (const [path, kinds] of Object.entries(setters))
  for (const { kind } of kinds) {
    const set = slotsByKind.get(kind) ?? new Set()
    slotsByKind.set(kind, set)
    for (const slot of slotsOf(path)) set.add(slot)
  }

const none: ReadonlySet<number> = new Set()

/** Where the values stand that a kind of fact can change. */
export function slotsSetBy(kind: string): ReadonlySet<number> {
  return slotsByKind.get(kind) ?? none
}

/** The kinds of fact that can change a field or one of a family, `risk(trafficking)`; none for what follows from the protocol itself. */
export function setBy(path: string): readonly Setter[] {
  return setters[path.replace(/\(.*$/, '')] ?? []
}
