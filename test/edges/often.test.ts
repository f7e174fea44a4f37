import { expect, test } from 'vitest'
import { useService } from '../support/service-under-test.ts'

const house = useService({ limits: { requestsAMinute: 60, strangersAMinute: 60 } })

test('a wrong password too often is refused in words with when to come back', async () => {
  const visitor = house.nobody()
  const token = await visitor.token()
  const tried = async () =>
    visitor.send('/sign-in', { _token: token, email: 'x@y.example', password: 'no', next: '' })
  for (let i = 0; i < 5; i++) expect((await tried()).status).toBe(422)
  const answer = await tried()
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60)
  expect(await answer.text()).toMatch(/Too many wrong tries/)
})

test('more than a person needs is refused in words, page and API alike, with when to come back; others are not', async () => {
  const eager = await house.as('allocated-social-worker@brent.example')
  const other = await house.as('mash@brent.example')
  for (let i = 0; i < 60; i++) await (await eager.ask('/api/kinds')).body?.cancel()
  for (const path of ['/', '/api/worklist', '/events']) {
    const answer = await eager.ask(path)
    expect(answer.status, path).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect(await answer.text()).toContain('Wait a minute and try again')
  }
  expect((await other.ask('/')).status).toBe(200)
})

test('the same person from another session is the same person', async () => {
  const again = await house.as('allocated-social-worker@brent.example')
  expect((await again.ask('/')).status).toBe(429)
})

test('strangers are counted by address, whatever they ask for, and people signed in are not counted with them', async () => {
  const signedIn = await house.as('director@brent.example')
  const stranger = house.nobody()
  const statuses: number[] = []
  for (let i = 0; i < 60; i++) statuses.push((await stranger.ask(i % 2 ? '/nowhere' : '/')).status)
  expect(statuses.at(-1)).toBe(429)
  expect((await signedIn.ask('/')).status).toBe(200)
  expect((await stranger.ask('/health')).status).toBe(200)
})
