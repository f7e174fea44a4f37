import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import {
  type CompiledPack,
  checkPack,
  compilePack,
  type Fault,
  type LoadedPack,
  loadPack,
  loadShared,
  type Shared,
  type SourceText,
} from '../protocol/index.ts'
import { formsFrom, type LoadedForms } from './forms-from.ts'
import { earlierRevisions, packFolders } from './pack-folders.ts'

/** A protocol's folder as read: what it holds and everything wrong with it. */
export interface ReadPack {
  readonly folder: string
  readonly loaded: LoadedPack
  readonly faults: readonly Fault[]
  /** Undefined while there are faults. */
  readonly compiled: CompiledPack | undefined
}

export interface ReadProtocols {
  readonly shared: Shared
  /** Faults in what packs share. */
  readonly faults: readonly Fault[]
  readonly packs: readonly ReadPack[]
}

/** Every file of a folder with that ending, at any depth, with its path as given plus the rest. */
export function readTexts(folder: string, ending: RegExp): readonly SourceText[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      path: relative(process.cwd(), path) || path,
      text: readFileSync(path, 'utf8'),
    }))
}

function readText(path: string): SourceText {
  return { path: relative(process.cwd(), path) || path, text: readFileSync(path, 'utf8') }
}

/** What packs share, from protocols/. Throws if the folder is not there. */
export function readShared(protocols: string): ReturnType<typeof loadShared> {
  return loadShared([
    ...['acts.yaml', 'roles.yaml', join('catalogue', 'rows.json')].map((name) =>
      readText(join(protocols, name)),
    ),
    ...readTexts(join(protocols, 'bank-holidays'), /\.json$/),
  ])
}

/** One version of a protocol, from its folder; the earlier revisions an edition keeps are versions of their own. */
export function readPack(folder: string, shared: Shared): ReadPack {
  const earlier = relative(process.cwd(), join(folder, earlierRevisions, 'x')).slice(0, -1)
  const loaded = loadPack(
    readTexts(folder, /\.ya?ml$/).filter(({ path }) => !path.startsWith(earlier)),
  )
  const faults = checkPack(loaded, shared)
  const usable = loaded.pack && !faults.some(({ level }) => level === 'error')
  return {
    folder,
    loaded,
    faults,
    compiled: usable && loaded.pack ? compilePack(loaded.pack, shared) : undefined,
  }
}

/** Every version of every protocol under protocols/: `<name>/<edition>/`, and `<name>/<edition>/revisions/<n>/` for those superseded. */
export function readProtocols(protocols: string): ReadProtocols {
  const { shared, faults } = readShared(protocols)
  const packs = packFolders(protocols).map((folder) => readPack(folder, shared))
  return { shared, faults, packs }
}

/** Every form facts are recorded with, from protocols/forms, with those and the questions that each protocol brings in its own forms folder. */
export function readForms(protocols: string, { shared, packs }: ReadProtocols): LoadedForms {
  const written = packs.flatMap(({ folder, loaded: { pack } }) => (pack ? [{ folder, pack }] : []))
  const owned = written
    .filter(({ folder }) => existsSync(join(folder, 'forms')))
    .map(({ folder, pack }) => ({
      protocol: pack.protocol,
      version: pack.version.id,
      texts: readTexts(join(folder, 'forms'), /\.ya?ml$/),
    }))
  return formsFrom(
    readTexts(join(protocols, 'forms'), /\.ya?ml$/),
    owned,
    shared,
    written.map(({ pack }) => pack),
  )
}
