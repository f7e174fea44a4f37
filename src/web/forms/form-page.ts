import type { Actor, App, EpisodeView } from '../../app/index.ts'
import { findFactKind, type Instant } from '../../facts/index.ts'
import type { Answers } from './answers.ts'
import { type FieldFault, type FieldView, fieldView } from './field-view.ts'
import type { Form, FormField } from './form.ts'
import { occurredField } from './read-form.ts'

interface Choice {
  readonly value: string
  readonly text: string
  readonly likely?: boolean
}

/** What a form is filled in against. */
export interface FormSetting {
  readonly form: Form
  readonly answers: Answers
  readonly faults: readonly FieldFault[]
  readonly now: Instant
  readonly roles: readonly Choice[]
}

/** Every question of a form, ready for a template, the time it happened first. */
export function formFields(setting: FormSetting): readonly FieldView[] {
  const { form, answers, faults, now, roles } = setting
  const context = {
    answers,
    faults,
    now,
    roles,
    wordsOf: (field: string) => wordsOf(form.records, field),
  }
  return [occurredField, ...form.fields].map((field) => fieldView(field, context))
}

/** The form without the questions the duty has already settled: nothing is asked twice. */
export function withoutSettled(form: Form, preset: Readonly<Record<string, unknown>>): Form {
  return { ...form, fields: form.fields.filter((field) => !isSettled(form, field, preset)) }
}

function isSettled(
  form: Form,
  field: FormField,
  preset: Readonly<Record<string, unknown>>,
): boolean {
  const given = preset[field.into ?? field.name]
  if (given === undefined || Array.isArray(given)) return false
  return field.type === 'text' || settledWords.has(`${form.records} ${field.into ?? field.name}`)
}

/** Answers that say which thing the duty is about; another answer would be another duty. */
const settledWords: ReadonlySet<string> = new Set([
  'notice.given about',
  'notice.acknowledged about',
  'meeting.held meeting',
  'meeting.called meeting',
  'assessment.completed assessment',
  'review.completed review',
  'decision.recorded decision',
  'referral.made for',
  'document.completed document',
  'document.shared document',
  'step.recorded act',
  'absence.classified body',
  'concern.recorded concern',
  'plan.recorded plan',
  'risk.recorded risk',
  'service.recorded service',
])

/** What the duty already says, as answers to the form’s questions. */
export function presetAnswers(form: Form, preset: Readonly<Record<string, unknown>>): Answers {
  const answers: Record<string, string | readonly string[]> = {}
  for (const field of form.fields) {
    const given = preset[field.into ?? field.name]
    if (typeof given === 'string') answers[field.name] = given
    else if (Array.isArray(given) && given.length === 1) answers[field.name] = given.map(String)
  }
  return answers
}

/** The words a fact’s own field allows, from its declared shape. */
function wordsOf(kind: string, field: string): readonly string[] {
  const shape: unknown = findFactKind(kind)?.data.properties[field]
  return enumIn(shape) ?? enumIn(itemsIn(shape)) ?? []
}

function enumIn(shape: unknown): readonly string[] | undefined {
  if (
    typeof shape !== 'object' ||
    shape === null ||
    !('enum' in shape) ||
    !Array.isArray(shape.enum)
  )
    return undefined
  return shape.enum.map(String)
}

function itemsIn(shape: unknown): unknown {
  return typeof shape === 'object' && shape !== null && 'items' in shape ? shape.items : undefined
}

/** Roles to choose among: those the duty names first, then everyone else this episode involves. */
export function roleChoices(
  app: App,
  actor: Actor,
  view: EpisodeView,
  preset: Readonly<Record<string, unknown>>,
): readonly Choice[] {
  const named = Array.isArray(preset.to) ? preset.to.map(String) : []
  const involved = view.duties.flatMap((duty) => [...duty.recipients, duty.owner])
  const roles = [...new Set([...named, actor.role, ...involved])]
  const choices = roles.map((value) => ({ value, text: app.roleTitle(actor.authority, value) }))
  const first = choices
    .filter(({ value }) => named.includes(value))
    .map((choice) => ({ ...choice, likely: true }))
  const rest = choices
    .filter(({ value }) => !named.includes(value))
    .sort((a, b) => a.text.localeCompare(b.text))
  return [...first, ...rest]
}
