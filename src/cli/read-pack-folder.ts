import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import type { SourceText } from '../protocol/index.ts'

/** Every YAML and JSON file under a folder, or the one file given, with the path it is spoken of by. */
export function readFolder(path: string): readonly SourceText[] {
  if (!existsSync(path)) return []
  const paths = statSync(path).isDirectory() ? filesUnder(path) : [path]
  return paths.filter((file) => /\.(ya?ml|json)$/.test(file)).map((file) => ({ path: spoken(file), text: readFileSync(file, 'utf8') }))
}

/** One file, as `readFolder` gives it. */
export function readText(path: string): SourceText {
  return { path: spoken(path), text: readFileSync(path, 'utf8') }
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** As the reader would type it: relative to where they stand when inside it. */
function spoken(path: string): string {
  const near = relative(process.cwd(), path)
  return near.startsWith('..') ? path : near
}

/** The texts protocols share: acts, roles, the citation rows and the bank holidays. */
export function readSharedTexts(protocols: string): readonly SourceText[] {
  return [join(protocols, 'acts.yaml'), join(protocols, 'roles.yaml'), join(protocols, 'catalogue', 'rows.json'), join(protocols, 'bank-holidays')].flatMap(readFolder)
}

/** The folders under `protocols` that hold a pack, in name order. */
export function packFolders(protocols: string): readonly string[] {
  return readdirSync(protocols, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(protocols, entry.name, 'pack.yaml')))
    .map((entry) => join(protocols, entry.name))
    .sort()
}

/** A pack's folder, given its path or, when it is one of ours, its name. */
export function findPackFolder(protocols: string, named: string): string | undefined {
  return [named, join(protocols, named)].find((folder) => existsSync(join(folder, 'pack.yaml')) || (existsSync(folder) && basename(dirname(folder)) === 'protocols'))
}
