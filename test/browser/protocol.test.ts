import { expect, test } from 'vitest'
import { bothEnds, everyWay, inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

test.each(everyWay)(
  'a protocol opens by stage, each thing with its clause, and one comes through to the next (script $script, $width pixels)',
  async (looking) => {
    const page = await journeys.signIn('allocated-social-worker@brent.example', looking)
    await page.getByRole('link', { name: 'Protocols' }).click()
    await page.getByRole('link', { name: /Children missing from home and care, Brent/ }).click()
    const stage = page.locator('#stage-return')
    await stage.locator('summary').click()
    await stage.getByRole('link', { name: 'Tell the police that the child is back' }).waitFor()
    await inspect(page, 'protocol')
    await stage.getByRole('link', { name: 'Tell the police that the child is back' }).click()
    await page.getByRole('heading', { level: 1, name: 'Coming back' }).waitFor()
    const asked = page.locator('.wb-asked:target')
    await asked.getByRole('heading', { name: 'Tell the police that the child is back' }).waitFor()
    await asked.locator('summary').click()
    await asked.getByText('The protocol says').waitFor()
    await inspect(page, 'protocol-stage')
    await page.getByRole('link', { name: 'The same as a picture' }).click()
    await page.getByRole('heading', { level: 1, name: 'The flow: coming back' }).waitFor()
    await inspect(page, 'protocol-flow')
    await page
      .getByRole('link', { name: /Afterwards/ })
      .last()
      .click()
    await page.getByRole('heading', { level: 1, name: 'The flow: afterwards' }).waitFor()
    for (const [name, heading] of [
      ['The clocks as pictures', 'The clocks as pictures'],
      ['Our readings', 'Our readings'],
      ['Its words', 'Its words'],
      ['Rules, principles and guidance', 'Rules, principles and guidance'],
    ] as const) {
      await page.getByRole('link', { name: 'Contents of this protocol' }).click()
      await page.getByRole('link', { name, exact: true }).click()
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      await inspect(page, `protocol-${heading.split(' ').at(-1)}`)
    }
  },
)

test.each(everyWay)(
  'one asks what the protocol asks of oneself, then of another post (script $script, $width pixels)',
  async (looking) => {
    const page = await journeys.signIn('police-missing-unit@brent.example', looking)
    await page.goto(`${journeys.service.origin}/protocols/brent`)
    await page.getByRole('link', { name: 'What this asks of you' }).click()
    await page.getByText('This is your own post').waitFor()
    await page.getByRole('link', { name: 'Hold the prevention interview', exact: true }).waitFor()
    await inspect(page, 'protocol-asks')
    await page.getByRole('link', { name: 'Allocated social worker', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /Allocated social worker/ }).waitFor()
    expect(await page.getByText('This is your own post').count()).toBe(0)
  },
)

test.each(bothEnds)(
  'words are found wherever the protocol says them, and lead there (script $script, $width pixels)',
  async (looking) => {
    const page = await journeys.signIn('foster-carer@medway.example', looking)
    await page.goto(`${journeys.service.origin}/protocols/medway`)
    await page.getByRole('textbox', { name: 'Find in this protocol' }).fill('strategy meeting 48')
    await page.getByRole('button', { name: 'Find' }).click()
    await page
      .getByRole('status')
      .getByText(/places? says? “strategy meeting 48”/)
      .waitFor()
    await inspect(page, 'protocol-find')
    await page.locator('.wb-only a').first().click()
    await page.locator(':target').waitFor()
    await page.goto(`${journeys.service.origin}/protocols/medway/find?q=zebra`)
    await page.getByText('Nothing here says “zebra”').waitFor()
    await inspect(page, 'protocol-find-nothing')
  },
)

test('an address kept from before, to one thing asked, still leads to it', async () => {
  const page = await journeys.signIn('allocated-social-worker@brent.example')
  await page.goto(`${journeys.service.origin}/protocols/brent#asks-return.tell-police`)
  await page.locator('#asks-return\\.tell-police:target').getByRole('link').click()
  await page.locator('.wb-asked:target').waitFor()
})
