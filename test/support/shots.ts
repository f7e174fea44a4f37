import fc from 'fast-check'
import { factKinds } from '../../src/facts/index.ts'
import { headerSafe, oddHeaders, oddJson, oddText } from './odd-values.ts'
import type { PageForm } from './page-forms.ts'
import type { Asking } from './routes.ts'
import type { Place } from './valid-facts.ts'
import {
  type AtHome,
  changed,
  doing,
  filling,
  holding,
  recording,
  reporting,
  type Shot,
  type ToDo,
  takingReport,
} from './writes.ts'

/** What is really there, to be put into addresses among what is not, and to record on. */
export interface There {
  readonly episodes: readonly string[]
  readonly children: readonly string[]
  readonly places: readonly Place[]
  readonly home: readonly AtHome[]
  readonly forms: readonly PageForm[]
  readonly tasks: readonly ToDo[]
}
const forms = ['sighting-reported', 'child-returned', 'notice-given', 'fact-corrected']
const childForms = ['risk-recorded', 'plan-recorded', 'health-recorded', 'fact-corrected']
const protocols = ['brent', 'medway', 'framework']

/** Usually as a browser would write it; now and then with percent signs that mean nothing. */
const encode: fc.Arbitrary<(text: string) => string> = fc.oneof(
  { weight: 9, arbitrary: fc.constant((text: string) => encodeURIComponent(text.toWellFormed())) },
  fc.constant((text: string) => text.replaceAll(/[^!-~]|[#?/&=]/g, '%')),
)

/** Requests by these people: odd ones over every route, and writes that are right or were before one thing in them was changed. */
export function shots(
  routes: readonly Asking[],
  people: readonly string[],
  there: There,
): fc.Arbitrary<Shot> {
  const grown = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...there.places).chain(recording) },
    { weight: 3, arbitrary: fc.constantFrom(...there.forms).chain(filling) },
    { weight: 1, arbitrary: fc.constantFrom(...there.home).chain(reporting) },
  )
  return fc.oneof(
    { weight: 10, arbitrary: oddShots(routes, people, there) },
    { weight: 3, arbitrary: grown },
    { weight: 3, arbitrary: grown.chain((shot) => changed(shot, people)) },
    { weight: 1, arbitrary: fc.constantFrom(...there.tasks).chain(doing) },
    { weight: 1, arbitrary: ofBoth(there.tasks).chain(holding) },
    { weight: 1, arbitrary: fc.constantFrom(...there.places).chain(takingReport) },
  )
}

/** Tasks of absences as often as tasks of children, of which there are fewer. */
function ofBoth(tasks: readonly ToDo[]): fc.Arbitrary<ToDo> {
  const [children, absences] = [
    tasks.filter(({ route }) => route.startsWith('/api/children/')),
    tasks.filter(({ route }) => route.startsWith('/api/episodes/')),
  ]
  return fc.oneof(
    ...[children, absences]
      .filter((some) => some.length > 0)
      .map((some) => fc.constantFrom(...some)),
  )
}

