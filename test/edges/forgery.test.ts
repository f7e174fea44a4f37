import { expect, test } from 'vitest'
import { useService } from '../support/service-under-test.ts'

const house = useService()
const worker = () => house.as('allocated-social-worker@brent.example')

test('a token from before signing in is no token afterwards', async () => {
  const visitor = house.nobody()
  const before = await visitor.token()
  await visitor.signIn('allocated-social-worker@brent.example')
  expect((await visitor.send('/sign-out', { _token: before })).status).toBe(403)
  expect((await visitor.ask('/')).status).toBe(200)
  const since = await visitor.token('/')
  expect((await visitor.send('/sign-out', { _token: since })).status).toBe(303)
})

test('a token of another session is refused, of another person and of the same one', async () => {
  const [mine, again, other] = [
    await worker(),
    await worker(),
    await house.as('mash@brent.example'),
  ]
  for (const thief of [again, other]) {
    const token = await thief.token('/')
    expect((await mine.send('/sign-out', { _token: token })).status).toBe(403)
    // Nor with the browser's half of the other session: the session itself must be the one.
    const half = /whereabouts-form=[^;]+/.exec(thief.cookie)?.[0] ?? ''
    const cookie = mine.cookie.replace(/whereabouts-form=[^;]+/, half)
    expect((await mine.send('/sign-out', { _token: token }, { cookie })).status).toBe(403)
  }
})

test.each(['', 'x', 'a-b-c', 'x'.repeat(10_000), '-', '--'])('%j is no token', async (token) => {
  const visitor = await worker()
  expect((await visitor.send('/sign-out', { _token: token })).status).toBe(403)
})

test('what is sent from another site is refused before it is read, forms and JSON alike', async () => {
  const visitor = await worker()
  const token = await visitor.token('/')
  for (const headers of [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { origin: `${house.service.origin}.elsewhere.example` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    expect((await visitor.send('/sign-out', { _token: token }, headers)).status).toBe(403)
    const answer = await visitor.ask('/api/episodes/none/facts', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': 'x'.repeat(10),
        ...headers,
      },
      body: '{"facts":[]}',
    })
    expect(answer.status).toBe(403)
  }
})

test.each([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
  'application/jsonp',
  '',
])('the API does not read %j, which another site’s form could send', async (type) => {
  const visitor = await worker()
  const answer = await visitor.ask('/api/episodes/none/facts', {
    method: 'POST',
    headers: {
      origin: house.service.origin,
      'idempotency-key': 'x'.repeat(10),
      'content-type': type,
    },
    body: '{"facts":[]}',
  })
  expect(answer.status).toBe(415)
})

test.each([
  '//evil.example',
  '/\\evil.example',
  '/%2f%2fevil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'https://evil.example',
  'http://127.0.0.1@evil.example',
  '/\u2603',
  '/a\r\nSet-Cookie: x=y',
])('signing in never leads to %j', async (next) => {
  const visitor = house.nobody()
  const answer = await visitor.signIn('mash@brent.example', 'training only', next)
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/')
  const page = await (await house.nobody().ask(`/sign-in?next=${encodeURIComponent(next)}`)).text()
  expect(page).not.toContain('evil.example')
})

test('signing in leads to the page that was asked for', async () => {
  const asked = await house.nobody().ask('/protocols/brent?x=1')
  const location = asked.headers.get('location') ?? ''
  const next = new URLSearchParams(location.split('?')[1]).get('next') ?? ''
  const answer = await house.nobody().signIn('mash@brent.example', 'training only', next)
  expect(answer.headers.get('location')).toBe('/protocols/brent?x=1')
})
