import { checkAddedAudience, checkAudiences } from './check-audience.ts'
import { checkAddedConditions, checkConditions } from './check-conditions.ts'
import { checkCites, checkNames, type FormNames } from './check-names.ts'
import { checkRecord } from './check-records.ts'
import { isGroup, occurredQuestion } from './form.ts'
import { type FormFault, type Placed, placedIn } from './placed.ts'
import type { FormAddition, WrittenForm } from './shape.ts'

/** A form must record kinds of facts there are, ask everything each must say, offer every answer it can take, and ask nothing for nobody. */
export function checkForm(written: WrittenForm, names: FormNames): readonly FormFault[] {
  const placed = placedIn(written)
  return [
    ...checkParts(written),
    ...checkTwice(placed),
    ...checkGroups(placed),
    ...checkNames(written, placed, names),
    ...checkConditions(written, placed, names.posts),
    ...checkAudiences(written),
    ...(typeof written.records === 'string'
      ? checkRecord(written.records, written, placed, undefined)
      : written.records.flatMap((plan, i) => checkRecord(plan.fact, written, placed, { plan, i }))),
    ...checkUse(written, placed),
  ]
}

function checkParts({ fields, sections, records, fixed }: WrittenForm): readonly FormFault[] {
  const fault = (path: string, message: string): FormFault => ({
    path: [path],
    rule: 'fields-or-sections',
    message,
  })
  return [
    ...(fields && sections
      ? [
          fault(
            'sections',
            'A form has fields, or sections with fields in them: write one of them.',
          ),
        ]
      : []),
    ...(!fields && !sections
      ? [fault('form', 'The form asks nothing: give it fields or sections.')]
      : []),
    ...(fixed && typeof records !== 'string'
      ? [
          fault(
            'fixed',
            'Where a form lists what it records, write what is fixed there: { is: … }.',
          ),
        ]
      : []),
  ]
}

function checkTwice(placed: readonly Placed[]): readonly FormFault[] {
  const seen = new Set([occurredQuestion.name])
  return placed.flatMap(({ field, path }) => {
    if (!seen.has(field.name)) {
      seen.add(field.name)
      return []
    }
    return [
      {
        path: [...path, 'name'],
        rule: 'duplicate-id',
        message: `The form already asks “${field.name}”.`,
      },
    ]
  })
}

function checkGroups(placed: readonly Placed[]): readonly FormFault[] {
  return placed.flatMap(({ field, path }): readonly FormFault[] => {
    if (!isGroup(field)) return []
    const { atLeast = 0, atMost = 60, rows } = field
    return [
      ...(atLeast > atMost
        ? [
            {
              path: [...path, 'atLeast'],
              rule: 'never-right',
              message: `“${field.name}” must have at least ${atLeast} and at most ${atMost}.`,
            },
          ]
        : []),
      ...(rows && (field.atLeast !== undefined || field.atMost !== undefined)
        ? [
            {
              path: [...path, 'rows'],
              rule: 'never-right',
              message: `The rows of “${field.name}” are given: atLeast and atMost are for rows that people add.`,
            },
          ]
        : []),
    ]
  })
}

/** A question whose answer goes nowhere is not asked: nobody is made to write what nobody keeps. */
function checkUse(written: WrittenForm, placed: readonly Placed[]): readonly FormFault[] {
  if (typeof written.records === 'string') {
    return placed
      .filter(({ field }) => isGroup(field))
      .map(({ field, path }) => ({
        path,
        rule: 'goes-nowhere',
        message: `“${field.name}” repeats: say under “records” what is recorded of each.`,
      }))
  }
  const text = JSON.stringify([written.records, written.sections, written.fields])
  const used = new Set(
    [...text.matchAll(/"(?:answer|question|answered|each|occurred)":"([^"]+)"/g)].map(
      ([, name]) => name,
    ),
  )
  for (const { answers } of written.records) for (const name of answers ?? []) used.add(name)
  return placed
    .filter(({ field }) => !used.has(field.name) && !isGroup(field))
    .map(({ field, path }) => ({
      path: [...path, 'name'],
      rule: 'goes-nowhere',
      message: `Nothing records what “${field.name}” is answered, and no condition asks.`,
    }))
}

/** Questions a protocol adds must join a form there is, under names it does not use. */
export function checkAddition(
  addition: FormAddition,
  form: WrittenForm | undefined,
  known: Iterable<string>,
  { rows, posts }: Pick<FormNames, 'rows' | 'posts'>,
): readonly FormFault[] {
  const faults: FormFault[] = [...checkCites(addition, rows)]
  if (!form)
    faults.push({
      path: ['form'],
      rule: 'unknown-form',
      message: `There is no form “${addition.form}”.`,
      instead: { written: addition.form, known: [...known] },
    })
  const sections = form?.sections?.map(({ section }) => section) ?? []
  if (form && addition.section !== undefined && !sections.includes(addition.section))
    faults.push({
      path: ['section'],
      rule: 'unknown-section',
      message: `The form has no section “${addition.section}”.`,
      instead: { written: addition.section, known: sections },
    })
  if (form)
    faults.push(
      ...checkAddedAudience(addition, form),
      ...checkAddedConditions(addition, form, posts),
    )
  addition.fields.forEach((field, i) => {
    if (form && placedIn(form).some(({ field: { name } }) => name === field.name))
      faults.push({
        path: ['fields', i, 'name'],
        rule: 'duplicate-id',
        message: `The form already asks “${field.name}”.`,
      })
    if (field.into !== undefined && !field.into.startsWith('details.'))
      faults.push({
        path: ['fields', i, 'into'],
        rule: 'not-into-details',
        message: 'A protocol’s own question is answered into details.',
      })
  })
  return faults
}
