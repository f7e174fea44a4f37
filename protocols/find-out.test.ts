import { expect, test } from 'vitest'
import { families, fields, foldTimeline, isSaid } from '../src/episode/index.ts'
import { type Fact, findFactKind, readStored } from '../src/facts/index.ts'
import { readForms, readProtocols } from '../src/files/index.ts'

/*
 * Whoever is asked to find something out is given a form. Here each such form is answered in every way its questions allow, one
 * question at a time, until what was not known is known.
 */

const { forms } = readForms(import.meta.dirname, readProtocols(import.meta.dirname))

/** Everything that somebody can be asked to find out, with the kind of fact that says it and, of a list, the word of it. */
const asked: readonly { path: string; kind: string; word?: string }[] = [
  ...fields.flatMap(({ path, ask }) => (ask ? [{ path, kind: ask.fact }] : [])),
  ...families.flatMap(({ name, words, ask }) =>
    ask ? words.map((word) => ({ path: `${name}(${word})`, kind: ask.fact, word })) : [],
  ),
]

const said = (kind: string, occurredAt: number, data: object): Fact =>
  readStored({
    id: `${kind}.${occurredAt}`,
    kind,
    occurredAt,
    recordedAt: occurredAt,
    by: { post: 'team-manager', agency: 'childrens-services' },
    audience: 'all',
    data: { ...data },
  })

/** 2026-03-02 12:00 UTC. */
const noon = 1_772_452_800_000

/** Whether it is known of an absence, of a child whose authority is known, once somebody also says this; or nobody does. */
function isKnownAfter(path: string, kind: string, data?: object): boolean {
  const noticed = said('absence.noticed', noon, { setting: 'unknown', whereaboutsKnown: 'unknown' })
  const cared = said('care-status.recorded', noon - 2, { responsibleAuthority: 'brent' })
  const fact = data ? [said(kind, noon + 1, data)] : []
  const ofChild = findFactKind(kind)?.stream === 'child'
  const record = {
    child: [cared, ...(ofChild ? fact : [])],
    episode: [noticed, ...(ofChild ? [] : fact)],
    earlier: [],
  }
  const { points } = foldTimeline(record, noon + 2, Number.POSITIVE_INFINITY)
  // Age is worked out from the day of birth whenever it is asked for.
  return isSaid(points.at(-1)?.values ?? [], path === 'child.age' ? '(child.bornOn)' : path)
}

/** What a question can be answered with. */
function answersTo(question: { type: string; options?: readonly { value: string }[] }): unknown[] {
  switch (question.type) {
    case 'yes-no-unknown':
      return ['yes', 'no']
    case 'choice':
      return question.options?.map(({ value }) => value) ?? []
    case 'choices':
      return question.options?.map(({ value }) => [value]) ?? []
    case 'number':
      return [5]
    case 'moment':
      return ['2026-03-02T10:00:00Z']
    case 'day':
      return ['2012-03-02']
    case 'role':
      return [{ post: 'police' }]
    case 'roles':
      return [[{ post: 'police' }]]
    default:
      return ['medway']
  }
}

/** Said of every absence as it is noticed, if only that it is not known: nobody is asked to find it out. */
const always = 'absence.setting'

test.each(asked.filter(({ path }) => path !== always))(
  'What is asked of $path is answered on the form that is opened',
  (one) => {
    const form = forms.find(
      ({ opensEpisode, of, records }) =>
        !opensEpisode && of === null && records.length === 1 && records[0]?.fact === one.kind,
    )
    const questions = form?.sections.flatMap((section) => section.fields) ?? []
    const answers = [...(form?.records[0]?.data ?? [])].flatMap(([field, sources]) =>
      sources.flatMap((source) => {
        const question = 'answer' in source && questions.find(({ name }) => name === source.answer)
        return question && question.type !== 'group' ? [[field, answersTo(question)] as const] : []
      }),
    )
    const about = findFactKind(one.kind)?.about
    const first = Object.fromEntries(
      answers.map(([field, [value]]) => [
        field,
        field === about && one.word !== undefined ? one.word : value,
      ]),
    )
    const settled = answers.some(([field, values]) =>
      values.some((value) =>
        isKnownAfter(one.path, one.kind, field === about ? first : { ...first, [field]: value }),
      ),
    )
    expect(isKnownAfter(one.path, one.kind)).toBe(false)
    expect(settled).toBe(true)
  },
)
