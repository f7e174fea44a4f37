import { join } from 'node:path'
import type { Forms } from '../app/index.ts'
import { readForms, readProtocols } from '../files/index.ts'
import type { CompiledPack, Shared } from '../protocol/index.ts'

/** The project's own folder, where protocols and training data are found. */
export const home = join(import.meta.dirname, '..', '..')

export interface Protocols {
  readonly shared: Shared
  readonly packs: readonly CompiledPack[]
  readonly forms: Forms
}

/** Every protocol and form. Throws with every fault in them at once, so that nothing listens on a broken one. */
export function loadProtocols(): Protocols {
  const folder = join(home, 'protocols')
  const read = readProtocols(folder)
  const { faults, ...forms } = readForms(folder, read)
  const all = [...read.faults, ...faults, ...read.packs.flatMap((pack) => pack.faults)].filter(
    ({ level }) => level === 'error',
  )
  if (all.length > 0) {
    const said = all.map(({ file, line, message }) => `${file}:${line}: ${message}`)
    throw new Error(`The protocols have faults; nothing was started.\n${said.join('\n')}`)
  }
  return { shared: read.shared, packs: read.packs.flatMap(({ compiled }) => compiled ?? []), forms }
}
