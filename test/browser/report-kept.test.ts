import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { bothEnds, inspect, useJourneys } from './support/journey.ts'

const journeys = useJourneys('2026-03-28T22:10:00Z')

/** A child who is not away, in each authority, and whoever looks after them. */
const everywhere = [
  ['brent', 'Noah'],
  ['hillingdon', 'Mia'],
  ['bromley', 'Poppy'],
  ['medway', 'Arlo'],
  ['exampleshire', 'Ella'],
] as const

async function begin(page: Page, child: string): Promise<void> {
  await page.goto(`${journeys.service.origin}/report`)
  await page.getByRole('button', { name: new RegExp(`^${child}`) }).click()
  await on(page, 'where')
}

const on = (page: Page, step: string) => page.locator(`form[data-step="${step}"]`).waitFor()
const next = (page: Page) => page.getByRole('button', { name: 'Continue' }).click()
const no = (page: Page, name: string) => page.locator(`input[name="${name}"][value="no"]`).check()
const place = (page: Page) => page.locator('#place')

/** Answers the first page and goes on to the second. */
async function saysWhere(page: Page, where: string): Promise<void> {
  await no(page, 'whereaboutsKnown')
  await place(page).fill(where)
  await next(page)
  await on(page, 'seen')
}

test.each(everywhere)(
  'a report in %s is at most six pages and twelve clicks, with nothing to type',
  async (authority, child) => {
    const page = await journeys.signIn(`foster-carer@${authority}.example`)
    await page.goto(`${journeys.service.origin}/report`)
    let [clicks, pages] = [0, 1]
    const click = async (what: ReturnType<Page['locator']>) => {
      clicks += 1
      await what.click()
    }
    const goOn = async (what: ReturnType<Page['locator']>, to: RegExp) => {
      await click(what)
      await page.waitForURL(to)
      pages += 1
    }
    const go = page.getByRole('button', { name: 'Continue' })
    await goOn(page.getByRole('button', { name: new RegExp(`^${child}`) }), /\/where$/)
    await click(page.locator('input[name="whereaboutsKnown"][value="no"]'))
    await goOn(go, /\/seen$/)
    await goOn(go, /\/worries$/)
    await click(page.locator('input[type="radio"][value="no"]').first())
    await goOn(go, /\/tried$/)
    await click(page.locator('input[name="policeTold"][value="no"]'))
    await click(page.locator('input[name="tried.contact-child.done"][value="yes"]'))
    await goOn(go, /\/check$/)
    await click(page.getByRole('button', { name: 'Send the report' }))
    await page.getByRole('heading', { name: `You have reported ${child} missing` }).waitFor()
    console.log(`report in ${authority}: ${pages} pages, ${clicks} clicks`)
    expect(pages).toBeLessThanOrEqual(6)
    expect(clicks).toBeLessThanOrEqual(12)
    // Back leads to what came of it, and not to a report that could be sent twice.
    await page.goBack()
    await page.waitForURL(/\/reported$/)
  },
)

describe.each(bothEnds)('with script $script at $width pixels', (looking) => {
  test('Back, reloading and a closed tab lose nothing that was written, and the report is offered again', async () => {
    const page = await journeys.signIn('foster-carer@brent.example', looking)
    await begin(page, 'Daniel')
    await saysWhere(page, 'At the skate park')
    await page.goBack()
    await on(page, 'where')
    await expect.poll(() => place(page).inputValue()).toBe('At the skate park')
    await page.goForward()
    await on(page, 'seen')
    await page.reload()
    await on(page, 'seen')
    expect(page.url()).not.toMatch(/Daniel|brent/i)
    const context = page.context()
    await page.close()
    const again = await context.newPage()
    await again.goto(`${journeys.service.origin}/report`)
    await inspect(again, 'report-begun')
    await again
      .getByRole('link', { name: /^You began a report of Daniel at 10:10pm/ })
      .first()
      .click()
    await on(again, 'seen')
    await again.getByRole('button', { name: 'Back' }).click()
    await on(again, 'where')
    expect(await place(again).inputValue()).toBe('At the skate park')
  })

  test('a page that was wrong is asked again at an address of its own, with what was typed', async () => {
    const page = await journeys.signIn('foster-carer@hillingdon.example', looking)
    await begin(page, 'Efua')
    await place(page).fill('By the river')
    await next(page)
    await page.getByText('There is a problem').waitFor()
    await page.reload()
    await page.getByText('There is a problem').waitFor()
    expect(await place(page).inputValue()).toBe('By the river')
  })

  test('two tabs are two reports', async () => {
    const one = await journeys.signIn('foster-carer@medway.example', looking)
    const other = await one.context().newPage()
    await begin(one, 'Ivy')
    await begin(other, 'Ivy')
    await saysWhere(one, 'At the station')
    await saysWhere(other, 'At the library')
    await one.goBack()
    await expect.poll(() => place(one).inputValue()).toBe('At the station')
    await other.goBack()
    await expect.poll(() => place(other).inputValue()).toBe('At the library')
  })

  test('what was written when the session ended is sent on after signing in again', async () => {
    const page = await journeys.signIn('foster-carer@exampleshire.example', looking)
    await begin(page, 'Ethan')
    await no(page, 'whereaboutsKnown')
    await place(page).fill('At the arcade')
    await page.context().clearCookies({ name: /session/ })
    await next(page)
    await page.getByText('what you wrote is kept on this page').waitFor()
    await inspect(page, 'sign-in-again')
    await page.getByLabel('Email address').fill('foster-carer@exampleshire.example')
    await page.getByLabel('Password', { exact: true }).fill('training only')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await inspect(page, 'sign-in-go-on')
    await page.getByRole('button', { name: 'Go on with what I wrote' }).click()
    await on(page, 'seen')
    await page.goto(page.url().replace(/seen$/, 'where'))
    expect(await place(page).inputValue()).toBe('At the arcade')
  })
})

test('nobody else can open a report that is being written', async () => {
  const page = await journeys.signIn('foster-carer@medway.example')
  await begin(page, 'Ivy')
  await saysWhere(page, 'At the pool')
  const address = page.url()
  const other = await journeys.signIn('allocated-social-worker@medway.example')
  await other.goto(address)
  await other.getByText('No report of yours is being written here').waitFor()
  await inspect(other, 'report-not-yours')
})
