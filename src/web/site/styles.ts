import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..', '..', '..')
const web = join(here, '..')
const source = join(web, 'assets', 'whereabouts.scss')

/** The style sheet, compiled once for each state of its sources and kept beside the installed packages. */
export async function compileStyles(): Promise<string> {
  const cached = join(
    root,
    'node_modules',
    '.cache',
    'whereabouts',
    `${await stateOfSources()}.css`,
  )
  const kept = await readFile(cached, 'utf8').catch(() => null)
  if (kept !== null) return kept
  const { compileAsync } = await import('sass')
  const { css } = await compileAsync(source, {
    loadPaths: [root, join(root, 'node_modules')],
    style: 'compressed',
    quietDeps: true,
  })
  await mkdir(dirname(cached), { recursive: true })
    .then(() => writeFile(cached, css))
    .catch(() => undefined) // A folder we may not write to costs a second at each start and nothing else.
  return css
}

async function stateOfSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of ['assets', 'ui']) {
    const names = await readdir(join(web, folder), { recursive: true })
    for (const name of names.filter((one) => one.endsWith('.scss')).sort())
      hash.update(`${folder}/${name}\n`).update(await readFile(join(web, folder, name)))
  }
  for (const name of ['govuk-frontend', '@ministryofjustice/frontend', 'sass']) {
    hash.update(await readFile(join(root, 'node_modules', name, 'package.json')))
  }
  return hash.digest('hex').slice(0, 32)
}
