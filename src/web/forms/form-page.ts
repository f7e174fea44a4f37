import type { Actor, App, EpisodeView } from '../../app/index.ts'
import { type Instant, readTime } from '../../facts/index.ts'
import {
  type Answers,
  answerOfPost,
  answerWord,
  endsOf,
  type Field,
  type Form,
  fieldsOf,
  questionIn,
  testsOf,
} from '../../forms/index.ts'
import { type Boxes, boxOf } from './boxes.ts'
import { fieldView } from './field-view.ts'
import { momentReach } from './moment-reach.ts'
import type { FieldFault } from './question-box.ts'
import { boxesOfMoment, laterEnd } from './read-moment.ts'
import type { FieldContext, FieldView } from './views.ts'

interface Choice {
  readonly value: string
  readonly text: string
  readonly likely?: boolean
}

/** What a form is filled in against. */
export interface FormSetting {
  readonly form: Form
  /** The parts shown: all of them, or a page of them. */
  readonly parts: Form['sections']
  readonly boxes: Boxes
  readonly faults: readonly FieldFault[]
  readonly now: Instant
  readonly roles: readonly Choice[]
  readonly titleOf: FieldContext['titleOf']
  readonly mayBe?: NonNullable<FieldContext['mayBe']>
  /** The child the form is about, where its words name them. */
  readonly child: string
  /** What is on record already: the answer, and in words where it is from. */
  readonly known?: ReadonlyMap<string, { readonly answer: unknown; readonly said: string }>
}

/** Part of a form, ready for a template. */
export interface PartView {
  readonly section: string
  readonly title: string | null
  readonly lead: string | null
  readonly fields: readonly FieldView[]
}

/** The parts of a form as they are shown. */
export function partViews(setting: FormSetting): readonly PartView[] {
  const context: FieldContext = { ...setting, reach: momentReach(setting.form) }
  const said = (words: string | null | undefined) =>
    words?.replaceAll('{child}', setting.child) ?? null
  return setting.parts.map(({ section, title, lead, fields }) => ({
    section,
    title: said(title),
    lead: said(lead),
    fields: fields.map((field) => {
      const view = fieldView(field, context)
      return {
        ...view,
        label: said(view.label) ?? view.label,
        hint: said(hintOf(view, setting)),
        follows: followsFrom(field, setting.parts),
      }
    }),
  }))
}

/** A question’s own hint, and where its answer comes from while it is still that. */
function hintOf(view: FieldView, { known, boxes }: FormSetting): string | null {
  const begun = known?.get(view.name)
  if (begun === undefined || String(begun.answer) !== boxOf(boxes, view.name)) return view.hint
  return view.hint === null ? begun.said : `${view.hint} ${begun.said}`
}

/** A condition on answers of this very page, which a page can follow by itself. */
function followsFrom({ when }: Field, parts: Form['sections']): string | null {
  const here = new Set(fieldsOf({ sections: parts }).map(({ name }) => name))
  const tests = testsOf(when)
  return tests.length > 0 && tests.every((test) => here.has(questionIn(test) ?? ''))
    ? JSON.stringify(when)
    : null
}

/** Answers a form begins with, as the boxes that would say them. Only answers that fill one box, or tick some, can be begun with. */
export function boxesOf(answers: Answers): Boxes {
  const boxes: Record<string, string | readonly string[]> = {}
  for (const [name, answer] of Object.entries(answers)) {
    if (typeof answer === 'string') boxes[name] = answer
    else if (typeof answer === 'number') boxes[name] = String(answer)
    else boxes[name] = answer.filter((one): one is string => typeof one === 'string')
  }
  return boxes
}

/** Answers that are on record, as the boxes that say them: each kind of question its own. */
export function boxesOfRecord(form: Form, answers: Answers): Boxes {
  const types = new Map(fieldsOf(form).map(({ name, type }) => [name, type]))
  const boxes = Object.entries(answers).map(([name, answer]): Boxes => {
    const type = types.get(name)
    if (typeof answer !== 'string' || (type !== 'moment' && type !== 'day'))
      return boxesOf({ [name]: answer })
    if (type === 'day') {
      const [year = '', month = '', day = ''] = answer.split('-')
      return {
        [`${name}-date-day`]: String(Number(day)),
        [`${name}-date-month`]: String(Number(month)),
        [`${name}-date-year`]: year,
      }
    }
    const [earliest, latest] = endsOf(answer)
    return { ...momentBoxesOf(name, earliest), ...momentBoxesOf(laterEnd(name), latest) }
  })
  return Object.assign({}, ...boxes)
}

function momentBoxesOf(name: string, written: string | undefined): Boxes {
  const read = written === undefined ? undefined : readTime(written)
  return read?.kind === 'instant' ? boxesOfMoment(name, read.instant) : {}
}

/** Roles to choose among: those the duty names first, then everyone else this episode involves. */
export function roleChoices(
  app: Pick<App, 'roleTitle'>,
  actor: Pick<Actor, 'authority' | 'role'>,
  view: { readonly duties: readonly Pick<EpisodeView['duties'][number], 'parties'>[] },
  preset: Readonly<Record<string, unknown>>,
): readonly Choice[] {
  const named = Array.isArray(preset.to) ? preset.to.map((one) => String(answerWord(one))) : []
  // Two authorities' posts of one name are two to choose between.
  const parties = view.duties.flatMap((duty) => duty.parties)
  const involved = parties
    .toSorted((a, b) => Number(a.of === null) - Number(b.of === null))
    .map(({ role, of }) => answerOfPost({ post: role, of }))
  const roles = [...new Set([...named, ...involved, actor.role])]
  const titled = roles.map((value) => ({ value, text: app.roleTitle(actor.authority, value) }))
  // What reads the same is one choice: the one the duty names, else the one that says whose it is.
  const choices = titled.filter(({ text }, i) => titled.findIndex((one) => one.text === text) === i)
  const first = choices
    .filter(({ value }) => named.includes(value))
    .map((choice) => ({ ...choice, likely: true }))
  const rest = choices
    .filter(({ value }) => !named.includes(value))
    .sort((a, b) => a.text.localeCompare(b.text))
  return [...first, ...rest]
}
