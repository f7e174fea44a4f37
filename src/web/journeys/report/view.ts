import { createHash } from 'node:crypto'
import type { OpenedReport, Refused, ReportDraft } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { askedOf, type Form, fieldsOf, pageOf } from '../../../forms/index.ts'
import { sayLabel } from '../../../words/index.ts'
import type { Boxes } from '../../forms/boxes.ts'
import { partViews } from '../../forms/form-page.ts'
import { type FieldFault, isBoxOf } from '../../forms/question-box.ts'
import { answersSoFar } from '../../forms/read-form.ts'
import { answerRows } from '../../forms/say-answer.ts'
import { childBar } from '../../ui/child-bar/child-bar.ts'
import { nearBoxes } from './settled-boxes.ts'

/** A page of the report: a part of its form. */
export type Step = Form['sections'][number]

/** A report being written: what is asked, what was answered so far, when, and how a post is called here. */
export interface Writing {
  readonly report: OpenedReport
  readonly draft: ReportDraft
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
}: Pick<Writing, 'report' | 'boxes' | 'now'>): readonly Step[] {
  const answers = answersSoFar(form, boxes, { ...knowledge, now })
  return askedOf(form, answers, knowledge).sections
}

/** The boxes that belong to one page, of those given: its questions, and those an answer on it makes asked. */
export function boxesOfStep({ report: { form } }: Writing, { section }: Step, boxes: Boxes): Boxes {
  const fields = fieldsOf({ sections: form.sections.filter((one) => one.section === section) })
  return Object.fromEntries(
    Object.entries(boxes).filter(
      ([name, value]) =>
        value !== '' &&
        (name.startsWith('_rows.')
          ? fields.some((field) => name === `_rows.${field.name}`)
          : isBoxOf(fields, name)),
    ),
  )
}

/** One page of the report, with what was answered, and what is wrong on it. `checking`: it goes back to the check of the whole. */
export function stepView(
  writing: Writing,
  shown: Step,
  faults: readonly FieldFault[],
  checking = false,
) {
  const { report, now, titleOf, draft } = writing
  const { form, knowledge } = report
  const steps = stepsOf(writing)
  const boxes = nearBoxes(shown.fields, writing.boxes, now)
  const answers = answersSoFar(form, writing.boxes, { ...knowledge, now })
  const parts = pageOf(form, (section) => section === shown.section, answers, knowledge)
  const child = report.about.child.name
  const [part] = partViews({ form, parts, boxes, faults, now, roles: [], titleOf, child })
  return {
    title: about(shown.title, report),
    ...everyPage(writing),
    action: `/report/${draft.draftId}/${shown.section}${checking ? '?from=check' : ''}`,
    // On the device until it is sent: one page’s words, of one report.
    kept: `report ${draft.draftId} ${shown.section}`,
    over: createHash('sha256')
      .update(JSON.stringify(Object.entries(boxesOfStep(writing, shown, draft.said)).sort()))
      .digest('base64url')
      .slice(0, 12),
    step: { id: shown.section, title: part?.title ?? '', lead: part?.lead ?? null },
    later: shown.later ?? [],
    // “Who?” is the first page, and the check the last.
    number: steps.findIndex(({ section }) => section === shown.section) + 2,
    of: steps.length + 2,
    fields: part?.fields ?? [],
    faults,
    returned: faults.length > 0,
  }
}

/** Check your answers: everything said, each part with its way back, and what was wrong if it was sent. */
export function checkView(writing: Writing, notTaken: NotTaken | null) {
  const { report, boxes, now, titleOf } = writing
  const steps = stepsOf(writing)
  const answers = answersSoFar(report.form, boxes, { ...report.knowledge, now })
  return {
    title: 'Check what you are about to send',
    ...everyPage(writing),
    action: `/report/${writing.draft.draftId}/check`,
    sections: steps.map((step) => ({
      step: step.section,
      change: `/report/${writing.draft.draftId}/${step.section}?from=check`,
      title: about(step.title, report),
      rows: step.fields
        .flatMap((field) => answerRows(field, answers[field.name], { now, titleOf }))
        .map(({ label, value }) => ({ label: about(label, report), value })),
    })),
    faults: notTaken === null ? [] : checkFaults(steps, notTaken),
    refused: notTaken?.refused ?? null,
    number: steps.length + 2,
    of: steps.length + 2,
  }
}

/** What every page of a report is filled with. */
function everyPage({ report: { about: whom }, now }: Writing) {
  const { child } = whom
  return {
    nav: 'report',
    child,
    bar: childBar(child, null, now, sayLabel),
  }
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
