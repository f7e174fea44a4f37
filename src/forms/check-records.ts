import { type FactKind, factKinds, findFactKind } from '../facts/index.ts'
import { expectedOf } from './expected.ts'
import { formOf, givenRows, isGroup } from './form.ts'
import type { FormFault, Placed } from './placed.ts'
import type { Condition, Question, RecordPlan, Source, WrittenForm } from './shape.ts'

/** A record as written, and its place in the list. */
interface Written {
  readonly plan: RecordPlan
  readonly i: number
}

/** Each fact a form records must be of a kind there is, and every field of it must have a source that fits. */
export function checkRecord(
  fact: string,
  form: WrittenForm,
  placed: readonly Placed[],
  written: Written | undefined,
): readonly FormFault[] {
  const kind = findFactKind(fact)
  const at = written ? ['records', written.i, 'fact'] : ['records']
  if (!kind) {
    return [
      {
        path: at,
        rule: 'unknown-fact',
        message: `There is no kind of fact “${fact}”.`,
        instead: { written: fact, known: factKinds.map((known) => known.kind) },
      },
    ]
  }
  const data = formOf(form).records[written?.i ?? 0]?.data ?? new Map<string, readonly Source[]>()
  return [
    ...(written ? checkPlan(written, placed) : []),
    ...[...data].flatMap(([field, sources]) => checkField(kind, field, sources, placed, written)),
    ...checkRequired(kind, data, form, placed, written),
  ]
}

/** A field must be one the kind has, and asked so that it can take the answer. */
function checkField(
  kind: FactKind,
  field: string,
  sources: readonly Source[],
  placed: readonly Placed[],
  written: Written | undefined,
): readonly FormFault[] {
  if (field.startsWith('details.')) return []
  // Which form it is, the service says.
  const properties = Object.keys(kind.data.properties).filter((name) => name !== 'onForm')
  if (!properties.includes(field))
    return [
      {
        path: pathOfField(field, sources, placed, written),
        rule: 'unknown-field',
        message: `${kind.kind} has no field “${field}”.`,
        instead: { written: field, known: properties },
      },
    ]
  const expected = expectedOf(kind, field)
  return sources.flatMap((source): readonly FormFault[] => {
    const asked =
      'answer' in source ? placed.find(({ field: one }) => one.name === source.answer) : undefined
    if (!asked) return []
    if (asked.field.name === written?.plan.each) return checkEach(asked, expected)
    return isGroup(asked.field) ? [] : checkQuestion(asked.field, asked.path, expected)
  })
}

/** Every field that the kind demands must have a source that always has a value. */
function checkRequired(
  kind: FactKind,
  data: ReadonlyMap<string, readonly Source[]>,
  form: WrittenForm,
  placed: readonly Placed[],
  written: Written | undefined,
): readonly FormFault[] {
  const required: readonly string[] = kind.data.required ?? []
  return required.flatMap((name) => {
    const sources = data.get(name) ?? []
    if (sources.some((source) => alwaysGives(source, placed, written?.plan))) return []
    return [
      {
        path: written ? ['records', written.i] : form.fields ? ['fields'] : ['sections'],
        rule: 'must-be-asked',
        message: `${kind.kind} must say “${name}”, and this form does not ask for it${sources.length > 0 ? ' as required' : ''}.`,
      },
    ]
  })
}

/** A source that has a value whenever the fact is recorded. */
function alwaysGives(
  source: Source,
  placed: readonly Placed[],
  plan: RecordPlan | undefined,
): boolean {
  if ('known' in source) return true
  if ('is' in source) return source.when === undefined
  if (source.answer === plan?.each || answeredBy(plan?.when).includes(source.answer)) return true
  const asked = placed.find(({ field }) => field.name === source.answer)?.field
  return asked !== undefined && !isGroup(asked) && asked.required === true
}

/** Questions that are answered wherever the condition holds. */
function answeredBy(when: Condition | undefined): readonly string[] {
  if (when === undefined || 'any' in when || 'not' in when) return []
  if ('all' in when) return when.all.flatMap(answeredBy)
  return 'answered' in when ? [when.answered] : 'question' in when ? [when.question] : []
}

