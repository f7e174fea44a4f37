import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { bothEnds, inspect, type Looking, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

/** Fills in a report up to its last page; the time it asks for when it was noticed, or as it stands there already. */
async function fillIn(page: Page, time: string | null): Promise<void> {
  const next = () => page.getByRole('button', { name: 'Continue' }).click()
  const no = (group: string) =>
    page.getByRole('group', { name: group }).getByLabel('No', { exact: true }).check()
  await no('Do you know where they are?')
  await next()
  const noticed = page.getByRole('group', { name: 'When did you notice they were gone?' })
  if (time !== null) {
    await noticed.getByLabel(/Today/).check()
    await noticed.getByLabel('Time').fill(time)
  }
  await next()
  await page.getByRole('heading', { name: 'What happened, and what worries you?' }).waitFor()
  await next()
  await no('Have the police been told?')
  await next()
  await page.getByRole('heading', { name: 'Check what you are about to send' }).waitFor()
}

async function isBack(page: Page, episode: string, time: string): Promise<void> {
  await page.goto(`${episode}/back`)
  await page.locator('input[name="occurred-day"][value="today"]').check()
  await page.locator('#occurred-time').fill(time)
  for (const [name, value] of [
    ['to', 'placement'],
    ['how', 'own-accord'],
    ['seen', 'spoke'],
    ['well', 'well'],
  ])
    await page.locator(`input[name="${name}"][value="${value}"]`).check()
  await page.getByRole('button', { name: /^Record that .* is back$/ }).click()
  await page.waitForURL(/\/returned$/)
}

const wrongly = [
  { email: 'foster-carer@exampleshire.example', child: 'Ella' },
  { email: 'foster-carer@hillingdon.example', child: 'Mia' },
]

test.each(bothEnds.map((looking, i) => [looking, wrongly[i]] as const))(
  'a child reported by mistake leaves the lists, and the right report begins with the same times: %o',
  async (looking: Looking, whom) => {
    const page = await journeys.signIn(whom?.email ?? '', looking)
    await page.goto(`${journeys.service.origin}/report`)
    await page.getByRole('button', { name: new RegExp(`^${whom?.child}`) }).click()
    await fillIn(page, '9:30pm')
    await page.getByRole('button', { name: 'Send the report' }).click()
    await page.waitForURL(/\/reported$/)
    const episode = page.url().replace(/\/reported$/, '')
    await page.goto(`${episode}/happened`)
    await page.getByRole('link', { name: /^Correct.*Absence noticed/ }).click()
    await page.getByText('Or withdraw it: it should never have been recorded').click()
    await page.getByText('the whole absence then leaves every list').waitFor()
    await page.getByLabel('Why should it go?').fill('It was another child.')
    await inspect(page, 'withdraw-report')
    await page.getByRole('button', { name: 'See what will follow from withdrawing it' }).click()
    await page.getByRole('heading', { name: 'What is asked no more' }).waitFor()
    await inspect(page, 'withdraw-report-check')
    await page.getByRole('button', { name: 'Withdraw it' }).click()
    await page.getByRole('heading', { name: 'This absence was reported by mistake' }).waitFor()
    expect(await page.getByText(/Missing for|Away for|Council’s view/).count()).toBe(0)
    await inspect(page, 'episode-withdrawn')
    await page.getByRole('button', { name: 'Report the right child, with the same times' }).click()
    await page.getByRole('button', { name: new RegExp(`^${whom?.child}`) }).click()
    await fillIn(page, null)
    await page.getByText('9:30pm Saturday 28 March').waitFor()
  },
)

const twice = [
  { email: 'foster-carer@medway.example', child: 'Arlo' },
  { email: 'allocated-social-worker@medway.example', child: 'Freya' },
]

test.each(bothEnds.map((looking, i) => [looking, twice[i]] as const))(
  'an absence reported again after the return asks whether it is the one on record: %o',
  async (looking: Looking, whom) => {
    const page = await journeys.signIn(whom?.email ?? '', looking)
    const open = async () => {
      await page.goto(`${journeys.service.origin}/report?search=${whom?.child}`)
      await page.getByRole('button', { name: new RegExp(`^${whom?.child}`) }).click()
    }
    await open()
    await fillIn(page, '8pm')
    await page.getByRole('button', { name: 'Send the report' }).click()
    await page.waitForURL(/\/reported$/)
    const first = page.url().replace(/\/reported$/, '')
    await isBack(page, first, '9:30pm')
    await open()
    await fillIn(page, '9pm')
    await page.getByRole('button', { name: 'Send the report' }).click()
    const same = page.getByRole('link', { name: /^Yes, it is this one: away from 8pm/ })
    await same.waitFor()
    await inspect(page, 'report-overlaps')
    await page.getByRole('button', { name: /^No, it is another absence/ }).click()
    await page.waitForURL(/\/reported$/)
    const second = page.url().replace(/\/reported$/, '')
    await isBack(page, second, '10pm')
    if (!whom?.email.startsWith('allocated-social-worker')) return
    // One talk about both is on the record of both.
    await page.goto(`${second}/record/return-interview-held`)
    await page.getByLabel('The absence from 8pm').check()
    await page.getByLabel('Just now').check()
    await page.getByLabel('Who did the interview?').selectOption({ index: 1 })
    const independent = page.getByRole('group', { name: /^Is the interviewer independent/ })
    await independent.getByLabel('Yes').check()
    await inspect(page, 'interview-about-two')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForURL(/done=/)
    await page.goto(`${first}/happened`)
    await page.getByRole('heading', { name: /Return interview held/ }).waitFor()
  },
)
