import { type FastifyInstance, fastify } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../test/browser/support/chromium.ts'
import { inspect } from '../../../test/browser/support/journey.ts'
import { serveAssets } from '../site/assets.ts'
import { createViews } from '../site/views.ts'
import { components, type Example, examplesOf, renderExample } from './testing/examples.ts'

const examples: ReadonlyMap<string, Example> = new Map(
  components()
    .flatMap(examplesOf)
    .map((example) => [addressOf(example), example]),
)
const now = Temporal.Instant.from('2026-03-29T08:00:00Z').epochMilliseconds
let server: FastifyInstance
let browser: Browser
let origin: string

/** A server of nothing but examples, in the service's own layout, styles and script. */
beforeAll(async () => {
  server = fastify()
  const views = createViews()
  const assets = await serveAssets(server)
  server.get('/*', async ({ url }, reply) => {
    const example = examples.get(url)
    if (!example) return reply.callNotFound()
    const html = views.render('ui/testing/page.njk', {
      title: `${example.component}: ${example.name}`,
      example: renderExample(views, example),
      say: { now },
      actor: null,
      assets,
    })
    return reply.type('text/html; charset=utf-8').send(html)
  })
  origin = await server.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

function addressOf({ component, name }: Example): string {
  return `/${component}/${name.replaceAll(/[^a-z0-9]+/gi, '-')}`
}

test.each([...examples.keys()])('%s holds on a desk and on a telephone', async (address) => {
  for (const width of [1280, 390] as const) {
    const page = await browser.newPage({ viewport: { width, height: 700 } })
    const broken: string[] = []
    page.on('pageerror', (error) => broken.push(error.message))
    await page.goto(origin + address)
    // What is folded is looked at as well as what is in sight.
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    await inspect(page, `ui${address.replaceAll('/', '-')}`)
    expect(broken).toEqual([])
    await page.close()
  }
})
