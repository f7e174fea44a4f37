import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Forms } from '../app/index.ts'
import { BadInput } from '../cli/index.ts'
import { type ReadPack, type ReadProtocols, readForms, readProtocols } from '../files/index.ts'
import type { Authority, CompiledPack, Fault, Shared } from '../protocol/index.ts'

/** The project's own folder, where protocols and training data are found. */
export const home = join(import.meta.dirname, '..', '..')

/** The folder of protocols that come with the service, and those WHEREABOUTS_PROTOCOLS names, set apart as PATH is. Throws BadInput for one that is not there. */
export function protocolRoots(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  const elsewhere = (env.WHEREABOUTS_PROTOCOLS ?? '').split(delimiter).filter((path) => path !== '')
  for (const folder of elsewhere)
    if (!existsSync(folder))
      throw new BadInput(`WHEREABOUTS_PROTOCOLS names ${folder}, and there is no such folder.`)
  return [join(home, 'protocols'), ...elsewhere]
}

export interface Everything extends ReadProtocols {
  readonly forms: Forms
}

/** Every protocol, with those at these paths in place of any of the same name, and every form; the faults of all they share in one list. */
export function readEverything(
  roots: readonly string[],
  instead: readonly string[] = [],
): Everything {
  const [protocols = '', ...elsewhere] = roots
  const read = readProtocols(protocols, {
    elsewhere,
    instead,
    authorities: [join(home, 'training', 'authorities.yaml')],
  })
  const { faults, ...forms } = readForms(protocols, read)
  return { ...read, forms, faults: [...read.faults, ...faults] }
}

export interface Protocols {
  readonly shared: Shared
  readonly packs: readonly CompiledPack[]
  readonly forms: Everything['forms']
  /** Who runs this installation: those that come with the service, and those brought by protocols kept elsewhere. */
  readonly authorities: ReadonlyMap<string, Authority>
}

/** Protocols with faults: nothing is started with them. */
export class FaultyProtocols extends Error {
  readonly code = 'faulty-protocols'
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(
      `The protocols have faults; nothing was started.\n${faults.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n')}`,
    )
    this.name = 'FaultyProtocols'
    this.faults = faults
  }
}

/** Every protocol and form. Throws FaultyProtocols with every fault in them at once, so that nothing listens on a broken one. */
export function loadProtocols(env: NodeJS.ProcessEnv = process.env): Protocols {
  const { shared, packs, forms, authorities, faults } = readEverything(protocolRoots(env))
  const all = [...faults, ...packs.flatMap((pack: ReadPack) => pack.faults)]
  const errors = all.filter(({ level }) => level === 'error')
  if (errors.length > 0) throw new FaultyProtocols(errors)
  return { shared, packs: packs.flatMap(({ compiled }) => compiled ?? []), forms, authorities }
}
