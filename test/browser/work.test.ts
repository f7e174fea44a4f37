import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { bothEnds, everyWay, inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

const people = [
  ['allocated-social-worker', 'brent'],
  ['team-manager', 'medway'],
  ['police-missing-unit', 'hillingdon'],
  ['missing-coordinator', 'bromley'],
  ['foster-carer', 'exampleshire'],
] as const

async function openFirstEpisode(page: Page): Promise<string> {
  const first = page.locator('.wb-child-group__head a').first()
  await first.click()
  await page.waitForURL(/\/episodes\//)
  return new URL(page.url()).pathname
}

describe.each(people)('%s of %s', (role, authority) => {
  test.each(bothEnds)(
    'sees the most urgent first and opens the episode (script $script, $width pixels)',
    async (looking) => {
      const page = await journeys.signIn(`${role}@${authority}.example`, looking)
      await page.locator('.wb-first__what').waitFor()
      expect(await page.locator('.wb-task').count()).toBeGreaterThan(0)
      await inspect(page, `now-${role}`)
      await openFirstEpisode(page)
      await page.getByRole('heading', { name: /^Your tasks/ }).waitFor()
      await page.getByRole('heading', { name: /^Others’ tasks/ }).waitFor()
      await page.locator(looking.width === 390 ? '.tl--narrow' : '.tl--wide').waitFor()
      await inspect(page, `episode-${role}`)
    },
  )
})

test.each(everyWay)(
  'why is answered in place, with the fact, the arithmetic and the clause (script $script, $width pixels)',
  async (looking) => {
    const page = await journeys.signIn('allocated-social-worker@brent.example', looking)
    const first = page.locator('.wb-first')
    await first.getByText('Why?').click()
    const panel = looking.script
      ? first.locator('.wb-why__panel')
      : page.locator('.wb-why__panel').first()
    await panel.getByText('The protocol says').waitFor()
    for (const part of ['Because', 'The clock', 'Done by', 'If late'])
      await panel.getByText(part, { exact: true }).waitFor()
    await inspect(page, 'why')
  },
)

test.each(everyWay)(
  'every page of an episode and of the protocols holds (script $script, $width pixels)',
  async (looking) => {
    const page = await journeys.signIn('allocated-social-worker@brent.example', looking)
    const child = await page.locator('.wb-child-group__head a').first().getAttribute('href')
    for (const part of ['/happened', '/knows', '/record']) {
      await page.goto(`${journeys.service.origin}${child}${part}`)
      await inspect(page, `episode${part.replace('/', '-')}`)
    }
    await page.locator('.wb-child__name a').click()
    await inspect(page, 'child')
    for (const path of [
      '/protocols',
      '/protocols/brent',
      '/compare?a=brent&b=medway',
      '/compare?a=brent&b=medway&only=here',
      '/compare?a=framework&b=bromley&only=sooner',
      '/training/clock',
      '/nowhere',
      '/?search=ko',
      '/?clock=late',
    ]) {
      await page.goto(journeys.service.origin + path)
      await inspect(page, `page${path.replaceAll(/[^a-z]/g, '-')}`)
    }
  },
)

test('when somebody else records something the page says so and waits for a click', async () => {
  const watching = await journeys.signIn('allocated-social-worker@exampleshire.example')
  const acting = await journeys.signIn('foster-carer@exampleshire.example', {
    script: false,
    width: 390,
  })
  const path = await openFirstEpisode(acting)
  await acting.goto(`${journeys.service.origin}${path}/record/sighting-reported`)
  await acting.locator('input[name="occurred-day"][value="now"]').check()
  await acting.getByLabel('Where').first().fill('By the bus station')
  await acting.locator('input[name="credible"]').first().check()
  await acting.getByRole('button', { name: 'Save' }).click()
  await acting.waitForURL(/done=/)
  const news = watching.getByRole('link', { name: /new: show/ })
  await news.waitFor()
  await inspect(watching, 'now-news')
  await news.click()
  await watching.waitForLoadState()
  expect(await watching.getByRole('link', { name: /new: show/ }).count()).toBe(0)
})

test.each(everyWay)(
  'a condition that goes by a name is opened to what it is made of (script $script, $width pixels)',
  async (looking) => {
    const page = await journeys.signIn('allocated-social-worker@brent.example', looking)
    await page.goto(`${journeys.service.origin}/protocols/brent/words`)
    const named = page
      .locator('#conditions details', { hasText: '“the child is still missing”' })
      .first()
    expect(await named.getByText('all of these').isVisible()).toBe(false)
    await named.locator('summary').click()
    await named.getByText('all of these').waitFor()
    await named.getByText('BR-031').waitFor()
    await inspect(page, 'named-condition')
  },
)
