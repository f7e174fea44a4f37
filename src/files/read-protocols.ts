import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import {
  type Authority,
  type CompiledPack,
  checkPack,
  checkVersions,
  compilePack,
  type Fault,
  type LoadedPack,
  loadAuthorities,
  loadPack,
  loadShared,
  nearest,
  type Shared,
  type SourceText,
} from '../protocol/index.ts'
import { checkNames } from './check-names.ts'
import { checkRevisions } from './check-revisions.ts'
import { formsFrom, type LoadedForms, unknownForms, unknownFormsOfActs } from './forms-from.ts'
import { misplacedIn, misplacedInVersion } from './misplaced.ts'
import { earlierRevisions, type ProtocolFolder, protocolsAt } from './pack-folders.ts'
import { readText, readTexts } from './read-texts.ts'

/** A version of a protocol as read from its folder: what it holds and everything wrong with it. */
export interface ReadPack {
  readonly folder: string
  /** Its protocol's name; its folder's while that cannot be read. */
  readonly protocol: string
  readonly loaded: LoadedPack
  readonly faults: readonly Fault[]
  /** Undefined while there are faults, in it or in what protocols share. */
  readonly compiled: CompiledPack | undefined
}

export interface ReadProtocols {
  readonly shared: Shared
  /** Faults in what packs share, and between them. */
  readonly faults: readonly Fault[]
  readonly packs: readonly ReadPack[]
  /** Authorities by id: those of the files named, and those that stand with protocols. */
  readonly authorities: ReadonlyMap<string, Authority>
  /** Folders that may hold what protocols share: those of protocols, and each protocol's own. */
  readonly folders: readonly string[]
}

export interface WhereToRead {
  /** Folders of protocols besides the first: what WHEREABOUTS_PROTOCOLS names. */
  readonly elsewhere?: readonly string[]
  /** Protocols read in place of any of the same name in the others: a path given on the command line. */
  readonly instead?: readonly string[]
  /** Files of authorities besides those that stand with protocols. */
  readonly authorities?: readonly string[]
}

const yaml = /\.ya?ml$/

/**
 * Every version of every protocol: `<name>/<edition>/`, and `<name>/<edition>/revisions/<n>/` for those superseded, in the folder of protocols that comes
 * with the service and in others. Each folder of protocols, and each protocol's own, may bring acts, roles, rows and authorities. Throws if a folder
 * is not there.
 */
export function readProtocols(protocols: string, where: WhereToRead = {}): ReadProtocols {
  const instead = load((where.instead ?? []).flatMap((path) => protocolsAt(path)))
  const replaced = new Set(instead.flatMap(({ packs }) => packs.map(({ protocol }) => protocol)))
  const roots = [protocols, ...(where.elsewhere ?? [])]
  const standing = load(roots.flatMap((path) => protocolsAt(path)))
  const kept = standing.filter(({ packs }) => !packs.some((pack) => replaced.has(pack.protocol)))
  const all = [...kept, ...instead]
  const folders = unique([...roots, ...(where.instead ?? []), ...all.map(({ folder }) => folder)])
  const { shared, faults } = loadShared(textsShared(folders))
  const sound = faults.every(({ level }) => level !== 'error')
  const packs = all.flatMap((one) => one.packs.map((pack) => finish(pack, shared, sound)))
  const written = packs.flatMap(({ loaded: { pack } }) => pack ?? [])
  const { authorities, faults: wrongAuthorities } = loadAuthorities(
    [
      ...(where.authorities ?? []).map(readText),
      ...folders.flatMap((folder) => textIn(folder, 'authorities.yaml')),
    ],
    // One with faults is there all the same, and says itself what is wrong.
    [...written, ...packs],
    shared,
  )
  return {
    shared,
    faults: [
      ...faults,
      ...wrongAuthorities,
      ...unique([...roots, ...(where.instead ?? [])]).flatMap(misplacedIn),
      ...checkVersions(packs.map(({ loaded }) => loaded)),
      ...othersNames(instead, standing),
      ...othersProtocols(
        packs.map(({ loaded }) => loaded),
        authorities,
      ),
    ],
    packs,
    authorities,
    folders,
  }
}

/** A protocol that bears the name of one known and is written from the document of another known one has that one's name by mistake. */
function othersNames(
  given: readonly LoadedFolder[],
  standing: readonly LoadedFolder[],
): readonly Fault[] {
  const known = standing.flatMap(({ packs }) => packs.flatMap(({ loaded }) => loaded.pack ?? []))
  return given.flatMap(({ packs }) =>
    packs.flatMap(({ loaded: { pack, located } }): Fault[] => {
      if (!pack) return []
      const { protocol, document } = pack
      const its = known.filter((one) => one.document.id === document.id)
      const named = known.some((one) => one.protocol === protocol)
      if (!named || its.length === 0 || its.some((one) => one.protocol === protocol)) return []
      const source = located.get('pack')?.source
      return [
        {
          level: 'error',
          file: source?.path ?? 'pack.yaml',
          ...(source?.position(['protocol']) ?? { line: 1, column: 1 }),
          where: 'pack',
          rule: 'another-protocol',
          message: `“${protocol}” is another protocol’s name: the document of this one, “${document.id}”, is that of “${its[0]?.protocol}”.`,
          cites: [],
          suggestion: its[0]?.protocol ?? null,
        },
      ]
    }),
  )
}

