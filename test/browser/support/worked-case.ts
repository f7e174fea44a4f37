import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fact, Instant } from '../../../src/facts/index.ts'
import { readProtocols } from '../../../src/files/index.ts'
import {
  type Applied,
  prepareScenario,
  type Replay,
  readScenario,
  replay,
  type Scenario,
} from '../../../src/protocol/index.ts'

const home = join(import.meta.dirname, '..', '..', '..')
const folder = join(home, 'docs', 'worked-cases')

/** A worked case of docs/worked-cases, and what the engine answers of it at any instant. */
export interface WorkedCase {
  readonly scenario: Scenario
  readonly facts: readonly Fact[]
  answerAt(asOf: Instant, knownAt?: Instant): Replay
}

/** Reads a worked case with the protocols it is played under. Throws with every fault in it. */
export function readWorkedCase(name: string): WorkedCase {
  const { scenario, faults } = readScenario({
    path: `docs/worked-cases/${name}.yaml`,
    text: readFileSync(join(folder, `${name}.yaml`), 'utf8'),
  })
  if (!scenario) throw new Error(faults.map(({ message }) => message).join('\n'))
  const applied = applyProtocols(scenario)
  return {
    scenario,
    facts: scenario.episode,
    answerAt: (asOf, knownAt = asOf) => replay(scenario, applied, asOf, knownAt),
  }
}

function applyProtocols(scenario: Scenario): readonly Applied[] {
  const { packs } = readProtocols(join(home, 'protocols'))
  const prepared = prepareScenario(
    scenario,
    packs.flatMap(({ compiled }) => compiled ?? []),
  )
  if (prepared.kind === 'faults')
    throw new Error(prepared.faults.map(({ message }) => message).join('\n'))
  return prepared.applied
}
