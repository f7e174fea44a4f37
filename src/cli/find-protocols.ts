import { join, resolve, sep } from 'node:path'
import { type Instant, readTime } from '../facts/index.ts'
import { type CompiledPack, type Pack, readVersionName, versionMeant } from '../protocol/index.ts'
import { BadInput } from './exit-codes.ts'
import type { ProtocolFiles, ReadPack, ReadProtocols } from './protocol-files.ts'
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

/** Something named on the command line, and the versions of protocols it may mean. */
export interface Named {
  readonly name: string
  readonly version?: string
  readonly packs: readonly ReadPack[]
}

/** Every protocol there is, and those named. */
export interface Opened {
  readonly all: ReadProtocols
  readonly named: readonly Named[]
}

/**
 * Reads every protocol, and those named besides: by a folder (of protocols, of one, or of one edition), or by name, which may name an edition and a revision.
 * A folder outside those configured is read as if it were one of them, in place of a protocol of the same name. Throws BadInput when there is none.
 */
export function openProtocols(files: ProtocolFiles, names: readonly string[]): Opened {
  const places = names.map((name) => whereIs(files, name))
  const all = files.read(
    places.flatMap(({ path }) => (path !== undefined && !isConfigured(files, path) ? [path] : [])),
  )
  return {
    all,
    named: places.map(({ path, name, ...version }) => ({
      name,
      ...version,
      packs: path === undefined ? ofProtocol(files, all, name) : inFolder(files, all, path),
    })),
  }
}

/** The version a name means at an instant; one that cannot be read at all, if there is one, for the caller to say. Throws BadInput when there is none. */
export function versionNamed({ name, version, packs }: Named, at: Instant): ReadPack {
  const unreadable = packs.find(({ loaded }) => !loaded.pack)
  if (unreadable) return unreadable
  const versions = packs.flatMap((read): { pack: Pack; read: ReadPack }[] =>
    read.loaded.pack ? [{ pack: read.loaded.pack, read }] : [],
  )
  const protocols = new Set(versions.map(({ pack }) => pack.protocol))
  const [protocol] = protocols
  if (protocol === undefined || protocols.size > 1)
    throw new BadInput(`${name} holds ${protocols.size} protocols: name one of them.`)
  const meant = versionMeant(versions, version ? `${protocol}@${version}` : protocol, at)
  if (meant) return meant.read
  const here = versions.map(({ pack }) => `${pack.protocol}@${pack.version.id}`)
  throw new BadInput(`There is no ${name}@${version} here. There are: ${here.join(', ')}.`)
}

/** The packs meant, compiled, each in the edition in force at the instant unless it names another. Throws BadInput, saying every fault, if one has faults. */
export function usablePacks(
  files: ProtocolFiles,
  terminal: Terminal,
  names: readonly string[],
  at: Instant,
): readonly CompiledPack[] {
  const { all, named } = openProtocols(files, [...new Set(names)])
  const errors = all.faults.filter(({ level }) => level === 'error')
  if (errors.length > 0)
    throw new BadInput(errors.map((fault) => sayFault(fault, terminal)).join('\n'))
  return named.map((one) => compiledOf(versionNamed(one, at), one.name, terminal))
}

/** A version ready to be asked. Throws BadInput, saying every fault, if it has faults. */
export function compiledOf(
  { compiled, faults }: ReadPack,
  name: string,
  terminal: Terminal,
): CompiledPack {
  if (compiled) return compiled
  throw new BadInput(
    `The protocol “${name}” has faults:\n${faults.map((fault) => sayFault(fault, terminal)).join('\n')}`,
  )
}

interface Place {
  readonly name: string
  readonly version?: string
  /** Undefined for a protocol by its name. */
  readonly path?: string
}

function whereIs(files: ProtocolFiles, written: string): Place {
  if (files.exists(written)) return { name: written, path: written }
  const { protocol, ...version } = readVersionName(written)
  if (protocol !== '' && protocol.includes(sep) && files.exists(protocol))
    return { name: protocol, path: protocol, ...version }
  return { name: protocol, ...version }
}

function ofProtocol(files: ProtocolFiles, all: ReadProtocols, name: string): readonly ReadPack[] {
  const packs = all.packs.filter(({ protocol }) => protocol === name)
  if (packs.length > 0) return packs
  throw new BadInput(`There is no protocol at ${name}, nor ${join(files.protocols, name)}.`)
}

function inFolder(files: ProtocolFiles, all: ReadProtocols, path: string): readonly ReadPack[] {
  const folders = new Set(files.packFolders(path).map((folder) => resolve(folder)))
  const packs = all.packs.filter(({ folder }) => folders.has(resolve(folder)))
  if (packs.length > 0) return packs
  throw new BadInput(
    `There is no protocol in ${path}: no pack.yaml in it, nor in <edition>/ or <name>/<edition>/.`,
  )
}

function isConfigured(files: ProtocolFiles, path: string): boolean {
  return files.roots.some((root) => `${resolve(path)}${sep}`.startsWith(`${resolve(root)}${sep}`))
}
