import { get, type IncomingMessage } from 'node:http'
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { useService } from '../support/service-under-test.ts'

const house = useService()
const worker = () => house.as('allocated-social-worker@brent.example')

const unpack = { br: brotliDecompressSync, gzip: gunzipSync }
type Packing = keyof typeof unpack
const packings: readonly Packing[] = ['br', 'gzip']

/** An answer as it goes over the wire: fetch would unpack it. */
async function overTheWire(
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly headers: IncomingMessage['headers']; readonly body: Buffer }> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(house.address + path, { headers }, resolve).on('error', reject)
  })
  return { headers: answer.headers, body: Buffer.concat(await answer.toArray()) }
}

test.each(packings)(
  'a page and an answer of the API go out in %s where it is read',
  async (packing) => {
    const { cookie } = await worker()
    const [page, list] = await Promise.all(
      ['/', '/api/worklist'].map((path) =>
        overTheWire(path, { cookie, 'accept-encoding': packing }),
      ),
    )
    for (const answer of [page, list]) {
      expect(answer?.headers['content-encoding']).toBe(packing)
      expect(answer?.headers.vary).toBe('accept-encoding')
      expect(answer?.headers['content-length']).toBe(String(answer?.body.length))
    }
    const html = unpack[packing](page?.body ?? Buffer.of()).toString()
    expect(html).toContain('</html>')
    expect(html.length).toBeGreaterThan(4 * (page?.body.length ?? 0))
  },
)

test('whoever reads no packing is answered without, and a short answer is not packed', async () => {
  const { cookie } = await worker()
  const plain = await overTheWire('/', { cookie })
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.body.toString()).toContain('</html>')
  const short = await overTheWire('/health', { 'accept-encoding': 'zstd, br, gzip' })
  expect(short.headers['content-encoding']).toBeUndefined()
})

test('the style sheet and the script are packed once, smaller than a page is, and the type of each stays', async () => {
  const page = (await overTheWire('/sign-in', {})).body.toString()
  const files = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
  expect(files.length).toBeGreaterThan(5)
  for (const path of files)
    for (const packing of ['br', 'gzip'] as const) {
      const plain = await overTheWire(path, {})
      const packed = await overTheWire(path, { 'accept-encoding': packing })
      expect(packed.headers['content-encoding']).toBe(packing)
      expect(packed.headers['content-type']).toBe(plain.headers['content-type'])
      expect(packed.headers['cache-control']).toBe('public, max-age=31536000, immutable')
      expect(unpack[packing](packed.body).equals(plain.body)).toBe(true)
    }
})

test.each(['cross-site', 'same-site'])(
  'what a page of another site (%s) has a browser ask for is not packed: nothing is learnt from its length',
  async (site) => {
    const { cookie } = await worker()
    const headers = { cookie, 'accept-encoding': 'zstd, br, gzip' }
    const asked = (from: string) => overTheWire('/', { ...headers, 'sec-fetch-site': from })
    expect((await asked(site)).headers['content-encoding']).toBeUndefined()
    for (const here of ['same-origin', 'none'])
      expect((await asked(here)).headers['content-encoding']).toBe('br')
  },
)

test('the token of a page’s forms is another one on every page', async () => {
  const visitor = await worker()
  const [first, second] = [await visitor.token('/'), await visitor.token('/')]
  const [secretOf, other] = [first, second].map((token) => token.split('-').slice(1).join('-'))
  for (let at = 0; at + 6 <= (secretOf?.length ?? 0); at++)
    expect(other).not.toContain(secretOf?.slice(at, at + 6))
  for (const token of [first, second])
    expect((await visitor.send('/report/none', { _token: token })).status).not.toBe(403)
})

test('a packed request is not unpacked: a small one could hold a vast one', async () => {
  const visitor = await worker()
  const { status } = await visitor.ask('/api/episodes/none/facts', {
    method: 'POST',
    headers: {
      origin: house.address,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'idempotency-key': crypto.randomUUID(),
    },
    body: gzipSync('{"facts":[]}'),
  })
  expect(status).toBe(400)
})
