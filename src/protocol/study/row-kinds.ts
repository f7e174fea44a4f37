import type { Act, Duty } from '../pack/duty-shape.ts'
import { startOf } from '../pack/duty-shape.ts'
import type { Done } from '../pack/shapes.ts'
import type { CatalogueRow } from '../pack/shared.ts'
import type { Element, ElementKind } from './elements.ts'

/** What a scenario can assert of an element of a pack. */
export const assertables = {
  who: 'the owner, or who stands in',
  whom: 'who is told, consulted or invited',
  when: 'the due time, the urgency or the start',
  late: 'whom lateness goes to, and when',
  condition: 'that it applies in one case and does not in another',
  answer: 'that it is open before the fact that shows it done, and done after',
  ruled: 'that the rule refuses or warns',
  class: 'the classification, grade or level',
  outside: 'that a child outside the scope is asked for nothing',
} as const
export type Assertable = keyof typeof assertables

export type KindOfRow = CatalogueRow['kind']

/** What carries a row of one kind, and what a scenario must assert of it. */
export interface RowKind {
  /**
   * Facts of which one must show the duty done (a name that ends in a dot: any that begin so), for the duty to be what the row asks; `told`: that people were told,
   * `step`: a step recorded, or an ending worked out from the record. Empty: no duty carries it by its act.
   */
  readonly acts: readonly string[]
  /** Elements other than duties that carry it. */
  readonly elements: readonly ElementKind[]
  /** What must be asserted of a duty that carries it: any of these. */
  readonly asserts: readonly Assertable[]
}

const decided = ['decision.', 'media.', 'referral.', 'panel.']
const judged = [
  'assessment.',
  'concern.',
  'risk.',
  'level.',
  'enquiry-47.',
  'police.graded',
  'police.reviewed',
]
const told = ['told', 'notice.', 'document.shared', 'referral.', 'contact.', 'concern.escalated']
const whatIsDone: readonly Assertable[] = ['who', 'when', 'condition', 'answer']

/** What carries a row of each kind. */
export const kindsOfRow: Readonly<Record<KindOfRow, RowKind>> = {
  inform: {
    acts: ['told', 'notice.', 'step'],
    elements: ['rule', 'role', 'condition', 'classification'],
    asserts: ['who', 'whom', 'when', 'condition', 'answer'],
  },
  assess: {
    acts: [...judged, 'enquiry.', 'step'],
    elements: ['rule', 'condition', 'grade', 'level'],
    asserts: whatIsDone,
  },
  classify: {
    acts: ['absence.classified', 'police.graded', 'police.responded', 'level.', 'concern.'],
    elements: ['classification', 'grade', 'level', 'condition', 'moment', 'scope', 'rule'],
    asserts: whatIsDone,
  },
  clock: { acts: [], elements: ['moment'], asserts: ['when'] },
  close: {
    acts: [
      'episode.',
      'child.returned',
      'child.located',
      'police-check.',
      'education-case.',
      ...decided,
      'step',
    ],
    elements: ['closure', 'classification', 'condition', 'moment', 'rule'],
    asserts: whatIsDone,
  },
  consent: {
    acts: [...decided, 'return-interview.', 'notice.', 'consent.', 'step'],
    elements: ['rule', 'condition', 'role'],
    asserts: ['who', 'whom', 'condition', 'answer'],
  },
  decide: {
    acts: [...decided, ...judged, 'absence.classified', 'police.', 'meeting.', 'person.', 'step'],
    elements: ['rule', 'condition', 'closure', 'level', 'role'],
    asserts: whatIsDone,
  },
  escalate: {
    acts: [...told, 'police.disputed', 'enquiry-47.', 'step'],
    elements: ['condition', 'role'],
    asserts: ['late', 'whom', 'who', 'condition'],
  },
  form: {
    acts: ['document.', 'assessment.', 'plan.', 'found-report.', 'return-interview.recorded'],
    elements: [],
    asserts: ['who', 'whom', 'when', 'answer'],
  },
  interview: {
    acts: ['return-interview.', 'police-check.', 'person.', ...decided, 'step'],
    elements: ['rule', 'condition', 'role'],
    asserts: ['who', 'whom', 'when', 'condition', 'answer'],
  },
  legal: {
    acts: ['order.', 'enquiry-47.', 'meeting.', ...decided, ...told, 'step'],
    elements: ['rule', 'condition', 'role'],
    asserts: ['who', 'whom', 'when', 'condition', 'answer'],
  },
  meeting: {
    acts: ['meeting.', 'panel.', 'step'],
    elements: ['condition', 'role'],
    asserts: ['who', 'whom', 'when', 'condition', 'answer'],
  },
  notify: {
    acts: [...told, 'police.reported', 'found-report.', 'media.', 'step'],
    elements: ['condition', 'role'],
    asserts: ['whom'],
  },
  oversight: {
    acts: ['review.', 'meeting.', 'panel.', 'police.reviewed', 'concern.escalated', 'step', 'told'],
    elements: ['condition', 'role'],
    asserts: ['who', 'whom', 'when', 'answer'],
  },
  plan: {
    acts: ['plan.', 'document.', 'review.', 'meeting.', ...decided, 'step'],
    elements: ['condition'],
    asserts: whatIsDone,
  },
  prevent: {
    acts: [
      'document.',
      'assessment.',
      'plan.',
      'child.photographed',
      'review.',
      ...decided,
      'step',
    ],
    elements: ['condition'],
    asserts: whatIsDone,
  },
  record: {
    acts: [
      'absence.',
      'assessment.',
      'care-status.',
      'child.',
      'decision.',
      'document.',
      'education-case.',
      'enquiry.',
      'found-report.',
      'level.',
      'person.',
      'plan.',
      'police.',
      'referral.',
      'return-interview.',
      'review.',
      'risk.',
      'step',
    ],
    elements: ['rule'],
    asserts: whatIsDone,
  },
  report: {
    acts: [...told, 'panel.', 'review.', 'step'],
    elements: ['role'],
    asserts: ['whom', 'who', 'when'],
  },
  review: {
    acts: ['review.', 'meeting.', 'police.reviewed', 'assessment.', 'plan.', ...decided, 'step'],
    elements: ['condition', 'role'],
    asserts: whatIsDone,
  },
  share: {
    acts: [...told, 'return-interview.recorded', 'step'],
    elements: ['condition', 'role'],
    asserts: ['whom'],
  },
  welfare: {
    acts: [
      'enquiry.',
      'enquiries.',
      'contact.',
      'child.',
      'health.',
      'police.responded',
      'police-check.',
      'placement.',
      'service.',
      'whereabouts.',
      'step',
    ],
    elements: ['rule', 'condition', 'role'],
    asserts: whatIsDone,
  },
}

