import { beforeAll, describe, expect, test } from 'vitest'
import { useService, type Visitor } from './support/service-under-test.ts'

const house = useService()
const protocols = ['brent', 'hillingdon', 'bromley', 'medway', 'framework']

let police: Visitor
beforeAll(async () => {
  police = await house.as('police-missing-unit@brent.example')
})

const open = async (path: string) => (await police.ask(path)).text()
const every = (pattern: RegExp, html: string) =>
  [...html.matchAll(pattern)].map(([, found = '']) => found.replaceAll('&amp;', '&'))
const thingsAsked = (html: string) => every(/<li[^>]* id="asks-([^"]+)"/g, html)

/** Every page of a protocol that its contents lead to, by address. */
async function pagesOf(protocol: string): Promise<ReadonlyMap<string, string>> {
  const base = `/protocols/${protocol}`
  const pages = new Map<string, string>()
  const waiting = [base]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (pages.has(path)) continue
    const html = await open(path)
    pages.set(path, html)
    waiting.push(
      ...every(/href="([^"#]+)/g, html).filter(
        (href) => href === base || href.startsWith(`${base}/`),
      ),
    )
  }
  return pages
}

describe.each(protocols)('%s', (protocol) => {
  const base = `/protocols/${protocol}`
  let pages: ReadonlyMap<string, string>
  let duties: readonly { readonly duty: string }[]
  beforeAll(async () => {
    pages = await pagesOf(protocol)
    duties = (JSON.parse(await open(`/api${base}`)) as { duties: typeof duties }).duties
  })
  const under = (part: string) => [...pages].filter(([path]) => path.startsWith(base + part))
  const stages = () => under('/stages/').map(([, html]) => html)

  test('each thing asked stands once in the contents and once on the page of its stage', () => {
    const asked = duties.map(({ duty }) => duty).sort()
    expect(asked.length).toBeGreaterThan(50)
    expect(thingsAsked(pages.get(base) ?? '').sort()).toEqual(asked)
    expect(stages().flatMap(thingsAsked).sort()).toEqual(asked)
  })

  test('each thing asked stands on the page of a post', () => {
    const led = under('/asks').flatMap(([, html]) => every(/href="[^"]+#asks-([^"]+)"/g, html))
    expect([...new Set(led)].sort()).toEqual(duties.map(({ duty }) => duty).sort())
  })

  test('the flow has a picture for each stage', () => {
    expect(
      under('/flow/')
        .map(([path]) => path.split('/').at(-1))
        .sort(),
    ).toEqual(
      under('/stages/')
        .map(([path]) => path.split('/').at(-1))
        .sort(),
    )
    for (const [, html] of under('/flow/')) expect(html).toContain('<svg class="flow"')
  })

  test('whatever a page leads to, within it or on another, is there', () => {
    for (const [path, html] of pages)
      for (const href of every(/href="([^"]*#[^"]+)"/g, html)) {
        const [to = '', id = ''] = href.split('#')
        const there = pages.get(to === '' ? path : to) ?? ''
        expect(there, `${path} leads to ${href}`).toContain(` id="${decodeURIComponent(id)}"`)
      }
  })
})

test('from the first stage one comes through all of them to the last', async () => {
  const passed: string[] = []
  for (let at: string | undefined = '/protocols/brent/stages/prevent'; at !== undefined; ) {
    passed.push(at)
    at = every(/href="([^"]+)" rel="next"/g, await open(at))[0]
  }
  expect(passed).toHaveLength(12)
  expect(passed.at(-1)).toBe('/protocols/brent/stages/oversight')
})

test('a post comes first to those who hold it, with what is asked of the posts it answers for', async () => {
  const html = await open('/protocols/brent/asks')
  expect(html).toContain('This is your own post')
  expect(html).toContain('As Police.')
  expect(html).toContain('Hold the prevention interview')
  const other = await open('/protocols/brent/asks?role=allocated-social-worker')
  expect(other).not.toContain('This is your own post')
  expect(every(/<a class="govuk-link" href="[^"]+asks\?role=([^"]+)"/g, other)[0]).toBe(
    'police-missing-unit',
  )
})

test('what is looked for is found by all its words, in any order and letter, and by a row', async () => {
  const titles = async (looked: string) =>
    every(
      /<strong>(.+?)<\/strong><\/a>/g,
      await open(`/protocols/brent/find?${new URLSearchParams({ q: looked })}`),
    )
  expect(await titles('strategy MEETING')).toContain('Hold a multi-agency strategy meeting')
  expect(await titles('meeting strategy')).toEqual(await titles('strategy meeting'))
  expect(await titles('BR-217')).toContain(
    'Know the child, their routines and what is normal for them',
  )
  expect(await titles('zebra crossing')).toEqual([])
  expect(await titles(' ')).toEqual([])
})

test('of what is said in more places than anybody reads through, some are shown and all are counted', async () => {
  const html = await open('/protocols/brent/find?q=child')
  expect(every(/<li>(<a class="govuk-link" href="\/protocols\/brent\/)/g, html)).toHaveLength(40)
  expect(Number(/(\d+) places say “child”/.exec(html)?.[1])).toBeGreaterThan(40)
})

test.each(['/stages/elsewhere', '/flow/elsewhere', '/asks?role=astronaut', '/elsewhere'])(
  '%s is not there',
  async (part) => {
    expect((await police.ask(`/protocols/brent${part}`)).status).toBe(404)
  },
)

test('an edition that an address names is kept to from page to page', async () => {
  const [version] = every(/"id":"(undated-1\.\d+)"/g, await open('/api/protocols/brent'))
  const html = await open(`/protocols/brent@${version}`)
  expect(every(/href="(\/protocols\/brent[^"]*)/g, html).length).toBeGreaterThan(50)
  for (const href of every(/href="(\/protocols\/brent[^"]*)/g, html))
    expect(href).toContain('brent@')
})
