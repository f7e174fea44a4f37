import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Instant } from '../../../src/facts/index.ts'
import { MovableClock } from '../../../src/wiring/movable-clock.ts'
import { type Service, startService } from '../../../src/wiring/start-service.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts'
import { launchBrowser, shotsFolder } from './chromium.ts'
import { unreadable } from './read-aloud.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Ways people look at the pages. */
export interface Looking {
  readonly script: boolean
  readonly width: 1280 | 390
}
export const everyWay: readonly Looking[] = [
  { script: true, width: 1280 },
  { script: true, width: 390 },
  { script: false, width: 1280 },
  { script: false, width: 390 },
]

/** The two ways furthest apart, for what differs by person rather than by page. */
export const bothEnds: readonly Looking[] = [
  { script: true, width: 1280 },
  { script: false, width: 390 },
]

/** The real service on a database of its own, its training data, its clock standing still, and a browser. */
export interface Journeys {
  readonly service: Service
  readonly browser: Browser
  /** A page of somebody who has signed in. */
  signIn(email: string, looking?: Looking): Promise<Page>
  /** A page of nobody. */
  visit(path: string, looking?: Looking): Promise<Page>
}

/** Starts everything before the tests of a file and stops it after them. */
export function useJourneys(startAt: string): Journeys {
  let database: TestDatabase
  let service: Service
  let browser: Browser
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    database = await createTestDatabase()
    service = await startService({
      folder: process.env.TMPDIR ?? '/tmp',
      databaseUrl: database.ownerUrl,
      host: '127.0.0.1',
      port: 0,
      training: true,
      clock: new MovableClock(instantOf(startAt)),
      tries: { byPair: 10_000, byAddress: 10_000 },
    })
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()))
    await browser?.close()
    await service?.close()
    await database?.drop()
  })

  const visit = async (
    path: string,
    { script, width }: Looking = { script: true, width: 1280 },
  ) => {
    const context = await browser.newContext({
      viewport: { width, height: width === 390 ? 844 : 900 },
      javaScriptEnabled: script,
    })
    contexts.push(context)
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await page.goto(service.origin + path)
    return page
  }

  return {
    get service() {
      return service
    },
    get browser() {
      return browser
    },
    visit,
    async signIn(email, looking) {
      const page = await visit('/sign-in', looking)
      await page.getByLabel('Email address').fill(email)
      await page.getByLabel('Password', { exact: true }).fill('training only')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.waitForURL(`${service.origin}/`)
      return page
    },
  }
}

export function instantOf(written: string): Instant {
  return Temporal.Instant.from(written).epochMilliseconds
}

/**
 * What must hold of every page and state: no axe violation of any WCAG A or AA rule up to 2.2, nothing reaching past the side of the screen, nothing that
 * nobody would read aloud.
 * With SHOTS set, a picture is kept.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  const reach = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(reach, `${name} reaches past the side of the screen`).toBe(0)
  expect(await violations(page), `${name} has accessibility faults`).toEqual([])
  expect(await unreadable(page), `${name} says what nobody would read aloud`).toEqual([])
  const folder = await shotsFolder()
  const width = page.viewportSize()?.width ?? 0
  if (folder) await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
}

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[]
}

async function violations(page: Page): Promise<readonly string[]> {
  const copy = await copyOf(page)
  await copy.evaluate(axe)
  const results = (await copy.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] })`,
  )) as { readonly violations: readonly Violation[] }
  if (copy !== page) await copy.context().close()
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  )
}

/** axe needs script. A page without it is copied, as it stands and with its own scripts taken out, to where axe can run. */
async function copyOf(page: Page): Promise<Page> {
  const hasScript = await page.evaluate("document.body.classList.contains('js-enabled')")
  const browser = page.context().browser()
  if (hasScript || !browser) return page
  const html = (await page.content()).replaceAll(/<script[\s\S]*?<\/script>/g, '')
  const context = await browser.newContext({ viewport: page.viewportSize() })
  const copy = await context.newPage()
  await copy.route(page.url(), (route) => route.fulfill({ body: html, contentType: 'text/html' }))
  await copy.goto(page.url())
  return copy
}
