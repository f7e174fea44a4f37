import type { ChildView } from '../../app/index.ts'
import { sayLabel } from '../../words/index.ts'
import type { Answers } from '../forms/answers.ts'
import type { FormField } from '../forms/form.ts'
import type { Site } from '../site/site.ts'
import { childBar } from '../ui/child-bar/child-bar.ts'
import { keyIn } from './record/handler.ts'
import type { ReportStep } from './report-steps.ts'

/** What one report is being written about. */
export interface Reporting {
  readonly about: ChildView
  readonly steps: readonly ReportStep[]
}

/** Every question of a report. */
export function allFields(reporting: Reporting): readonly FormField[] {
  return reporting.steps.flatMap(({ fields }) => fields)
}

/** Answers given on other pages go along as hidden boxes: nothing about a child is kept between pages anywhere else. */
export function carried(
  answers: Answers,
  shown: readonly FormField[],
): readonly { readonly name: string; readonly value: string }[] {
  const own = (name: string) =>
    shown.some(
      (field) =>
        name === field.name ||
        ['-day', '-date-day', '-date-month', '-date-year', '-time', '-which'].some(
          (part) => name === field.name + part,
        ),
    )
  return Object.entries(answers)
    .filter(([name]) => !name.startsWith('_') && !own(name))
    .flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one })),
    )
    .filter(({ value }) => value !== '')
}

/** What every page of a report is filled with. */
export function pageData(site: Site, reporting: Reporting, answers: Answers) {
  const { child } = reporting.about
  return {
    nav: 'report',
    child,
    bar: childBar(child, null, site.deps.now(), sayLabel),
    action: `/report/${child.childId}`,
    key: keyIn(answers),
    draft: `report ${child.childId}`,
  }
}
