import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Folder, inside an edition's, that keeps its earlier revisions: `revisions/1`, `revisions/2`. */
export const earlierRevisions = 'revisions'

/** How a version's folder was come upon: in a folder of protocols, in one protocol's given by its path, or itself given by its path. */
export type FoundAs = 'in-root' | 'in-protocol' | 'itself'

/** One protocol on disk: its folder, and in it the folder of every version. */
export interface ProtocolFolder {
  readonly folder: string
  /** An edition's folder holds its highest revision; before it come the earlier ones it keeps. */
  readonly versions: readonly string[]
  readonly found: FoundAs
}

/**
 * The protocols at a path, in order of their names: the path may be a folder of protocols, one protocol with its editions, one edition, or an
 * earlier revision of one. Empty when there is none there. Throws when there is no such folder.
 */
export function protocolsAt(path: string): readonly ProtocolFolder[] {
  if (isVersion(path)) {
    const parent = dirname(path)
    const folder = basename(parent) === earlierRevisions ? dirname(dirname(parent)) : parent
    return [{ folder, versions: versionsOf(path), found: 'itself' }]
  }
  const editions = foldersIn(path).filter(isVersion)
  if (editions.length > 0)
    return [{ folder: path, versions: editions.flatMap(versionsOf), found: 'in-protocol' }]
  return foldersIn(path).flatMap((folder) => {
    const versions = foldersIn(folder).filter(isVersion).flatMap(versionsOf)
    return versions.length > 0 ? [{ folder, versions, found: 'in-root' as const }] : []
  })
}

/** The folders of every version of every protocol at a path, as `protocolsAt` finds them. */
export function packFolders(path: string): readonly string[] {
  return protocolsAt(path).flatMap(({ versions }) => versions)
}

/** Whether a folder holds a version of a protocol. */
export function isVersion(folder: string): boolean {
  return existsSync(join(folder, 'pack.yaml')) || existsSync(join(folder, 'pack.yml'))
}

function versionsOf(edition: string): string[] {
  const kept = join(edition, earlierRevisions)
  return [...(existsSync(kept) ? foldersIn(kept).filter(isVersion) : []), edition]
}

/** The folders in a folder, in order of their names; what begins with a full stop is nobody's to read. */
export function foldersIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(path, entry.name))
    .sort()
}
