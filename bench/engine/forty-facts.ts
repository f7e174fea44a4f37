import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { EpisodeRecord } from '../../src/episode/index.ts'
import type { Fact } from '../../src/facts/index.ts'
import { readProtocols, readTexts } from '../../src/files/index.ts'
import {
  type Applied,
  type CompiledPack,
  prepareScenario,
  readScenario,
  type Scenario,
} from '../../src/protocol/index.ts'

export const protocols = join(import.meta.dirname, '..', '..', 'protocols')

/** The packs of this installation. Throws if one has faults: a bench of a broken pack measures nothing. */
export function loadPacks(): readonly CompiledPack[] {
  return readProtocols(protocols).packs.map(({ compiled, folder }) => {
    if (!compiled) throw new Error(`${folder} has faults: run check first`)
    return compiled
  })
}

/** The pack with the most duties. */
export function largestPack(packs: readonly CompiledPack[]): CompiledPack {
  return packs.reduce((largest, pack) =>
    pack.duties.length > largest.duties.length ? pack : largest,
  )
}

export interface Case {
  readonly record: EpisodeRecord
  readonly applied: readonly Applied[]
  readonly asOf: number
}

/**
 * A case of exactly so many facts under a pack: the longest of its own worked cases, cut to the first facts on record
 * (the child's own facts included). Throws when the pack tells of none that long.
 */
export function caseOf(
  compiled: CompiledPack,
  packs: readonly CompiledPack[],
  count: number,
): Case {
  const { protocol, version } = compiled.pack
  const folder = join(protocols, protocol, version.edition, 'scenarios')
  const cases = (existsSync(folder) ? readTexts(folder, /\.ya?ml$/) : [])
    .flatMap((text) => readScenario(text).scenario ?? [])
    .filter(({ protocols: asked, episodes }) => asked.length === 1 && episodes.length === 1)
    .sort((a, b) => factsOf(b).length - factsOf(a).length)
  const [longest] = cases
  if (!longest || factsOf(longest).length < count) {
    throw new Error(`${compiled.pack.protocol} has no worked case of ${count} facts`)
  }
  const episode = longest.episodes
    .flatMap(({ facts }) => facts)
    .sort((a, b) => a.recordedAt - b.recordedAt)
    .slice(0, count - longest.child.length)
  const prepared = prepareScenario(
    { ...longest, episodes: [{ name: null, facts: episode }], looks: [], ruled: [] },
    packs,
  )
  if (prepared.kind === 'faults') throw new Error(prepared.faults[0]?.message ?? 'faulty scenario')
  return {
    record: { child: longest.child, episode, earlier: longest.earlier },
    applied: prepared.applied,
    asOf: Math.max(...episode.map(({ recordedAt }) => recordedAt)),
  }
}

function factsOf({ child, episodes }: Scenario): readonly Fact[] {
  return [...child, ...episodes.flatMap(({ facts }) => facts)]
}