function pathOfField(
  field: string,
  sources: readonly Source[],
  placed: readonly Placed[],
  written: Written | undefined,
): readonly (string | number)[] {
  if (written) {
    const { plan, i } = written
    const named = plan.answers?.indexOf(field) ?? -1
    return named >= 0 ? ['records', i, 'answers', named] : ['records', i, 'data', field]
  }
  const asked = placed.find(({ field: one }) =>
    sources.some((source) => 'answer' in source && source.answer === one.name),
  )
  return asked ? [...asked.path, 'name'] : ['fixed', field]
}

/** What a record names must be asked, and asked so that it can be taken from there. */
function checkPlan({ plan, i }: Written, placed: readonly Placed[]): readonly FormFault[] {
  const outside = placed.filter(({ inside }) => inside === undefined)
  const reachable = placed.filter(({ inside }) => inside === undefined || inside === plan.each)
  const faults: FormFault[] = []
  const known = (name: string, path: readonly (string | number)[], among: readonly Placed[]) => {
    const found = among.find(({ field }) => field.name === name)
    if (!found)
      faults.push({
        path,
        rule: 'unknown-question',
        message: placed.some(({ field }) => field.name === name)
          ? `“${name}” is asked in each row of a group: say “each” of that group to record it.`
          : `The form asks no question “${name}”.`,
        instead: { written: name, known: among.map(({ field }) => field.name) },
      })
    return found
  }
  if (plan.occurred !== undefined && plan.occurred !== 'now') {
    const asked = known(plan.occurred, ['records', i, 'occurred'], reachable)
    if (asked && asked.field.type !== 'moment')
      faults.push({
        path: ['records', i, 'occurred'],
        rule: 'wrong-type',
        message: `“${plan.occurred}” is asked as ${asked.field.type}, and when a thing happened is a moment.`,
      })
  }
  if (plan.each !== undefined) {
    const asked = known(plan.each, ['records', i, 'each'], outside)
    if (asked && !['group', 'choices', 'roles'].includes(asked.field.type))
      faults.push({
        path: ['records', i, 'each'],
        rule: 'wrong-type',
        message: `“${plan.each}” has one answer: “each” is for a group, or a question with several.`,
      })
  }
  plan.answers?.forEach((name, j) => void known(name, ['records', i, 'answers', j], reachable))
  for (const [field, sources] of Object.entries(plan.data ?? {}))
    for (const source of Array.isArray(sources) ? sources : [sources])
      if ('answer' in source) known(source.answer, ['records', i, 'data', field], reachable)
  return faults
}

function checkQuestion(
  field: Question,
  path: readonly (string | number)[],
  { expected, words }: ReturnType<typeof expectedOf>,
): readonly FormFault[] {
  const faults: FormFault[] = []
  if (!expected.includes(field.type))
    faults.push({
      path: [...path, 'type'],
      rule: 'wrong-type',
      message: `“${field.name}” is asked as ${field.type}, and the fact takes ${expected.join(' or ')}.`,
    })
  if (field.type !== 'choice' && field.type !== 'choices') return faults
  const values = field.options?.map(({ value }) => value) ?? []
  const options = [...path, 'options']
  if (words) {
    for (const word of words)
      if (!values.includes(word))
        faults.push({
          path: options,
          rule: 'missing-option',
          message: `“${field.name}” cannot be answered “${word}”.`,
        })
    for (const value of values)
      if (!words.includes(value))
        faults.push({
          path: options,
          rule: 'unknown-word',
          message: `“${field.name}” is never “${value}”.`,
          instead: { written: value, known: words },
        })
  } else if (values.length === 0 && field.more === undefined)
    faults.push({
      path: options,
      rule: 'missing-option',
      message: `“${field.name}” has nothing to choose from.`,
    })
  return faults
}

/** Each row or word of these is recorded in a field: it must be one the field takes. Not all need be offered. */
function checkEach(
  { field, path }: Placed,
  { words }: ReturnType<typeof expectedOf>,
): readonly FormFault[] {
  const given = isGroup(field) ? givenRows(field) : field.options
  return (given ?? [])
    .map(({ value }) => value)
    .filter((value) => words !== undefined && !words.includes(value))
    .map((value) => ({
      path: [...path, isGroup(field) ? 'rows' : 'options'],
      rule: 'unknown-word',
      message: `“${field.name}” is never “${value}”.`,
      instead: { written: value, known: words ?? [] },
    }))
}
