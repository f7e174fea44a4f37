import { get, type IncomingMessage } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { useService } from './support/service-under-test.ts'

/*
 * What each page weighs over the wire, headers and all, as a browser asks for it. A carer reads them on an old telephone at two in the morning.
 */
const house = useService()
const mostBytes = 12_000
/** So many pages of one kind are looked at: those of children differ, most others hardly do. */
const ofAKind = 3

/** Every byte the service sends for one page, packed as browsers ask for it, and the page itself. */
async function weigh(path: string, cookie: string) {
  const headers = { cookie, 'accept-encoding': 'gzip, deflate, br, zstd' }
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(house.address + path, { headers, agent: false }, resolve).on('error', reject)
  })
  const body = Buffer.concat(await answer.toArray())
  const isPage = answer.headers['content-type']?.startsWith('text/html') ?? false
  const isPacked = answer.headers['content-encoding'] === 'br'
  return {
    bytes: answer.socket.bytesRead,
    status: answer.statusCode ?? 0,
    html: isPage ? (isPacked ? brotliDecompressSync(body) : body).toString() : '',
  }
}

/** What kind of page an address is of: a protocol’s are each their own, whichever way the edition is named; an absence is one of many. */
function kindOf(path: string): string {
  if (path.startsWith('/protocols/')) return path.replace(/@[^/]+/, '')
  const [before = '', query = ''] = path.split('?')
  const named = before.replaceAll(/\/[0-9a-f-]{36}|(?<=\/(children|report))\/[^/]+/g, '/:id')
  return `${named}?${[...new URLSearchParams(query).keys()].join('&')}`
}

/** What each page weighs that leads on from these, so many of a kind. */
async function weightsFrom(
  cookie: string,
  from: readonly string[],
  leadsOn: (href: string) => boolean,
): Promise<readonly (readonly [path: string, bytes: number])[]> {
  const weighed = new Map<string, number>()
  const seen = new Map<string, number>()
  const waiting = [...from]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path)
    const before = seen.get(kind) ?? 0
    if (weighed.has(path) || before >= (path.startsWith('/protocols/') ? 1 : ofAKind)) continue
    seen.set(kind, before + 1)
    const { bytes, status, html } = await weigh(path, cookie)
    expect(status, path).toBeLessThan(400)
    if (html === '') continue
    weighed.set(path, bytes)
    for (const [, href = ''] of html.matchAll(/href="(\/(?!assets\/)[^"#]*)/g))
      if (leadsOn(href)) waiting.push(href.replaceAll('&amp;', '&'))
  }
  return [...weighed].sort((a, b) => b[1] - a[1])
}

test.each([
  'allocated-social-worker@brent.example',
  'allocated-social-worker@medway.example',
  'team-manager@bromley.example',
  'police-missing-unit@hillingdon.example',
  'foster-carer@brent.example',
])(
  'each page weighs at most 12 KB to %s',
  async (email) => {
    const { cookie } = await house.as(email)
    const found = await weightsFrom(
      cookie,
      ['/', '/protocols', '/report', '/plans'],
      (href) => !href.startsWith('/protocols/'),
    )
    expect(found.length).toBeGreaterThan(15)
    expect(found.filter(([, bytes]) => bytes > mostBytes)).toEqual([])
  },
  120_000,
)

test('each page of each protocol weighs at most 12 KB', async () => {
  const { cookie } = await house.as('mash@brent.example')
  const found = await weightsFrom(cookie, ['/protocols'], (href) =>
    /^\/(protocols|compare)/.test(href),
  )
  expect(found.length).toBeGreaterThan(300)
  expect(found.filter(([, bytes]) => bytes > mostBytes)).toEqual([])
}, 120_000)
