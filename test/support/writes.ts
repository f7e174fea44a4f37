import fc from 'fast-check'
import type { FactInput } from '../../src/facts/index.ts'
import { headerSafe, oddHeaders, oddJson, oddText } from './odd-values.ts'
import { filledIn, type PageForm } from './page-forms.ts'
import { kindsFor, type Place, validFact } from './valid-facts.ts'

/* Requests that write and are right, and the same with one thing changed. */

/** One request as it goes out. */
export interface Shot {
  readonly who: string
  /** The route it is meant for. */
  readonly route: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** A child who is not away, with somebody who may report that they are. */
export interface AtHome {
  readonly who: string
  readonly childId: string
}

function post(
  route: string,
  id: string,
  who: string,
  facts: fc.Arbitrary<readonly FactInput[]>,
): fc.Arbitrary<Shot> {
  return fc.tuple(facts, fc.uuid()).map(([facts, key]) => ({
    who,
    route: `POST ${route}`,
    method: 'POST',
    path: route.replace(':id', encodeURIComponent(id)),
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ facts }),
  }))
}

/** One or two facts that this person may say, on the absence or on the child’s own record. */
export function recording(place: Place): fc.Arbitrary<Shot> {
  const on = (stream: 'child' | 'episode') => {
    const one = fc.constantFrom(...kindsFor(place, stream)).chain((kind) => validFact(kind, place))
    const facts = fc.array(one, { minLength: 1, maxLength: 2 })
    return stream === 'episode'
      ? post('/api/episodes/:id/facts', place.episodeId, place.who, facts)
      : post('/api/children/:id/facts', place.childId, place.who, facts)
  }
  const both = (['episode', 'child'] as const).filter(
    (stream) => kindsFor(place, stream).length > 0,
  )
  return fc.constantFrom(...both).chain(on)
}

/** A task of somebody's, and one line of it with what answers it. */
export interface ToDo {
  readonly who: string
  /** The route of the record it is of. */
  readonly route: '/api/episodes/:id/task' | '/api/children/:id/task'
  readonly id: string
  readonly task: string
  readonly line: string
  readonly answers: Readonly<Record<string, string>>
}

/** That one line of a task is done. */
export function doing({ who, route, id, task, line, answers }: ToDo): fc.Arbitrary<Shot> {
  return fc.uuid().map((key) => ({
    who,
    route: `POST ${route}`,
    method: 'POST',
    path: `${route.replace(':id', encodeURIComponent(id))}?${new URLSearchParams({ task })}`,
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ lines: [{ line, answer: 'done', answers }] }),
  }))
}

/** That somebody takes a task of theirs, gives it to themselves by name, or hands it back. */
export function holding({ who, route, id, task }: ToDo): fc.Arbitrary<Shot> {
  const [post = '', authority = ''] = who.replace('.example', '').split('@')
  const to = { task, to: `${authority}.${post}` }
  const bodies = { taken: { task }, given: to, 'handed-back': { task } }
  return fc
    .tuple(fc.constantFrom(...(['taken', 'given', 'handed-back'] as const)), fc.uuid())
    .map(([what, key]) => sent(who, `${route}s/${what}`, id, bodies[what], key))
}

/** That somebody takes a report, and so the case. */
export function takingReport({ who, episodeId }: Place): fc.Arbitrary<Shot> {
  return fc.uuid().map((key) => sent(who, '/api/episodes/:id/taken', episodeId, {}, key))
}

function sent(who: string, route: string, id: string, body: object, key: string): Shot {
  return {
    who,
    route: `POST ${route}`,
    method: 'POST',
    path: route.replace(':id', encodeURIComponent(id)),
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  }
}

/** The report that a child who is not away is. */
export function reporting({ who, childId }: AtHome): fc.Arbitrary<Shot> {
  const noticed = fc.constantFrom('home', 'care').map((setting) => [
    {
      kind: 'absence.noticed',
      occurredAt: Temporal.Now.instant().subtract({ minutes: 10 }).toString(),
      data: { setting, whereaboutsKnown: 'no' },
    },
  ])
  return post('/api/children/:id/absences', childId, who, noticed)
}