/** Requests over these routes by these people, some of them nearly right. */
function oddShots(
  routes: readonly Asking[],
  people: readonly string[],
  there: There,
): fc.Arbitrary<Shot> {
  const { episodes, children } = there
  const real = [...episodes, ...children, ...forms, ...protocols, 'late', 'now']
  const value = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...real) }, oddText)
  const names = fc.oneof(
    // Most pages show no earlier moment, and answer 422 to whoever asks for one.
    { weight: 1, arbitrary: fc.constantFrom('at', 'asOf', 'knownAt') },
    {
      weight: 9,
      arbitrary: fc.constantFrom(
        'search',
        'child',
        'role',
        'clock',
        'duty',
        'from',
        'fact',
        'next',
        'a',
        'b',
        'only',
        'done',
      ),
    },
    { weight: 2, arbitrary: oddText },
  )
  const query = fc.array(fc.tuple(names, value, encode), { maxLength: 3 })
  const asked = fc.oneof(
    ...(['GET', 'POST', 'HEAD'] as const).map((method, i) => ({
      weight: [6, 6, 1][i] ?? 1,
      arbitrary: fc.constantFrom(...routes.filter((route) => route.method === method)),
    })),
    fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE'),
      url: fc.oneof(
        fc.constantFrom('/:any', '/api/:any', '/episodes/:id/:any', '/assets/:any'),
        fc.constantFrom(...routes.map(({ url }) => url)),
      ),
    }),
  )
  return fc
    .record({
      who: fc.constantFrom(...people),
      asked,
      values: fc.array(fc.tuple(fc.nat(), fc.option(oddText, { freq: 2 }), encode), {
        minLength: 4,
        maxLength: 4,
      }),
      query,
      body: bodies(value),
      headers: oddHeaders,
      ours: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ who, asked: { method, url }, values, query, body, headers, ours }) => {
      let next = 0
      const path = url.replaceAll(/:[a-zA-Z]+|\*/g, (name) => {
        const [which = 0, odd = null, encoded = encodeURIComponent] = values[next++] ?? []
        const usual = placesFor(url, name, there)
        return encoded(odd ?? usual[which % usual.length] ?? '')
      })
      const said = query.map(([name, text, encoded]) => `${encoded(name)}=${encoded(text)}`)
      const writes = !['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method)
      return {
        who,
        route: `${method} ${url}`,
        method,
        path: said.length > 0 ? `${path}?${said.join('&')}` : path,
        headers: { ...(writes && body.headers), ...(ours < 3 && headers) },
        body: writes ? body.body : null,
      }
    })
}

/** What stands at that place of an address when it is right. */
function placesFor(url: string, name: string, there: There): readonly string[] {
  if (name === ':form') return url.includes('children') ? childForms : forms
  if (url.includes('protocols')) return protocols
  return /children|report/.test(url) || name.startsWith(':child') ? there.children : there.episodes
}

/** Bodies: facts of every kind with odd data, forms with odd answers, and what is neither. */
function bodies(
  value: fc.Arbitrary<string>,
): fc.Arbitrary<Pick<Shot, 'headers' | 'body'> & { body: string }> {
  const fact = fc.record({
    kind: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...factKinds.map(({ kind }) => kind)) },
      oddText,
    ),
    occurredAt: fc.oneof({ weight: 5, arbitrary: fc.constant('2026-01-02T10:00:00Z') }, oddText),
    data: oddJson,
  })
  const json = fc
    .record({
      body: fc.oneof(
        {
          weight: 6,
          arbitrary: fc.record({
            facts: fc.array(fact, { minLength: 1, maxLength: 3 }),
            expectedVersion: fc.oneof(
              { weight: 8, arbitrary: fc.constant(null) },
              fc.integer(),
              oddJson,
            ),
          }),
        },
        oddJson,
      ),
      key: fc.oneof({ weight: 5, arbitrary: fc.uuid() }, oddText),
    })
    .map(({ body, key }) => ({
      headers: { 'content-type': 'application/json', 'idempotency-key': headerSafe(key) },
      body: JSON.stringify(body) ?? '',
    }))
  const box = fc.oneof(
    fc.constantFrom(
      'email',
      'password',
      'next',
      '_key',
      '_version',
      'where',
      'credible',
      'occurred-day',
      'occurred-time',
      'occurred-date-year',
      'child',
      'setting',
      'step',
      'tab',
      'then-date-day',
      'then-date-year',
      'then-time',
    ),
    oddText,
  )
  const form = fc.array(fc.tuple(box, value), { maxLength: 12 }).map((boxes) => ({
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-form': 'yes' },
    body: new URLSearchParams(
      boxes.map(([name, text]) => [name.toWellFormed(), text.toWellFormed()]),
    ).toString(),
  }))
  const neither = fc
    .tuple(
      fc.constantFrom(
        'application/json',
        'application/x-www-form-urlencoded',
        'text/plain',
        'multipart/form-data',
        'application/json; charset=utf-16',
        'x',
      ),
      oddText,
    )
    .map(([type, body]) => ({ headers: { 'content-type': type }, body }))
  return fc.oneof({ weight: 4, arbitrary: json }, { weight: 4, arbitrary: form }, neither)
}
