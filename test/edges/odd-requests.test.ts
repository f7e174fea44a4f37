import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { useService, type Visitor } from '../support/service-under-test.ts'

const house = useService()

async function worker(): Promise<Visitor> {
  return house.as('allocated-social-worker@brent.example')
}

async function episodeOf(visitor: Visitor): Promise<string> {
  const list: unknown = await (await visitor.ask('/api/worklist')).json()
  const id = /"episodeId":"([^"]+)"/.exec(JSON.stringify(list))?.[1]
  if (!id) throw new Error('nothing on the worklist')
  return id
}

const everywhere = (id: string): readonly string[] => [
  '/',
  '/api/worklist',
  `/episodes/${id}`,
  `/episodes/${id}/happened`,
  `/episodes/${id}/why`,
  `/episodes/${id}/record/sighting-reported`,
  `/api/episodes/${id}`,
  '/compare',
  '/sign-in',
  '/report',
  '/protocols/brent',
]
const names = [
  'search',
  'child',
  'role',
  'clock',
  'at',
  'asOf',
  'knownAt',
  'duty',
  'a',
  'b',
  'next',
]

test('a question given twice is answered with its name and the rule, wherever it is asked', async () => {
  const visitor = await worker()
  for (const path of everywhere(await episodeOf(visitor))) {
    for (const name of names) {
      const answer = await visitor.ask(`${path}?${name}=x&${name}=y`)
      expect(answer.status, `${path}?${name}`).toBe(400)
      const said = await answer.text()
      expect(said, `${path}?${name}`).toContain(name)
      expect(said).toContain('more than once')
    }
  }
})

const millisecondsOf = (written: string) => String(Temporal.Instant.from(written).epochMilliseconds)

test.each([
  ['of a year no case is of', millisecondsOf('1066-10-14T09:00:00Z')],
  ['before any case', millisecondsOf('1988-12-31T23:00:00Z')],
  ['still to come', millisecondsOf('2090-01-01T00:00:00Z')],
  ['in words', 'yesterday'],
  ['of nothing', ''],
])('a page asked for a moment %s says so, and shows no other', async (_what, moment) => {
  const visitor = await worker()
  const id = await episodeOf(visitor)
  for (const page of ['', '/happened', '/why'].map((part) => `/episodes/${id}${part}`)) {
    const answer = await visitor.ask(`${page}?at=${moment}`)
    expect(answer.status, page).toBe(422)
    expect(await answer.text()).toContain('from 1989 until now')
  }
})

test('a page that shows no earlier moment says so to whoever asks it for one, and does not show now in its stead', async () => {
  const visitor = await worker()
  const id = await episodeOf(visitor)
  const then = millisecondsOf('2026-01-01T00:00:00Z')
  for (const asked of [
    `/episodes/${id}?asOf=1066-10-14`,
    `/episodes/${id}/happened?knownAt=${then}`,
    `/episodes/${id}/knows?asOf=${then}`,
    `/episodes/${id}/why?duty=any&asOf=${then}`,
    `/episodes/${id}/record?at=${then}`,
    `/children/any?at=${then}`,
  ]) {
    const answer = await visitor.ask(asked)
    expect(answer.status, asked).toBe(422)
    expect(await answer.text(), asked).toContain('this page would show you now')
  }
})

test.each([
  ['a backspace', '%08'],
  ['a backslash and a b', '%5Cb'],
  ['nothing but a backslash', '%5C'],
  ['signs of patterns', '%25_%5C%25'],
  ['signs of regular expressions', '(%5B%5D%7B%7D%5E%24*%2B%3F.%7C'],
  ['a byte of nothing', '%00'],
  ['broken percent signs', '%E0%A4%A'],
  ['half a character', '%ED%A0%80'],
  ['a quotation mark', "'%22%3B--"],
  ['ten thousand letters', 'x'.repeat(10_000)],
])('a search for %s is answered, never broken', async (_what, search) => {
  const visitor = await worker()
  for (const path of ['/', '/api/worklist', '/report']) {
    const answer = await visitor.ask(`${path}?search=${search}`)
    expect(answer.status, path).toBeLessThan(500)
    await answer.text()
  }
})

const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

test.each([
  ['lists', deep(3000)],
  ['objects', nested(3000)],
  ['a hundred thousand lists', deep(100_000)],
  ['lists that never end', '['.repeat(100_000)],
])('JSON of %s in one another is refused by name and rule', async (_what, json) => {
  const visitor = await worker()
  const id = await episodeOf(visitor)
  const fact = (data: string) =>
    `{"facts":[{"kind":"sighting.reported","occurredAt":"2026-01-01T10:00:00Z","data":${data}}]}`
  for (const body of [
    json,
    `{"facts":${json}}`,
    fact(json),
    fact(`{"where":${json}}`),
    fact(`{"details":{"x":${json}}}`),
    `{"facts":[],"${'x'.repeat(10)}":${json}}`,
  ]) {
    const answer = await visitor.record(`/api/episodes/${id}/facts`, body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ reason: 'unreadable', field: 'body' })
  }
})

