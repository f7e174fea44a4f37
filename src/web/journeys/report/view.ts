import type { EpisodeView, OpenedReport, Refused } from '../../../app/index.ts'
import type { FactOf, Instant } from '../../../facts/index.ts'
import { askedOf, type Form, fieldsOf, pageOf } from '../../../forms/index.ts'
import { sayLabel, sayMoment, saySpan } from '../../../words/index.ts'
import { type Boxes, boxOf } from '../../forms/boxes.ts'
import { partViews } from '../../forms/form-page.ts'
import { type FieldFault, isBoxOf } from '../../forms/question-box.ts'
import { answersSoFar } from '../../forms/read-form.ts'
import { answerRows } from '../../forms/say-answer.ts'
import { childBar } from '../../ui/child-bar/child-bar.ts'
import { inOrder, linesToDo } from '../../ui/duty-line/duty-line.ts'
import { keyIn } from '../record/handler.ts'

/** A page of the report: a part of its form. */
export type Step = Form['sections'][number]

/** A report being written: what is asked, what was answered so far, when, and how a post is called here. */
export interface Writing {
  readonly report: OpenedReport
  readonly boxes: Boxes
  readonly now: Instant
  readonly titleOf: (post: string) => string
}

/** Why a report that was sent was not taken: what was refused, and the answers it is about. */
export interface NotTaken {
  readonly refused: Refused
  readonly faults: readonly FieldFault[]
}

/** The pages that are asked, given what has been answered so far. */
export function stepsOf({
  report: { form, knowledge },
  boxes,
  now,
}: Omit<Writing, 'titleOf'>): readonly Step[] {
  const answers = answersSoFar(form, boxes, { ...knowledge, now })
  return askedOf(form, answers, knowledge).sections
}

/** One page of the report, with what was answered, and what is wrong on it. */
export function stepView(writing: Writing, step: Step | undefined, faults: readonly FieldFault[]) {
  const { report, boxes, now, titleOf } = writing
  const { form, knowledge } = report
  const steps = stepsOf(writing)
  const shown = step ?? steps[0]
  if (!shown) throw new Error('a report has no page to show')
  const answers = answersSoFar(form, boxes, { ...knowledge, now })
  const parts = pageOf(form, (section) => section === shown.section, answers, knowledge)
  const here = faults.filter(({ field }) =>
    shown.fields.some(({ name }) => name === field.split('.')[0]),
  )
  const child = report.about.child.name
  const [part] = partViews({ form, parts, boxes, faults: here, now, roles: [], titleOf, child })
  return {
    title: about(shown.title, report),
    ...everyPage(writing),
    step: { id: shown.section, title: part?.title ?? '', lead: part?.lead ?? null },
    later: shown.later ?? [],
    number: steps.findIndex(({ section }) => section === shown.section) + 1,
    of: steps.length + 1,
    fields: part?.fields ?? [],
    carried: carried(boxes, parts),
    checking: boxOf(boxes, '_go') === shown.section || boxOf(boxes, '_checking') === 'yes',
    faults: here,
    returned: here.length > 0,
  }
}

/** Check your answers: everything said, each part with its way back, and what was wrong if it was sent. A report that was refused is sent again under a new key. */
export function checkView(writing: Writing, notTaken: NotTaken | null, newKey: string) {
  const { report, boxes, now, titleOf } = writing
  const steps = stepsOf(writing)
  const answers = answersSoFar(report.form, boxes, { ...report.knowledge, now })
  return {
    title: 'Check what you are about to send',
    ...everyPage(writing),
    key: notTaken === null ? keyIn(boxes) : newKey,
    sections: steps.map((step) => ({
      step: step.section,
      title: about(step.title, report),
      rows: step.fields
        .flatMap((field) => answerRows(field, answers[field.name], { now, titleOf }))
        .map(({ label, value }) => ({ label: about(label, report), value })),
    })),
    carried: carried(boxes, []),
    faults: notTaken === null ? [] : checkFaults(steps, notTaken),
    refused: notTaken?.refused ?? null,
    number: steps.length + 1,
    of: steps.length + 1,
  }
}

/** What a report ends with: what to do now, who has been asked for what, and who has been told. */
export function reportedView(view: EpisodeView, titleOf: (post: string) => string) {
  const now = view.asOf
  const open = view.duties
    .filter(({ state }) => ['due', 'overdue', 'unknown'].includes(state))
    .sort((a, b) => inOrder(a, b, now))
  const lines = linesToDo(open, view.duties, now, `/episodes/${view.episode.episodeId}`, false)
  const rolesTold = (fact: FactOf<'notice.given'>) =>
    fact.data.to.map(({ post }) => titleOf(post)).join(', ')
  const told = view.facts.flatMap((fact) =>
    fact.kind === 'police.reported'
      ? [{ title: 'The police', at: saySpan(fact, (at) => sayMoment(at, now)) }]
      : fact.kind === 'notice.given'
        ? [{ title: rolesTold(fact), at: saySpan(fact, (at) => sayMoment(at, now)) }]
        : [],
  )
  return {
    title: `Reported: ${view.child.name}`,
    mine: lines.filter(({ mine }) => mine),
    others: [
      ...Map.groupBy(
        lines.filter(({ mine }) => !mine),
        ({ who }) => who,
      ),
    ].map(([who, asked]) => ({ who, asked })),
    told,
  }
}

/** What every page of a report is filled with. */
function everyPage({ report: { about: whom }, boxes, now }: Writing) {
  const { child } = whom
  return {
    nav: 'report',
    child,
    bar: childBar(child, null, now, sayLabel),
    action: `/report/${child.childId}`,
    key: keyIn(boxes),
    draft: `report ${child.childId}`,
  }
}

/** Answers given on other pages go along as hidden boxes: nothing about a child is kept between pages anywhere else. */
function carried(
  boxes: Boxes,
  shown: readonly Step[],
): readonly { readonly name: string; readonly value: string }[] {
  const fields = fieldsOf({ sections: shown })
  return Object.entries(boxes)
    .filter(
      ([name]) => (!name.startsWith('_') || name.startsWith('_rows.')) && !isBoxOf(fields, name),
    )
    .flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one })),
    )
    .filter(({ value }) => value !== '')
}

/** The form’s words about this child. */
function about(words: string | null, { about: { child } }: OpenedReport): string {
  return (words ?? '').replaceAll('{child}', child.name)
}

/** Each fault leads to the part it is in. */
function checkFaults(
  steps: readonly Step[],
  { refused, faults }: NotTaken,
): readonly { readonly box: string; readonly message: string }[] {
  if (faults.length === 0)
    return [{ box: refused.overlaps ? 'which-absence' : 'answers', message: refused.message }]
  return faults.map(({ field, message }) => {
    const step = steps.find(({ fields }) => fields.some(({ name }) => name === field.split('.')[0]))
    return { box: step ? `change-${step.section}` : 'answers', message }
  })
}