/** A protocol says whose it is. Where authorities here have adopted it and it is said to be somebody's else, it is probably misspelt. */
function othersProtocols(
  all: readonly LoadedPack[],
  authorities: ReadonlyMap<string, Authority>,
): readonly Fault[] {
  return all.flatMap(({ pack, located }): Fault[] => {
    if (!pack || pack.authority === 'any') return []
    const adopted = [...authorities.values()].filter(({ protocol }) => protocol === pack.protocol)
    const ids = adopted.map(({ id }) => id)
    const source = located.get('pack')?.source
    const place = {
      file: source?.path ?? 'pack.yaml',
      ...(source?.position(['authority']) ?? { line: 1, column: 1 }),
      where: 'pack',
      cites: [],
    }
    const owner = authorities.get(pack.authority)
    if (owner?.protocol === pack.protocol) return []
    if (owner)
      return [
        {
          ...place,
          level: 'error',
          rule: 'others-authority',
          message: `“${pack.authority}” has adopted the protocol “${owner.protocol}”, so that nobody there comes under this one.`,
          suggestion: ids[0] ?? `protocol: ${pack.protocol}, of that authority in authorities.yaml`,
        },
      ]
    if (adopted.length === 0) return []
    return [
      {
        ...place,
        level: 'warning',
        rule: 'unknown-authority',
        message: `There is no authority “${pack.authority}” here, and this protocol is that of ${ids.join(', ')}.`,
        suggestion: nearest(pack.authority, ids),
      },
    ]
  })
}

interface LoadedFolder {
  readonly folder: string
  readonly packs: readonly LoadedVersion[]
}

interface LoadedVersion {
  readonly folder: string
  readonly protocol: string
  readonly loaded: LoadedPack
  /** Faults of its place on disk. */
  readonly placed: readonly Fault[]
}

function load(found: readonly ProtocolFolder[]): readonly LoadedFolder[] {
  return found.map(({ folder, versions, found: as }) => ({
    folder,
    packs: versions.map((version) => {
      const loaded = loadVersion(version)
      const placed = [
        ...checkNames(version, loaded, as),
        ...checkRevisions(version, loaded),
        ...misplacedInVersion(version),
      ]
      return {
        folder: version,
        protocol: loaded.pack?.protocol ?? basename(folder),
        loaded,
        placed,
      }
    }),
  }))
}

/** The texts of one version; the earlier revisions an edition keeps are versions of their own. */
function loadVersion(folder: string): LoadedPack {
  return loadPack(readTexts(folder, yaml, [earlierRevisions, 'scenarios', 'forms']))
}

function finish(
  { folder, protocol, loaded, placed }: LoadedVersion,
  shared: Shared,
  sound: boolean,
): ReadPack {
  const faults = [...checkPack(loaded, shared), ...placed]
  const usable = sound && loaded.pack && !faults.some(({ level }) => level === 'error')
  return {
    folder,
    protocol,
    loaded,
    faults,
    compiled: usable && loaded.pack ? compilePack(loaded.pack, shared) : undefined,
  }
}

/** The texts of what protocols share, from the folders that may hold any. */
function textsShared(folders: readonly string[]): readonly SourceText[] {
  return folders.flatMap((folder) => [
    ...['acts.yaml', 'tasks.yaml', 'roles.yaml', 'rows.yaml'].flatMap((name) =>
      textIn(folder, name),
    ),
    ...textsIn(join(folder, 'rows'), yaml),
    ...textsIn(join(folder, 'bank-holidays'), /\.json$/),
  ])
}

function textIn(folder: string, name: string): readonly SourceText[] {
  return existsSync(join(folder, name)) ? [readText(join(folder, name))] : []
}

function textsIn(folder: string, ending: RegExp): readonly SourceText[] {
  return existsSync(folder) ? readTexts(folder, ending) : []
}

function unique(paths: readonly string[]): readonly string[] {
  return [...new Map(paths.map((path) => [resolve(path), path])).values()]
}

/** Every form facts are recorded with, from protocols/forms, with those and the questions that each protocol brings in its own forms folder. */
export function readForms(
  protocols: string,
  { shared, packs, folders }: ReadProtocols,
): LoadedForms {
  const written = packs.flatMap(({ folder, loaded: { pack } }) => (pack ? [{ folder, pack }] : []))
  const owned = written
    .filter(({ folder }) => existsSync(join(folder, 'forms')))
    .map(({ folder, pack }) => ({
      protocol: pack.protocol,
      version: pack.version.id,
      texts: readTexts(join(folder, 'forms'), yaml),
    }))
  const read = formsFrom(
    readTexts(join(protocols, 'forms'), /\.ya?ml$/),
    owned,
    shared,
    written.map(({ pack }) => pack),
  )
  const acts = unique(folders).flatMap((folder) => textIn(folder, 'acts.yaml'))
  const unknown = [
    ...packs.flatMap(({ loaded }) => unknownForms(loaded, read.forms)),
    ...unknownFormsOfActs(acts, read.forms),
  ]
  return { ...read, faults: [...read.faults, ...unknown] }
}
