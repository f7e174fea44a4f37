import { describe, expect, test } from 'vitest'
import { everyWay, inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

/** A child who is not away, for each way of looking. */
const reports = [
  { child: 'Arlo', email: 'foster-carer@medway.example' },
  { child: 'Mia', email: 'foster-carer@hillingdon.example' },
  { child: 'Ella', email: 'foster-carer@exampleshire.example' },
  { child: 'Freya', email: 'allocated-social-worker@medway.example' },
]

describe.each(everyWay.map((looking, i) => ({ looking, ...reports[i % reports.length] })))(
  'with script $looking.script at $looking.width pixels',
  ({ looking, child = '', email = '' }) => {
    test(`${child} did not come back: the report says what to do now, who has been asked, and what to do on return`, async () => {
      const page = await journeys.signIn(email, looking)
      await page.getByRole('link', { name: /^Report/ }).click()
      await inspect(page, 'report-who')
      if (email.startsWith('allocated')) {
        await page.getByLabel('Find a child by any name').fill(child)
        await page.getByRole('button', { name: 'Find' }).click()
      }
      await page.getByRole('button', { name: new RegExp(`^${child}`) }).click()
      expect(await page.getByRole('link', { name: '999' }).count()).toBeGreaterThan(0)

      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByText('There is a problem').waitFor()
      await inspect(page, 'report-where-unanswered')
      await page
        .getByRole('group', { name: 'Do you know where they are?' })
        .getByLabel('No', { exact: true })
        .check()
      await page.getByRole('button', { name: 'Continue' }).click()

      const noticed = page.getByRole('group', { name: 'When did you notice they were gone?' })
      await noticed.getByLabel(/Today/).check()
      await noticed.getByLabel('Time').fill('9:30')
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByText('could be morning or evening').first().waitFor()
      await inspect(page, 'report-seen-asked-again')
      await page
        .getByRole('group', { name: 'When did you notice they were gone?' })
        .getByLabel('Time')
        .fill('9:30pm')
      await page.getByLabel('Where was that? (optional)').fill('At the school gate')
      await page.getByRole('button', { name: 'Continue' }).click()

      await page.getByRole('heading', { name: 'What happened, and what worries you?' }).waitFor()
      await page
        .getByLabel('What happened before they went? (optional)')
        .fill('A message came and they went quiet.')
      await inspect(page, 'report-worries')
      await page.getByRole('button', { name: 'Continue' }).click()

      const whenTold = page.getByRole('group', { name: 'When were the police told?' })
      await expect
        .poll(() => whenTold.isVisible(), { message: 'it follows from “yes”', timeout: 10_000 })
        .toBe(!looking.script)
      await page
        .getByRole('group', { name: 'Have the police been told?' })
        .getByLabel('No', { exact: true })
        .check()
      const rung = page.getByRole('group', { name: 'Have you rung or messaged them?' })
      const atTime = page.getByLabel('At what time? (optional): Have you rung or messaged them?')
      await expect.poll(() => atTime.isVisible()).toBe(!looking.script)
      await rung.getByLabel('Yes').check()
      await atTime.fill('9:45pm')
      await page
        .getByRole('group', { name: 'Have you asked their friends?' })
        .getByLabel('Not yet')
        .check()
      await inspect(page, 'report-tried')
      await page.getByRole('button', { name: 'Continue' }).click()

      await inspect(page, 'report-check')
      await page.getByText('9:30pm Saturday 28 March').waitFor()
      await page.getByText('At the school gate').waitFor()
      await page.getByRole('link', { name: /Change.*What happened, and/ }).click()
      await page.getByLabel('What were they wearing? (optional)').fill('A green coat')
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByText('A green coat').waitFor()
      await page.getByRole('button', { name: 'Send the report' }).click()

      await page.waitForURL(/\/reported$/)
      await inspect(page, 'reported')
      await page.getByRole('heading', { name: `You have reported ${child} missing` }).waitFor()
      await page.getByText('Nobody has taken it yet, and the police have not been told.').waitFor()
      await page.getByRole('heading', { name: 'What you do now' }).waitFor()
      await page.getByRole('heading', { name: 'Who does not know yet' }).waitFor()
      await page.getByRole('button', { name: `${child} is back` }).waitFor()
    })
  },
)

test('a child who is already away is not reported twice', async () => {
  const page = await journeys.signIn('foster-carer@brent.example')
  await page.goto(`${journeys.service.origin}/report`)
  await page.getByRole('button', { name: /^Amara/ }).click()
  await page.getByRole('heading', { name: 'Amara is already recorded as away' }).waitFor()
  await inspect(page, 'report-already')
})

test('somebody who looks after nobody here is told who can put it right', async () => {
  const page = await journeys.signIn('allocated-social-worker@medway.example')
  await page.goto(`${journeys.service.origin}/report?search=Nobodyatall`)
  await page.getByText('No child you can see has “Nobodyatall” in their name.').waitFor()
  await inspect(page, 'report-nobody')
})
