import { join } from 'node:path'
import { type Instant, readTime } from '../facts/index.ts'
import {
  type CompiledPack,
  type Pack,
  readVersionName,
  type Shared,
  versionMeant,
} from '../protocol/index.ts'
import { BadInput } from './exit-codes.ts'
import type { ProtocolFiles, ReadPack } from './protocol-files.ts'
import { sayFault } from './say-fault.ts'
import type { Terminal } from './terminal.ts'

/** Option by which a command is told which day's edition is meant. */
export const onOption = ['--on <date>', 'the edition in force that day, instead of today'] as const

/** The instant whose edition is meant: the end of the day given (a date, England), else now. Throws BadInput. */
export function dayAsked({ on }: { on?: string }): Instant {
  if (on === undefined) return Temporal.Now.instant().epochMilliseconds
  const read = /^\d{4}-\d{2}-\d{2}$/.test(on) ? readTime(`${on} 23:59`) : undefined
  if (read?.kind !== 'instant') throw new BadInput(`--on: “${on}” is not a date. Write 2026-04-01.`)
  return read.instant
}

/**
 * Folders of the versions a name or a path means. A folder means every version in it, a name every version of that protocol, and `name@edition` or
 * `name@edition.revision` that one. Throws BadInput when there is none.
 */
export function foldersOf(files: ProtocolFiles, name: string): readonly string[] {
  const { path, version } = whereIs(files, name)
  const folders = files.packFolders(path)
  if (folders.length === 0)
    throw new BadInput(
      `There is no protocol in ${path}: no pack.yaml in it, nor in <edition>/ or <name>/<edition>/.`,
    )
  if (version === undefined) return folders
  const { shared } = files.readShared(files.protocols)
  const named = choose(readAll(files, folders, shared), `@${version}`, 0)
  if (!named) throw noSuchVersion(files, name, folders, shared)
  return [named.folder]
}

/** The packs meant, compiled, each in the edition in force at the instant unless it names another. Throws BadInput, saying every fault, if one has faults. */
export function usablePacks(
  files: ProtocolFiles,
  terminal: Terminal,
  names: readonly string[],
  at: Instant,
): readonly CompiledPack[] {
  const { shared, faults } = files.readShared(files.protocols)
  if (faults.length > 0)
    throw new BadInput(faults.map((fault) => sayFault(fault, terminal)).join('\n'))
  return [...new Set(names)].map((name) => {
    const { path, version } = whereIs(files, name)
    const folders = files.packFolders(path)
    const read = readAll(files, folders, shared)
    const unreadable = read.filter(({ loaded }) => !loaded.pack)
    const meant = unreadable[0] ?? choose(read, version === undefined ? '' : `@${version}`, at)
    if (!meant) throw noSuchVersion(files, name, folders, shared)
    if (!meant.compiled)
      throw new BadInput(
        `The protocol “${name}” has faults:\n${meant.faults.map((fault) => sayFault(fault, terminal)).join('\n')}`,
      )
    return meant.compiled
  })
}

/**
 * The versions asked about by name or path, one of each protocol: in force at the instant unless a version is named. With no name, one of every protocol
 * here; with faults or without, for the caller to say.
 */
export function versionsAsked(
  files: ProtocolFiles,
  here: readonly ReadPack[],
  shared: Shared,
  names: readonly string[],
  at: Instant,
): readonly ReadPack[] {
  const asked =
    names.length > 0
      ? names.map((name) => {
          const { path, version } = whereIs(files, name)
          const folders = files.packFolders(path)
          return {
            name,
            folders,
            read: folders.map(
              (folder) =>
                here.find((one) => one.folder === folder) ?? files.readPack(folder, shared),
            ),
            version,
          }
        })
      : [...Map.groupBy(here, ({ loaded, folder }) => loaded.pack?.protocol ?? folder)].map(
          ([name, read]) => ({
            name,
            folders: read.map(({ folder }) => folder),
            read,
            version: undefined,
          }),
        )
  return asked.flatMap(({ name, folders, read, version }) => {
    const unreadable = read.filter(({ loaded }) => !loaded.pack)
    if (unreadable.length > 0) return unreadable
    const meant = choose(read, version === undefined ? '' : `@${version}`, at)
    if (!meant) throw noSuchVersion(files, name, folders, shared)
    return [meant]
  })
}

/** Every version in these folders, read. */
export function readAll(
  files: ProtocolFiles,
  folders: readonly string[],
  shared: Shared,
): readonly ReadPack[] {
  return folders.map((folder) => files.readPack(folder, shared))
}

/** The one meant among versions read: `version` is empty, or `@` and what was named. */
function choose(read: readonly ReadPack[], version: string, at: Instant): ReadPack | undefined {
  const versions = read.flatMap((one): { pack: Pack; one: ReadPack }[] =>
    one.loaded.pack ? [{ pack: one.loaded.pack, one }] : [],
  )
  const protocol = versions[0]?.pack.protocol
  return protocol === undefined
    ? undefined
    : versionMeant(versions, `${protocol}${version}`, at)?.one
}

/** Where a protocol named on the command line is: a path, or a name under protocols/; and which version of it was named. */
function whereIs(files: ProtocolFiles, name: string): { path: string; version?: string } {
  if (files.exists(name)) return { path: name }
  const { protocol, ...version } = readVersionName(name)
  const named = join(files.protocols, protocol)
  for (const path of [protocol, named])
    if (path !== '' && files.exists(path)) return { path, ...version }
  throw new BadInput(`There is no protocol at ${protocol}, nor ${named}.`)
}

function noSuchVersion(
  files: ProtocolFiles,
  name: string,
  folders: readonly string[],
  shared: Shared,
): BadInput {
  const here = readAll(files, folders, shared).flatMap(({ loaded: { pack } }) =>
    pack ? [`${pack.protocol}@${pack.version.id}`] : [],
  )
  return new BadInput(`There is no ${name} here. There are: ${here.join(', ')}.`)
}
