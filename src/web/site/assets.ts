import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { compileStyles } from './styles.ts'

const here = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)
const compress = promisify(brotliCompress)

/** One file the browser keeps for a year: its address changes with its content. */
interface Asset {
  readonly url: string
  readonly type: string
  readonly body: Buffer
  readonly packed: Buffer
}

/** Addresses of the service's own files, for templates. */
export interface AssetUrls {
  readonly styles: string
  readonly script: string
  readonly components: string
  readonly icon: string
}

/** Prepares the style sheet, the page's script and the official components' script, and serves them from memory. */
export async function serveAssets(server: FastifyInstance): Promise<AssetUrls> {
  const components = await readFile(
    join(
      dirname(require.resolve('govuk-frontend/package.json')),
      'dist/govuk/govuk-frontend.min.js',
    ),
  )
  const styles = await asset(
    'whereabouts',
    'css',
    'text/css; charset=utf-8',
    Buffer.from(await compileStyles()),
  )
  const official = await asset('components', 'js', 'text/javascript; charset=utf-8', components)
  const script = await asset(
    'whereabouts',
    'js',
    'text/javascript; charset=utf-8',
    Buffer.from(await ownScript(official.url)),
  )
  const icon = await asset(
    'icon',
    'svg',
    'image/svg+xml',
    await readFile(join(here, '..', 'assets', 'icon.svg')),
  )
  const all = new Map([styles, official, script, icon].map((one) => [one.url, one]))

  server.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    const found = all.get(`/assets/${request.params.name}`)
    if (!found) return reply.callNotFound()
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
      .type(found.type)
    if (!/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(found.body)
    return reply.header('content-encoding', 'br').send(found.packed)
  })
  return { styles: styles.url, script: script.url, components: official.url, icon: icon.url }
}

/** The one script of our own: it shares the words of its clocks with the server. */
async function ownScript(components: string): Promise<string> {
  const words = await readFile(join(here, '..', '..', 'words', 'say-length.ts'), 'utf8')
  const page = await readFile(join(here, '..', 'browser', 'page.js'), 'utf8')
  const shared = stripTypeScriptTypes(words).replaceAll('export function', 'function')
  return `import { initAll } from '${components}'\n${shared}\n${page}`
}

async function asset(name: string, ending: string, type: string, body: Buffer): Promise<Asset> {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16)
  const packed = await compress(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  return { url: `/assets/${name}-${hash}.${ending}`, type, body, packed }
}
