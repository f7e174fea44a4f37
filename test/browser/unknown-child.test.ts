import { expect, test } from 'vitest'
import { bothEnds, inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

/** Somebody who sees the whole authority, and somebody who looks after certain children. */
const reporters = ['mash@brent.example', 'foster-carer@medway.example']

test.each(bothEnds.map((looking, i) => ({ looking, email: reporters[i] ?? '' })))(
  'a child whom nobody here knows is reported on the same six pages: $email',
  async ({ looking, email }) => {
    const page = await journeys.signIn(email, looking)
    await page.goto(`${journeys.service.origin}/report`)
    await page.getByText('The child is not known here: say who they are').click()
    await page.getByRole('button', { name: 'Report this child' }).click()
    await page.getByText('There is a problem').waitFor()
    await inspect(page, 'report-unknown-unanswered')
    await page.getByLabel('Given name', { exact: true }).fill('Noor')
    await page.getByLabel('Family name', { exact: true }).fill('Newname')
    await page.getByLabel(/Or how old they are/).fill('15')
    await page.getByLabel(/In care/).check()
    await page.getByRole('button', { name: 'Report this child' }).click()
    await page.getByText('Reporting Noor · page 2 of 6').waitFor()
    // What was said of where they live stands there, and is not asked twice.
    expect(await page.getByLabel(/In care/).isChecked()).toBe(true)
    const next = () => page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('input[name="whereaboutsKnown"][value="no"]').check()
    await next()
    await page.locator('form[data-step="seen"]').waitFor()
    await page.locator('input[name="noticed-day"][value="now"]').check()
    await next()
    await page.locator('form[data-step="worries"]').waitFor()
    await next()
    await page.locator('input[name="policeTold"][value="no"]').check()
    await next()
    await page.getByRole('button', { name: 'Send the report' }).click()
    await page.getByRole('heading', { name: 'You have reported Noor missing' }).waitFor()
  },
)

test('a name that is known here is asked about before another child of that name is added', async () => {
  const page = await journeys.signIn('mash@medway.example')
  await page.goto(`${journeys.service.origin}/report`)
  await page.getByText('The child is not known here: say who they are').click()
  await page.getByLabel('Given name', { exact: true }).fill('Freya')
  await page.getByLabel('Family name', { exact: true }).fill('Sampler')
  await page.getByRole('button', { name: 'Report this child' }).click()
  await page.getByRole('button', { name: /^Yes: Freya/ }).waitFor()
  await inspect(page, 'report-alike')
  await page.getByRole('button', { name: /^Yes: Freya/ }).click()
  await page.getByText(/Reporting Freya/).waitFor()
})
