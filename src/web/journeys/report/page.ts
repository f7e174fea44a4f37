import type { OpenedReport } from '../../../app/index.ts'
import { askedOf, type Form, fieldsOf } from '../../../forms/index.ts'
import { sayLabel } from '../../../words/index.ts'
import type { Boxes } from '../../forms/boxes.ts'
import { isBoxOf } from '../../forms/question-box.ts'
import { answersSoFar } from '../../forms/read-form.ts'
import type { Site } from '../../site/site.ts'
import { childBar } from '../../ui/child-bar/child-bar.ts'
import { keyIn } from '../record/handler.ts'

/** A page of the report: a part of its form. */
export type Step = Form['sections'][number]

/** The pages that are asked, given what has been answered so far. */
export function stepsOf(
  { form, knowledge }: OpenedReport,
  boxes: Boxes,
  now: number,
): readonly Step[] {
  const answers = answersSoFar(form, boxes, { ...knowledge, now })
  return askedOf(form, answers, knowledge).sections
}

/** Answers given on other pages go along as hidden boxes: nothing about a child is kept between pages anywhere else. */
export function carried(
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

/** What every page of a report is filled with. */
export function pageData(site: Site, { about: { child } }: OpenedReport, boxes: Boxes) {
  return {
    nav: 'report',
    child,
    bar: childBar(child, null, site.deps.now(), sayLabel),
    action: `/report/${child.childId}`,
    key: keyIn(boxes),
    draft: `report ${child.childId}`,
  }
}

/** The form’s words about this child. */
export function about(words: string | null, { about: { child } }: OpenedReport): string {
  return (words ?? '').replaceAll('{child}', child.name)
}
