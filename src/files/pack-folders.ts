import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Folder, inside an edition's, that keeps its earlier revisions: `revisions/1`, `revisions/2`. */
export const earlierRevisions = 'revisions'

/**
 * The folders of every version of a protocol found at a path, in order of their names: the path may be a folder of protocols, one protocol with
 * its editions, or one edition. An edition's folder holds its highest revision, and before it come the earlier ones it keeps.
 * Empty when there is none there. Throws when there is no such folder.
 */
export function packFolders(path: string): readonly string[] {
  return foldersWithin(path, 2)
}

function foldersWithin(path: string, depth: number): string[] {
  if (existsSync(join(path, 'pack.yaml'))) return [...revisionsOf(path), path]
  if (depth === 0) return []
  return foldersIn(path).flatMap((inner) => foldersWithin(inner, depth - 1))
}

function revisionsOf(edition: string): string[] {
  const kept = join(edition, earlierRevisions)
  return existsSync(kept)
    ? foldersIn(kept).filter((folder) => existsSync(join(folder, 'pack.yaml')))
    : []
}

function foldersIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(path, entry.name))
    .sort()
}