/** A form of a page, filled in. */
export function filling(form: PageForm): fc.Arbitrary<Shot> {
  return filledIn(form).map((answers) => asForm(form, answers))
}

function asForm(
  { who, route, action }: Pick<PageForm, 'who' | 'route' | 'action'>,
  answers: readonly (readonly [string, string])[],
): Shot {
  return {
    who,
    route: `POST ${route}`,
    method: 'POST',
    path: action,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-form': 'yes' },
    body: new URLSearchParams(
      answers.map(([name, text]) => [name, text.toWellFormed()]),
    ).toString(),
  }
}

/** The same with one thing changed: who asks, an answer, a fact, a header, the address. */
export function changed(shot: Shot, people: readonly string[]): fc.Arbitrary<Shot> {
  const body = shot.body ?? ''
  const inBody = shot.headers['x-form'] === undefined ? changedJson(body) : changedForm(body)
  return fc.oneof(
    { weight: 6, arbitrary: inBody.map((body) => ({ ...shot, body })) },
    { weight: 2, arbitrary: fc.constantFrom(...people).map((who) => ({ ...shot, who })) },
    oddHeaders.map((headers) => ({ ...shot, headers: { ...shot.headers, ...headers } })),
    oddText.map((key) => ({
      ...shot,
      headers: { ...shot.headers, 'idempotency-key': headerSafe(key) },
    })),
    oddText.map((text) => ({
      ...shot,
      path: `${shot.path}?${encodeURIComponent(text.toWellFormed())}`,
    })),
    // As much of it as arrived.
    fc
      .nat({ max: Math.max(0, body.length - 1) })
      .map((length) => ({ ...shot, body: body.slice(0, length) })),
  )
}

function changedJson(body: string): fc.Arbitrary<string> {
  const { facts } = JSON.parse(body) as { facts: readonly FactInput[] }
  const fact = fc.nat({ max: facts.length - 1 }).chain((at) => {
    const chosen = facts[at]
    const names = Object.keys(Object(chosen?.data))
    return fc
      .tuple(
        fc.constantFrom(...names, 'note', 'details', 'of'),
        fc.oneof(oddJson, fc.constant(undefined)),
      )
      .map(([name, odd]) =>
        facts.with(at, { ...chosen, data: { ...Object(chosen?.data), [name]: odd } } as FactInput),
      )
  })
  const when = oddText.map((occurredAt) => facts.map((one) => ({ ...one, occurredAt })))
  const many = fc
    .integer({ min: 2, max: 60 })
    .map((times) => Array.from({ length: times }, () => facts).flat())
  return fc
    .oneof(
      { weight: 5, arbitrary: fact.map((facts) => ({ facts })) },
      when.map((facts) => ({ facts })),
      many.map((facts) => ({ facts })),
      fc.oneof(fc.nat(), oddJson).map((expectedVersion) => ({ facts, expectedVersion })),
      oddText.map((name) => ({ facts, [name]: 1 })),
    )
    .map((said) => JSON.stringify(said))
}

function changedForm(body: string): fc.Arbitrary<string> {
  const answers = [...new URLSearchParams(body)]
  return fc
    .tuple(
      fc.nat({ max: Math.max(0, answers.length - 1) }),
      oddText,
      fc.constantFrom('without', 'said', 'twice'),
    )
    .map(([at, odd, how]) => {
      const [name = ''] = answers[at] ?? []
      if (how === 'without') return answers.toSpliced(at, 1)
      return how === 'said' ? answers.with(at, [name, odd]) : [...answers, [name, odd]]
    })
    .map((said) =>
      new URLSearchParams(
        said.map(([name = '', text = '']) => [name, text.toWellFormed()]),
      ).toString(),
    )
}
