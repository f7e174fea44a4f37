import { expect, test } from 'vitest'
import { everyWay, inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

test.each(everyWay)(
  'plans and reviews stand apart, on the list and on the child’s page, with their clause and a way to record them (script $script, $width pixels)',
  async (looking) => {
    const page = await journeys.signIn('allocated-social-worker@hillingdon.example', looking)
    await page.getByRole('heading', { name: 'Plans and reviews' }).waitFor()
    await inspect(page, 'now-plans')
    await page.getByRole('link', { name: 'See plans and reviews' }).click()
    await page.getByRole('heading', { name: 'Plans and reviews', level: 1 }).waitFor()
    await inspect(page, 'plans')
    await page.locator('.wb-child-group__head a').first().click()
    await page.waitForURL(/\/children\//)
    const asked = page.locator('section[aria-labelledby="plans-and-reviews"]')
    const before = await asked.locator('.wb-duties').first().locator('.wb-duty').count()
    expect(before).toBeGreaterThan(0)
    await inspect(page, 'child-plans')
    const home = page.url()
    const first = asked.locator('.wb-duty').first()
    await first.getByText('Why?').click()
    const panel = looking.script ? first : page
    await panel.getByText('The protocol says').first().waitFor()
    await page.goto(home)
    await page.locator('.wb-duty__do a').first().click()
    await page.waitForURL(/\/children\/.*\/record\//)
    await inspect(page, 'child-record')
  },
)

test('what is recorded of a child shows it done, and takes it off the list', async () => {
  const page = await journeys.signIn('allocated-social-worker@hillingdon.example')
  await page.getByRole('link', { name: 'See plans and reviews' }).click()
  await page.locator('.wb-child-group__head a').first().click()
  await page.waitForURL(/\/children\//)
  const plans = page.locator('section[aria-labelledby="plans-and-reviews"] .wb-duties').first()
  const keep = plans.locator('.wb-duty', { hasText: 'Keep a recent photograph' }).first()
  await keep.waitFor()
  await keep.locator('.wb-duty__do a').click()
  await page.waitForURL(/\/children\/.*\/record\//)
  await page.getByLabel('Just now').check()
  const day = page.getByRole('group', { name: 'When was it taken?' })
  await day.getByLabel('Day').fill('27')
  await day.getByLabel('Month').fill('3')
  await day.getByLabel('Year').fill('2026')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(/\/children\/[^/]+\?done=/)
  await page.getByText('Recorded', { exact: true }).first().waitFor()
  expect(await plans.locator('.wb-duty', { hasText: 'Keep a recent photograph' }).count()).toBe(0)
})
