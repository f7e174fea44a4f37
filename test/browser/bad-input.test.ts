import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

async function sightingForm(page: Page): Promise<string> {
  const href = await page.locator('.wb-child-group__head a').first().getAttribute('href')
  await page.goto(`${journeys.service.origin}${href}/record/sighting-reported`)
  return page.url()
}

/** What a page's own form would send, with some answers put in. */
async function bodyOf(
  page: Page,
  answers: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const hidden: [string, string][] = []
  for (const box of await page.locator('#record-form input[type=hidden]').all()) {
    hidden.push([(await box.getAttribute('name')) ?? '', await box.inputValue()])
  }
  return {
    ...Object.fromEntries(hidden),
    'occurred-day': 'now',
    where: 'By the river',
    credible: 'yes',
    ...answers,
  }
}

async function send(
  page: Page,
  url: string,
  body: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) {
  return page.context().request.post(url, {
    form: body,
    headers: { origin: journeys.service.origin, ...headers },
    maxRedirects: 0,
  })
}

async function sightings(page: Page, url: string): Promise<number> {
  const id = /episodes\/([^/]+)/.exec(url)?.[1]
  const answer = await page.context().request.get(`${journeys.service.origin}/api/episodes/${id}`)
  const { facts } = (await answer.json()) as { facts: { kind: string }[] }
  return facts.filter(({ kind }) => kind === 'sighting.reported').length
}

test('a double tap is recorded once', async () => {
  const page = await journeys.signIn('allocated-social-worker@brent.example')
  const url = await sightingForm(page)
  const before = await sightings(page, url)
  const body = await bodyOf(page, {})
  const [first, second] = await Promise.all([send(page, url, body), send(page, url, body)])
  expect([first.status(), second.status()]).toEqual([303, 303])
  expect(await sightings(page, url)).toBe(before + 1)
})

test.each([
  ['a place of ten thousand characters', { where: 'x'.repeat(10_000) }, 'characters or fewer'],
  ['control characters', { where: 'By the\u0007 river' }, 'cannot be seen'],
  [
    'a date that does not exist',
    {
      'occurred-day': 'other',
      'occurred-date-day': '31',
      'occurred-date-month': '2',
      'occurred-date-year': '2026',
      'occurred-time': '10am',
    },
    'no such date',
  ],
  ['a time in the future', { 'occurred-day': 'today', 'occurred-time': '11:30pm' }, 'future'],
  [
    'an answer that is not one of the choices',
    { credible: 'perhaps' },
    'not one this question takes',
  ],
])('%s is answered with what is wrong, and nothing is recorded', async (_what, answers, said) => {
  const page = await journeys.signIn('allocated-social-worker@brent.example')
  const url = await sightingForm(page)
  const before = await sightings(page, url)
  const response = await send(page, url, await bodyOf(page, answers))
  expect(response.status()).toBe(422)
  expect(await response.text()).toContain(said)
  expect(await sightings(page, url)).toBe(before)
})

test('broken UTF-8 is answered with what is wrong, and nothing is recorded', async () => {
  const page = await journeys.signIn('allocated-social-worker@brent.example')
  const url = await sightingForm(page)
  const before = await sightings(page, url)
  const body = new URLSearchParams(await bodyOf(page, { where: 'PLACE' }))
    .toString()
    .replace('PLACE', 'By%20the%20%C3%28')
  const response = await page.context().request.post(url, {
    data: body,
    headers: {
      origin: journeys.service.origin,
      'content-type': 'application/x-www-form-urlencoded',
    },
    maxRedirects: 0,
  })
  expect(response.status()).toBeGreaterThanOrEqual(400)
  expect(response.status()).toBeLessThan(500)
  expect(await sightings(page, url)).toBe(before)
})

test('two people saving at once: the second is shown what came in between and can save again', async () => {
  const one = await journeys.signIn('allocated-social-worker@brent.example')
  const two = await journeys.signIn('foster-carer@brent.example', { script: false, width: 390 })
  await two
    .getByRole('link', { name: /^Amara Testley/ })
    .first()
    .click()
  const path = new URL(two.url()).pathname
  for (const page of [one, two]) {
    await page.goto(`${journeys.service.origin}${path}/record/sighting-reported`)
    await page.locator('input[name="occurred-day"][value="now"]').check()
    await page.locator('#where').fill(page === one ? 'At the station' : 'At the park')
    await page.locator('input[name="credible"]').first().check()
  }
  await one.getByRole('button', { name: 'Save' }).click()
  await one.waitForURL(/done=/)
  await two.getByRole('button', { name: 'Save' }).click()
  await two.getByText('Somebody recorded something while you were writing').waitFor()
  await two.getByText('Sighting reported').first().waitFor()
  expect(await two.locator('#where').inputValue()).toBe('At the park')
  await inspect(two, 'form-stale')
  await two.getByRole('button', { name: 'Save it again' }).click()
  await two.waitForURL(/done=/)
})

test('a form from another site, or without its token, is refused before it is read', async () => {
  const page = await journeys.signIn('allocated-social-worker@brent.example')
  const url = await sightingForm(page)
  const before = await sightings(page, url)
  const body = await bodyOf(page, {})
  expect((await send(page, url, body, { origin: 'https://elsewhere.example' })).status()).toBe(403)
  expect((await send(page, url, { ...body, _token: 'made-up' })).status()).toBe(403)
  expect(await sightings(page, url)).toBe(before)
})

test('addresses that nothing answers to say so', async () => {
  const page = await journeys.signIn('foster-carer@brent.example')
  for (const path of [
    '/episodes/none',
    '/episodes/%00',
    '/episodes/%FF',
    '/children/none',
    '/protocols/none',
    '/episodes/none/record/none',
    '/assets/none',
  ]) {
    const response = await page.context().request.get(journeys.service.origin + path)
    expect(response.status(), path).toBeGreaterThanOrEqual(400)
    expect(response.status(), path).toBeLessThan(500)
  }
  await page.goto(`${journeys.service.origin}/episodes/none`)
  await inspect(page, 'not-found')
})

test('the API answers in the same words: unknown kinds, wrong shapes and a missing key', async () => {
  const page = await journeys.signIn('allocated-social-worker@brent.example')
  const id = /episodes\/([^/]+)/.exec(await sightingForm(page))?.[1]
  const post = (
    data: unknown,
    headers: Readonly<Record<string, string>> = { 'idempotency-key': 'a-key-of-its-own-1' },
  ) =>
    page.context().request.post(`${journeys.service.origin}/api/episodes/${id}/facts`, {
      data,
      headers: { origin: journeys.service.origin, ...headers },
    })
  const unknown = await post({
    facts: [{ kind: 'child.abducted', occurredAt: '2026-03-28T20:00:00Z', data: {} }],
  })
  expect(unknown.status()).toBe(422)
  expect(await unknown.json()).toMatchObject({
    reason: 'faulty-facts',
    faults: [{ rule: 'unknown-kind' }],
  })
  const wrong = await post({
    facts: [{ kind: 'sighting.reported', occurredAt: '2026-03-28T20:00:00Z', data: { where: 5 } }],
  })
  expect(wrong.status()).toBe(422)
  expect((await post({ facts: [] }, {})).status()).toBe(400)
  expect((await post('not json at all')).status()).toBeLessThan(500)
  const described = await page.context().request.get(`${journeys.service.origin}/api/openapi.json`)
  expect(await described.json()).toMatchObject({ openapi: '3.1.0' })
})
