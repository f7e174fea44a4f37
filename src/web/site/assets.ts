import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { compileStyles } from './styles.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const cache = join(root, 'node_modules', '.cache', 'whereabouts')
/** Once for each state of the files, so as small as they go. */
const packings = {
  br: promisify(brotliCompress),
  gz: (body: Buffer) => promisify(gzip)(body, { level: constants.Z_BEST_COMPRESSION }),
}

const styles = 'whereabouts.css'
const icon = 'src/web/assets/icon.svg'
const script = 'src/web/browser/page.js'

/** Addresses of the service's own files, for templates. */
export interface AssetUrls {
  readonly styles: string
  readonly icon: string
  readonly script: string
  /** Every module the script is made of, so that a browser can ask for all at once. */
  readonly modules: readonly string[]
}

/**
 * Serves the style sheet, the icon and the modules of the page's script, each under the path it has here, below one part made
 * of the content of all of them: a browser keeps them for a year, and modules find one another as they do in this folder.
 */
export async function serveAssets(server: FastifyInstance): Promise<AssetUrls> {
  const modules = await modulesFrom(script)
  const files = new Map([
    [styles, Buffer.from(await compileStyles())],
    [icon, await readFile(join(root, icon))],
    ...modules,
  ])
  const hash = hashOf(files)
  const prefix = `/assets/${hash}/`
  const folder = await written(hash, files)
  await server.register(async (inside) => {
    // Types are taken out, so what is left of a .ts is script; left alone it would be called a film.
    inside.addHook('onSend', async ({ url }, reply) => {
      if (url.endsWith('.ts')) reply.type('text/javascript; charset=utf-8')
    })
    await inside.register(fastifyStatic, {
      root: folder,
      prefix,
      index: false,
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
    })
  })
  return {
    styles: prefix + styles,
    icon: prefix + icon,
    script: prefix + script,
    modules: [...modules.keys()].map((path) => prefix + path),
  }
}

/** A module and all that it imports, by their paths in this folder. */
async function modulesFrom(entry: string): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>()
  const waiting = [entry]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    const source = await readFile(join(root, path), 'utf8')
    const text = path.endsWith('.ts') ? stripTypeScriptTypes(source) : source
    found.set(path, Buffer.from(text))
    if (path.startsWith('node_modules/')) continue
    for (const [, to = ''] of text.matchAll(/^import (?:.*? from )?'(\.{1,2}\/[^']+)'/gm))
      waiting.push(posix.join(posix.dirname(path), to))
  }
  return found
}

function hashOf(files: ReadonlyMap<string, Buffer>): string {
  const hash = createHash('sha256')
  for (const [path, body] of files) hash.update(`${path}\n${body.length}\n`).update(body)
  return hash.digest('hex').slice(0, 16)
}

/** Where the files lie, packed beside themselves: beside the installed packages, or in a folder of our own where that may not be written. */
async function written(hash: string, files: ReadonlyMap<string, Buffer>): Promise<string> {
  const kept = join(cache, [hash, ...Object.keys(packings)].join('-'))
  if (await stat(kept).catch(() => null)) return kept
  try {
    await mkdir(cache, { recursive: true })
    const fresh = await mkdtemp(join(cache, 'fresh-'))
    await writeAll(fresh, files)
    // Another process may have been quicker; what it wrote is the same.
    await rename(fresh, kept).catch(() => undefined)
    return (await stat(kept).catch(() => null)) ? kept : fresh
  } catch {
    const own = await mkdtemp(join(tmpdir(), 'whereabouts-assets-'))
    await writeAll(own, files)
    return own
  }
}

async function writeAll(folder: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  for (const [path, body] of files) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, body)
    for (const [ending, pack] of Object.entries(packings))
      await writeFile(`${file}.${ending}`, await pack(body))
  }
}