test('JSON with a great many values is refused by name and rule', async () => {
  const visitor = await worker()
  const id = await episodeOf(visitor)
  const many = JSON.stringify(Array.from({ length: 100_000 }, () => 1))
  const answer = await visitor.record(
    `/api/episodes/${id}/facts`,
    `{"facts":[{"kind":"notice.given","occurredAt":"2026-01-01T10:00:00Z","data":{"to":${many}}}]}`,
  )
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ field: 'body', rule: 'too-many-values' })
})

test.each([
  ['not JSON', '{"facts":'],
  ['a prototype', '{"facts":[],"__proto__":{"x":1}}'],
  ['a constructor', '{"facts":[],"constructor":{"prototype":{"x":1}}}'],
  ['a huge number', '{"facts":[{"kind":"x","occurredAt":"y","data":{"n":1e999}}]}'],
  [
    'half a character',
    '{"facts":[{"kind":"\\ud800","occurredAt":"2026-01-01T10:00:00Z","data":{}}]}',
  ],
  [
    'a name that is half a character',
    '{"facts":[{"kind":"sighting.reported","occurredAt":"2026-01-01T10:00:00Z","data":{"\\udfff":"x"}}]}',
  ],
  ['nothing', ''],
  ['null', 'null'],
  [
    'a version beyond counting',
    '{"expectedVersion":1e308,"facts":[{"kind":"sighting.reported","occurredAt":"2026-01-01T10:00:00Z","data":{"where":"x","credible":"yes"}}]}',
  ],
  [
    'a negative version',
    '{"expectedVersion":-5,"facts":[{"kind":"sighting.reported","occurredAt":"2026-01-01T10:00:00Z","data":{"where":"x","credible":"yes"}}]}',
  ],
])('a body of %s is refused in words', async (_what, body) => {
  const visitor = await worker()
  const id = await episodeOf(visitor)
  const answer = await visitor.record(`/api/episodes/${id}/facts`, body)
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/\w+ .*\w/) })
})

test.each(['/%', '/%FF', '/episodes/%C3%28', '/episodes/%00'])(
  'the address %s is answered with a page of ours',
  async (path) => {
    for (const visitor of [house.nobody(), await worker()]) {
      const answer = await visitor.ask(path)
      expect(answer.status).toBeLessThan(500)
      if (answer.status !== 303) expect(await answer.text()).toContain('<h1')
    }
  },
)

test('headers and cookies of any length or sort are answered', async () => {
  const visitor = await worker()
  for (const headers of [
    { cookie: `${visitor.cookie}; x=${'y'.repeat(12_000)}` },
    { cookie: 'whereabouts-form=%E0%A4%A; whereabouts.session_token=%%%' },
    { cookie: `whereabouts.session_token=${'a.'.repeat(2000)}` },
    { cookie: '=;;;=; __proto__=x; constructor=y' },
    { cookie: `whereabouts.session_token=\u00e9\u00ff` },
    { 'user-agent': 'x'.repeat(12_000) },
    { origin: 'null' },
    { origin: 'http://[', 'sec-fetch-site': 'same-origin' },
  ]) {
    const answer = await visitor.ask('/', { headers })
    expect(answer.status, JSON.stringify(headers).slice(0, 60)).toBeLessThan(500)
    await answer.text()
  }
  expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431/,
  )
  expect(await raw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 (303|400)/)
  expect(await raw('BREW / HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 4/)
})

/** What comes back for exactly these bytes. */
function raw(sent: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(Number(new URL(house.service.origin).port), '127.0.0.1')
    let said = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      said += chunk
      if (said.includes('\r\n\r\n')) socket.end()
    })
    socket.on('close', () => done(said))
    socket.on('error', failed)
    socket.write(sent, 'latin1')
  })
}

test('every answer, also of what failed, is kept by nobody', async () => {
  const visitor = await worker()
  const id = await episodeOf(visitor)
  const asked: readonly Promise<Response>[] = [
    ...['/', `/episodes/${id}`, '/api/worklist', `/api/episodes/${id}`, '/api/episodes/none'].map(
      (path) => visitor.ask(path),
    ),
    ...[
      '/nowhere',
      '/api/nowhere',
      '/%FF',
      '/?search=a&search=b',
      '/api/worklist?role=a&role=b',
    ].map((path) => visitor.ask(path)),
    ...['/api/worklist', '/events', '/', '/sign-in'].map((path) => house.nobody().ask(path)),
    visitor.record(`/api/episodes/${id}/facts`, '{'),
    visitor.record(`/api/episodes/${id}/facts`, { facts: [] }),
  ]
  for (const answer of await Promise.all(asked)) {
    expect(answer.headers.get('cache-control'), answer.url).toBe('no-store')
    await answer.body?.cancel()
  }
})
