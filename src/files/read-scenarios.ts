import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Applied,
  type Fault,
  prepareScenario,
  readScenario,
  type Scenario,
} from '../protocol/index.ts'
import { type ReadPack, readTexts } from './read-protocols.ts'

/** A scenario as found on disk: ready to run, or what is wrong with it. */
export interface FoundScenario {
  readonly file: string
  readonly protocol: string
  readonly scenario: Scenario | undefined
  readonly applied: readonly Applied[]
  readonly faults: readonly Fault[]
}

/** Every scenario of these packs, prepared against all the protocols there are. */
export function readScenarios(
  packs: readonly ReadPack[],
  all: readonly ReadPack[] = packs,
): readonly FoundScenario[] {
  const compiled = all.flatMap((pack) => (pack.compiled ? [pack.compiled] : []))
  return packs.flatMap(({ folder, loaded, compiled: own }) => {
    const inside = join(folder, 'scenarios')
    if (!existsSync(inside)) return []
    return readTexts(inside, /\.(ya?ml|json)$/).map((text): FoundScenario => {
      const found = { file: text.path, protocol: loaded.pack?.protocol ?? folder }
      const { scenario, faults } = readScenario(text)
      if (!scenario) return { ...found, scenario, applied: [], faults }
      const prepared = prepareScenario(scenario, compiled, own)
      return prepared.kind === 'faults'
        ? { ...found, scenario: undefined, applied: [], faults: prepared.faults }
        : { ...found, scenario, applied: prepared.applied, faults: [] }
    })
  })
}
