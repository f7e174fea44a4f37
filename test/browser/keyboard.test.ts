import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { everyWay, inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

/** Moves on with Tab until what has the focus matches; never touches the mouse. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab')
    if (
      await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)
    )
      return
  }
  throw new Error(`Tab never reached ${selector} on ${page.url()}`)
}

test('signing in and reporting a child needs nothing but a keyboard', async () => {
  const page = await journeys.visit('/sign-in')
  await tabTo(page, '#email')
  await page.keyboard.type('foster-carer@medway.example')
  await tabTo(page, '#password')
  await page.keyboard.type('training only')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${journeys.service.origin}/`)

  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement?.textContent?.trim()')).toBe(
    'Skip to main content',
  )
  await tabTo(page, 'a[href="/report"]')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/report$/)
  await tabTo(page, 'button[value="medway-8"]')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/where$/)

  await tabTo(page, 'input[name="whereaboutsKnown"]')
  await page.keyboard.press('ArrowDown')
  await tabTo(page, 'button[value="next"]')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /last seen/ }).waitFor()
  // “Just now” is chosen already, for whoever looks after the child.
  await tabTo(page, 'button[value="next"]')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'What happened, and what worries you?' }).waitFor()
  await tabTo(page, 'button[value="next"]')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'What have you done so far?' }).waitFor()
  await tabTo(page, 'input[name="policeTold"]')
  await page.keyboard.press('ArrowDown')
  await tabTo(page, 'button[value="next"]')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /Check what you are about to send/ }).waitFor()
  await tabTo(page, 'button[value="send"]')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/reported$/)
})

test.each(everyWay)(
  'sign-in holds, and says what is wrong (script $script, $width pixels)',
  async (looking) => {
    const page = await journeys.visit('/episodes/none', looking)
    await inspect(page, 'sign-in')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('Enter your email address').first().waitFor()
    await page.getByLabel('Email address').fill('somebody@brent.example')
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('do not match an account here').first().waitFor()
    await inspect(page, 'sign-in-wrong')
  },
)

test('a half-written form is kept on the device and offered again', async () => {
  const page = await journeys.signIn('foster-carer@brent.example')
  await page
    .getByRole('link', { name: /^Amara Testley/ })
    .first()
    .click()
  const form = `${page.url()}/record/sighting-reported`
  await page.goto(form)
  await page.locator('#where').fill('Outside the cinema')
  await page.goto(journeys.service.origin)
  await page.goto(form)
  await page.getByRole('button', { name: 'Put back what you had written here before' }).click()
  expect(await page.locator('#where').inputValue()).toBe('Outside the cinema')
  await inspect(page, 'form-draft')
})
