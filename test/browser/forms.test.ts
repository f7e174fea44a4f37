import { expect, test } from 'vitest'
import { bothEnds, inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

test.each(bothEnds)(
  'what is on record already is filled in, and where it comes from is said (script $script, $width pixels)',
  async (looking) => {
    const page = await journeys.signIn('allocated-social-worker@brent.example', looking)
    await page
      .getByRole('link', { name: /^Amara Testley/ })
      .first()
      .click()
    const path = journeys.service.origin + new URL(page.url()).pathname
    await page.goto(`${path}/record/police-reported`)
    await page.locator('input[name="occurred-day"][value="now"]').check()
    await page.locator('#reference').fill('CAD 4711')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForURL(/done=/)

    const kept = await page.request.get(path.replace('/episodes/', '/api/episodes/'))
    const { facts }: { facts: readonly { kind: string; data: object }[] } = await kept.json()
    expect(facts.find(({ kind }) => kind === 'police.reported')?.data).toMatchObject({
      onForm: { form: 'police-reported', version: 1 },
    })

    await page.goto(`${path}/record/police-responded`)
    expect(await page.locator('#reference').inputValue()).toBe('CAD 4711')
    await page.getByText(/From “Reported to police”.*Change it if it is no longer so/).waitFor()
    await inspect(page, 'form-prefilled')
  },
)

test.each(bothEnds)(
  'what the protocol has to say of what was recorded is said before anything else (script $script, $width pixels)',
  async (looking) => {
    const page = await journeys.signIn('allocated-social-worker@brent.example', looking)
    await page
      .getByRole('link', { name: /^Amara Testley/ })
      .first()
      .click()
    await page.goto(
      `${journeys.service.origin}${new URL(page.url()).pathname}/record/absence-classified`,
    )
    await page.locator('input[name="occurred-day"][value="now"]').check()
    await page.locator('input[name="as"][value="absent"]').check()
    await page.locator('input[name="body"][value="council"]').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Recorded, and something to know' }).waitFor()
    await page.getByText('A child whose whereabouts cannot be established is missing').waitFor()
    await inspect(page, 'recorded-with-warning')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.waitForURL(/done=absence-classified/)
  },
)
