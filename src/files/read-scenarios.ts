import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Applied,
  type CompiledPack,
  type Fault,
  prepareScenario,
  readScenario,
  readVersionName,
  type Scenario,
} from '../protocol/index.ts'
import type { ReadPack } from './read-protocols.ts'
import { readTexts } from './read-texts.ts'

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
      const elsewhere = own && aboutOthers(scenario, own)
      if (elsewhere) return { ...found, scenario: undefined, applied: [], faults: [elsewhere] }
      const prepared = prepareScenario(scenario, compiled, own)
      return prepared.kind === 'faults'
        ? { ...found, scenario: undefined, applied: [], faults: prepared.faults }
        : { ...found, scenario, applied: prepared.applied, faults: [] }
    })
  })
}

/** The fault of a case kept with a protocol that it is not about: nothing of that protocol would be asked. */
function aboutOthers(scenario: Scenario, { pack }: CompiledPack): Fault | undefined {
  const named = scenario.protocols.map(({ protocol }) => readVersionName(protocol).protocol)
  if (named.includes(pack.protocol)) return undefined
  return {
    level: 'error',
    file: scenario.source.path,
    ...scenario.source.position(['protocols']),
    where: '',
    rule: 'other-protocol',
    message: `This case is about ${named.join(' and ')}, and is kept with “${pack.protocol}”, of which it asks nothing.`,
    cites: [],
    suggestion: `name ${pack.protocol} among its protocols, or move it`,
  }
}
