import { expect, test } from 'vitest'
import { everyWay, inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

/** The page of the first child on somebody’s list of plans and reviews. */
async function childOf(email: string, looking?: Parameters<typeof journeys.signIn>[1]) {
  const page = await journeys.signIn(email, looking)
  await page.getByRole('link', { name: 'See plans and reviews' }).click()
  await page.locator('.wb-child-group__head a').first().click()
  await page.waitForURL(/\/children\//)
  return page
}

test.each(everyWay)(
  'what is known of a child is recorded on the child’s own record, stands among what is recorded, and is withdrawn there (script $script, $width pixels)',
  async (looking) => {
    const page = await childOf('allocated-social-worker@hillingdon.example', looking)
    await page.getByRole('link', { name: 'Record something' }).click()
    await page.getByRole('heading', { name: /^Something else about / }).waitFor()
    await inspect(page, 'child-record-anything')
    await page.getByText(/Risks, worries, health and school \(\d/).click()
    await page.getByRole('link', { name: 'Record a risk to the child' }).click()
    await page.getByLabel('Just now').check()
    await page.getByLabel('Which risk?').selectOption('Gangs')
    await page.getByRole('group', { name: 'Is it present?' }).getByLabel('Yes').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForURL(/\/children\/[^/]+\?done=/)
    await page.getByRole('link', { name: 'What is recorded' }).click()
    const said = page.locator('.wb-happened li', { hasText: 'Risk recorded' }).last()
    await said.waitFor()
    expect(await said.textContent()).toContain('Gangs')
    await inspect(page, 'child-recorded')
    await said.getByRole('link', { name: /^Correct/ }).click()
    await page.getByText('Or withdraw it: it should never have been recorded').click()
    await inspect(page, 'child-withdraw')
    await page.getByLabel('Why should it go?').fill('It was said of another child.')
    await page.getByRole('button', { name: 'See what will follow from withdrawing it' }).click()
    await page.getByRole('heading', { name: 'What will follow' }).waitFor()
    await inspect(page, 'child-withdraw-check')
    await page.getByRole('button', { name: 'Withdraw it' }).click()
    await page.waitForURL(/\/happened\?amended=/)
    await page.getByText('It was said of another child.').last().waitFor()
  },
)
