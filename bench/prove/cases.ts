import { join } from 'node:path'
import { type ReadPack, readProtocols, readScenarios } from '../../src/files/index.ts'
import type { Case, CompiledPack } from '../../src/protocol/index.ts'

const protocols = join(import.meta.dirname, '..', '..', 'protocols')

export interface PackAndCases {
  /** `brent`; where a protocol has several editions, `brent@2026`. */
  readonly name: string
  readonly compiled: CompiledPack
  readonly cases: readonly Case[]
}

/** Each edition of each protocol in its latest revision, or those of these names, with its own cases. Throws if a pack or a case has faults: nothing of it could be proved. */
export function packsToProve(names: readonly string[] = []): readonly PackAndCases[] {
  const { packs } = readProtocols(protocols)
  const latest = packs.filter((one) => isLatest(one, packs))
  return latest.flatMap((read) => {
    const { folder, compiled } = read
    if (!compiled) throw new Error(`${folder} has faults: run check first`)
    const { protocol, version } = compiled.pack
    const editions = new Set(
      latest
        .filter((one) => one.protocol === protocol)
        .map(({ loaded }) => loaded.pack?.version.edition),
    )
    const name = editions.size > 1 ? `${protocol}@${version.edition}` : protocol
    if (names.length > 0 && !names.includes(name)) return []
    return {
      name,
      compiled,
      cases: readScenarios([read], packs).map(({ file, scenario, applied, faults }) => {
        if (!scenario) throw new Error(`${file}: ${faults[0]?.message}`)
        return { scenario, applied }
      }),
    }
  })
}

function isLatest({ loaded: { pack } }: ReadPack, packs: readonly ReadPack[]): boolean {
  return !packs.some(
    ({ loaded: { pack: other } }) =>
      other?.protocol === pack?.protocol &&
      other?.version.edition === pack?.version.edition &&
      (other?.version.revision ?? 0) > (pack?.version.revision ?? 0),
  )
}
