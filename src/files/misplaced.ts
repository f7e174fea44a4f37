import { existsSync, readdirSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { type Fault, readByNobody, Source } from '../protocol/index.ts'
import { earlierRevisions, foldersIn, isVersion } from './pack-folders.ts'
import { filesIn, readText, sayPath } from './read-texts.ts'

const data = /\.(ya?ml|json)$/i

/** Files that may stand in an edition's folder, by their path from it. */
const inVersion =
  /^((pack|rules|guidance)\.ya?ml|(README|coverage)\.md|duties\/[^/]+\.ya?ml|scenarios\/.+\.(ya?ml|json)|forms\/.+\.ya?ml)$/

/** Files that may stand beside editions, or in a folder of protocols. */
const beside =
  /^((acts|tasks|roles|rows|authorities)\.ya?ml|(rows|forms|catalogue)\/.+\.ya?ml|bank-holidays\/.+)$/

/** Folders whose every file somebody may take for part of the protocol. */
const inFolderOfData = /^(duties|scenarios|forms)\//

/** Whether a file is in an earlier revision that is kept: each is looked at by itself, or told to have no pack.yaml. */
function isOfEarlierRevision(folder: string, place: string): boolean {
  const [kept, revision, ...inside] = place.split('/')
  return (
    kept === earlierRevisions && inside.length > 0 && existsSync(join(folder, kept, revision ?? ''))
  )
}

/** Files of an edition's folder that nothing reads there: data is a fault, for it may be duties nobody is asked; anything else beside pack.yaml is a warning. */
export function misplacedInVersion(folder: string): readonly Fault[] {
  return filesIn(folder).flatMap((path) => {
    const place = relative(folder, path).split(sep).join('/')
    if (isOfEarlierRevision(folder, place) || inVersion.test(place)) return []
    if (data.test(place)) return [byNobody(path)]
    return inFolderOfData.test(place) || !place.includes('/')
      ? [{ ...byNobody(path), level: 'warning' as const }]
      : []
  })
}

/** Data in a folder of protocols, or in one protocol's, that nothing reads: neither shared, nor in an edition. */
export function misplacedIn(folder: string): readonly Fault[] {
  if (isVersion(folder)) return []
  const protocols = foldersIn(folder).filter((inner) => foldersIn(inner).some(isVersion))
  const editions = foldersIn(folder).filter(isVersion)
  const owned = [...protocols, ...editions].map((inner) => inner + sep)
  const own = filesIn(folder)
    .filter((path) => !owned.some((start) => path.startsWith(start)))
    .filter((path) => data.test(path))
    .filter((path) => !beside.test(relative(folder, path).split(sep).join('/')))
    .map(byNobody)
  return [...own, ...protocols.flatMap(misplacedIn), ...leftover(folder)]
}

/** Earlier revisions that are kept with no pack.yaml in them. */
function leftover(folder: string): readonly Fault[] {
  return foldersIn(folder)
    .map((edition) => join(edition, earlierRevisions))
    .filter((kept) => existsSync(kept))
    .flatMap((kept) => foldersIn(kept).filter((revision) => !isVersion(revision)))
    .filter((revision) => readdirSync(revision).length > 0)
    .map((revision) => ({
      ...byNobody(join(revision, 'pack.yaml')),
      message: `${sayPath(revision)} is kept as an earlier revision and has no pack.yaml.`,
    }))
}

function byNobody(path: string): Fault {
  const source = data.test(path) && existsSync(path) ? new Source(readText(path)) : undefined
  const fault = readByNobody(sayPath(path), source?.value)
  const known = ['pack.yaml', 'pack.yml'].includes(basename(path))
  return known && fault.suggestion === null
    ? { ...fault, suggestion: 'pack.yaml belongs in <name>/<edition>/' }
    : fault
}
