import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { everyWay, inspect, type Looking, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

/** “Record something” of Amara’s absence, as her social worker. */
async function recordPage(looking?: Looking): Promise<Page> {
  const page = await journeys.signIn('allocated-social-worker@brent.example', looking)
  await page.getByRole('link', { name: 'Amara' }).first().click()
  await page.waitForURL(/\/episodes\//)
  await page.goto(`${journeys.service.origin}${new URL(page.url()).pathname}/record`)
  await page.getByRole('heading', { name: 'Something else happened' }).waitFor()
  return page
}

/** How often somebody presses Tab from the top of a page to its end. */
async function tabStops(page: Page): Promise<number> {
  return page.evaluate(
    `[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true })).length`,
  )
}

test.each(everyWay)(
  'what is asked stands first, a form is found by any word, and all of them are in groups (script $script, $width pixels)',
  async (looking) => {
    const page = await recordPage(looking)
    expect(await tabStops(page)).toBeLessThanOrEqual(30)
    const headings = await page.getByRole('heading', { level: 2 }).allTextContents()
    expect(headings.slice(0, 2)).toEqual(['Asked of you', 'Something else happened'])
    await inspect(page, 'record')
    expect(await page.locator('main').textContent()).not.toMatch(/\b[a-z]+(-[a-z]+){2,}\b/)

    await page.getByLabel('Find it by any word').fill('spotted')
    if (!looking.script) await page.getByRole('button', { name: 'Find' }).click()
    await page.getByText('1 found for “spotted”').waitFor()
    await inspect(page, 'record-found')
    await page.getByRole('link', { name: 'Record a sighting' }).first().click()
    await page.getByRole('heading', { name: 'Record a sighting' }).waitFor()
    await page.goBack()

    await page.goto(page.url().split('?')[0] ?? '')
    await page.getByText(/Decisions, meetings and reviews \(\d/).click()
    await page.getByRole('link', { name: 'Record a meeting' }).click()
    await page.getByRole('heading', { name: 'Record a meeting' }).waitFor()
  },
)

test('a form found by one of its answers opens with that answer chosen', async () => {
  const page = await recordPage()
  await page.getByLabel('Find it by any word').fill('core group')
  await page.getByRole('link', { name: 'Record a meeting: Core group' }).click()
  await page.getByRole('heading', { name: 'Record a meeting' }).waitFor()
  expect(await page.locator('#meeting').inputValue()).toBe('core-group')
})

test('which of the meetings asked for it was is chosen from those the child’s own protocol asks for', async () => {
  const page = await recordPage()
  await page.goto(`${page.url()}/meeting-held`)
  const group = page.getByRole('group', { name: 'Which of the meetings asked for is it?' })
  await group.getByLabel('At seven days').waitFor()
  expect(await group.getByRole('checkbox').count()).toBe(5)
})