/** What must be asserted of an element, any of these, for a row of a kind that it cites to be carried; none: it does not carry it. */
export function assertsFor(
  { kind, duty }: Element,
  rowKind: KindOfRow,
  acts: ReadonlyMap<string, Act>,
): readonly Assertable[] {
  const row = kindsOfRow[rowKind]
  if (kind === 'duty') return duty ? ofDuty(duty, rowKind, row, acts) : []
  return row.elements.includes(kind) ? ofElement[kind] : []
}

const ofElement: Readonly<Record<ElementKind, readonly Assertable[]>> = {
  duty: [],
  line: [],
  reading: [],
  rule: ['ruled'],
  classification: ['class'],
  grade: ['class'],
  level: ['class'],
  role: ['who', 'whom', 'late'],
  moment: ['when'],
  condition: ['condition'],
  scope: ['outside'],
  closure: ['ruled'],
}

function ofDuty(
  duty: Duty,
  rowKind: KindOfRow,
  row: RowKind,
  acts: ReadonlyMap<string, Act>,
): readonly Assertable[] {
  if (rowKind === 'clock') return hasClock(duty) ? row.asserts : []
  const tells = tellsSomebody(duty)
  const its = endingsOf(duty.done ?? acts.get(duty.act)?.done ?? { step: duty.act })
  const isItsAct = its.some((ending) =>
    row.acts.some((act) => ending === act || (act.endsWith('.') && ending.startsWith(act))),
  )
  const escalates = rowKind === 'escalate' && (duty.late ?? []).length > 0
  const isTelling = row.acts.includes('told') && tells
  if (!isItsAct && !escalates && !isTelling) return []
  // Whoever is told by the act alone, as the police by a report to them, is asserted by who tells them, or when.
  return row.asserts.join() === 'whom' && !tells ? ['who', 'when'] : row.asserts
}

function hasClock(duty: Duty): boolean {
  const start = startOf(duty)
  return [duty.due, duty.repeats, start.passes, start.before].some((part) => part !== undefined)
}

function tellsSomebody(duty: Duty): boolean {
  return ['tells', 'consults', 'invites'].some((key) => Reflect.get(duty, key) !== undefined)
}

/** What shows a duty done, at any depth: kinds of fact, `told`, and `step` for whatever else is worked out from the record. */
function endingsOf(done: Done): readonly string[] {
  const { told: topic } = done
  const fact = done.fact ?? done.answered
  if (typeof fact === 'string') return [fact]
  if (topic !== undefined) return ['told']
  const parts = [done.anyOf, done.allOf, done.oneFact].flatMap((list) =>
    Array.isArray(list) ? list : [],
  )
  return parts.length > 0 ? parts.flatMap(endingsOf) : ['step']
}
