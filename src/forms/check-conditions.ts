import { questionIn, testsOf } from './asked.ts'
import { unknownName } from './check-names.ts'
import { isGroup } from './form.ts'
import { knownTo, needable } from './known.ts'
import { type FormFault, type Placed, placedIn } from './placed.ts'
import type { Condition, FormAddition, Test, WrittenForm } from './shape.ts'

/** A condition where it stands, and the questions that have been asked by then. */
interface Stands {
  readonly condition: Condition
  readonly path: readonly (string | number)[]
  readonly before: readonly Placed[]
}

/** A condition may ask only what has been asked before it, and only for answers the question can have. */
export function checkConditions(
  written: WrittenForm,
  placed: readonly Placed[],
  posts: ReadonlySet<string>,
): readonly FormFault[] {
  return conditionsOf(written, placed).flatMap(({ condition, path, before }) =>
    testsOf(condition).flatMap((test) => [
      ...checkTest(test, path, before, placed),
      ...checkKnown(test, path, written.opens === 'episode', posts),
    ]),
  )
}

/** The same of questions that a protocol adds: each comes after all that the form asks. */
export function checkAddedConditions(
  { fields }: FormAddition,
  form: WrittenForm,
  posts: ReadonlySet<string>,
): readonly FormFault[] {
  const asked = placedIn(form).filter(({ inside }) => inside === undefined)
  const added = placedIn({ fields })
  const stands = added.flatMap(({ field, path }, i): readonly Stands[] => [
    ...(field.when
      ? [
          {
            condition: field.when,
            path: [...path, 'when'],
            before: [...asked, ...added.slice(0, i)],
          },
        ]
      : []),
    ...(!isGroup(field) && field.justNow
      ? [{ condition: field.justNow, path: [...path, 'justNow'], before: [] }]
      : []),
  ])
  return stands.flatMap(({ condition, path, before }) =>
    testsOf(condition).flatMap((test) => [
      ...checkTest(test, path, before, [...asked, ...added]),
      ...checkKnown(test, path, form.opens === 'episode', posts),
    ]),
  )
}

function conditionsOf(written: WrittenForm, placed: readonly Placed[]): readonly Stands[] {
  const reachable = (inside: string | undefined, upTo: number) =>
    placed.slice(0, upTo).filter((one) => one.inside === undefined || one.inside === inside)
  const asked = placed.flatMap(({ field, path, inside }, i) => [
    ...(field.when
      ? [{ condition: field.when, path: [...path, 'when'], before: reachable(inside, i) }]
      : []),
    // What a question begins with is settled before anything is answered.
    ...(!isGroup(field) && field.justNow
      ? [{ condition: field.justNow, path: [...path, 'justNow'], before: [] }]
      : []),
  ])
  const parts = (written.sections ?? []).flatMap(({ when }, i) => {
    if (!when) return []
    const first = placed.findIndex(({ path }) => path[0] === 'sections' && path[1] === i)
    return [{ condition: when, path: ['sections', i, 'when'], before: reachable(undefined, first) }]
  })
  const plans = typeof written.records === 'string' ? [] : written.records
  const recorded = plans.flatMap(({ when, each, data = {} }, i) => {
    const all = reachable(each, placed.length)
    const values = Object.entries(data).flatMap(([field, sources]) =>
      (Array.isArray(sources) ? sources : [sources]).flatMap((source) =>
        'is' in source && source.when
          ? [{ condition: source.when, path: ['records', i, 'data', field], before: all }]
          : [],
      ),
    )
    return [
      ...(when ? [{ condition: when, path: ['records', i, 'when'], before: all }] : []),
      ...values,
    ]
  })
  return [...asked, ...parts, ...recorded]
}

function checkTest(
  test: Test,
  path: readonly (string | number)[],
  before: readonly Placed[],
  placed: readonly Placed[],
): readonly FormFault[] {
  const name = questionIn(test)
  if (name === undefined) return []
  const asked = before.find(({ field }) => field.name === name)
  if (!asked) {
    const later = placed.some(({ field }) => field.name === name)
    return [
      {
        path,
        rule: later ? 'asked-later' : 'unknown-question',
        message: later
          ? `“${name}” is not asked before this, so nothing can depend on its answer here.`
          : `The form asks no question “${name}”.`,
        instead: { written: name, known: before.map(({ field }) => field.name) },
      },
    ]
  }
  if (!('question' in test) || isGroup(asked.field)) return []
  const { options, type, more } = asked.field
  const answers =
    type === 'yes-no-unknown' ? ['yes', 'no', 'unknown'] : options?.map(({ value }) => value)
  if (!answers || more !== undefined) return []
  const wanted = typeof test.is === 'string' ? [test.is] : test.is
  return wanted
    .filter((word) => !answers.includes(word))
    .map((word) => ({
      path,
      rule: 'unknown-word',
      message: `“${name}” is never answered “${word}”.`,
      instead: { written: word, known: answers },
    }))
}

/** What is asked of what is known without asking must be known, and come in that word; what may be needed must be something protocols can turn on. */
function checkKnown(
  test: Test,
  path: readonly (string | number)[],
  opensEpisode: boolean,
  posts: ReadonlySet<string>,
): readonly FormFault[] {
  if ('needed' in test) {
    const known = needable()
    return known.includes(test.needed)
      ? []
      : [
          {
            path,
            rule: 'unknown-name',
            message: `No protocol can need “${test.needed}”.`,
            instead: { written: test.needed, known },
          },
        ]
  }
  if (!('known' in test)) return []
  const names = knownTo(opensEpisode)
  if (!names.has(test.known))
    return [
      {
        ...unknownName(test.known),
        path,
        instead: { written: test.known, known: [...names.keys()] },
      },
    ]
  const words = names.get(test.known) ?? [...posts]
  return [test.is]
    .flat()
    .filter((word) => !words.includes(word))
    .map((word) => ({
      path,
      rule: 'unknown-word',
      message: `“${test.known}” is never “${word}”.`,
      instead: { written: word, known: words },
    }))
}
