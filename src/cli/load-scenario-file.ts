import { join, resolve, sep } from 'node:path'
import { type Instant, readTime } from '../facts/index.ts'
import {
  type Applied,
  type CompiledPack,
  type Fault,
  noticedAt,
  prepareScenario,
  readScenario,
  type Scenario,
} from '../protocol/index.ts'
import { BadInput } from './exit-codes.ts'
import { usablePacks } from './find-protocols.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { sayFault } from './say-fault.ts'
import type { Terminal } from './terminal.ts'

/** A scenario from disk with its protocols ready. Throws BadInput, saying everything wrong at once. */
export function loadScenarioFile(
  files: ProtocolFiles,
  terminal: Terminal,
  path: string,
): { scenario: Scenario; applied: readonly Applied[] } {
  if (!files.exists(path)) throw new BadInput(`There is no scenario at ${path}.`)
  const { scenario, faults } = readScenario(files.readText(path))
  if (!scenario) throw badScenario(faults, terminal)
  const own = versionAround(files, terminal, path)
  const packs = usablePacks(
    files,
    terminal,
    scenario.protocols
      .map(({ protocol }) => protocol)
      .filter((protocol) => protocol !== own?.pack.protocol),
    noticedAt(scenario),
  )
  const prepared = prepareScenario(scenario, packs, own)
  if (prepared.kind === 'faults') throw badScenario(prepared.faults, terminal)
  return { scenario, applied: prepared.applied }
}

/** The version in whose `scenarios` folder the file stands, if it stands in one. */
function versionAround(
  files: ProtocolFiles,
  terminal: Terminal,
  path: string,
): CompiledPack | undefined {
  const inside = resolve(path).lastIndexOf(`${sep}scenarios${sep}`)
  if (inside === -1) return undefined
  const folder = resolve(path).slice(0, inside)
  if (!files.exists(join(folder, 'pack.yaml'))) return undefined
  const [own] = usablePacks(files, terminal, [folder], Number.POSITIVE_INFINITY)
  return own
}

function badScenario(faults: readonly Fault[], terminal: Terminal): BadInput {
  return new BadInput(faults.map((fault) => sayFault(fault, terminal)).join('\n'))
}

/** An instant given on the command line: England's wall time or ISO 8601. Throws BadInput. */
export function instantGiven(written: string, option: string): Instant {
  const read = readTime(written)
  switch (read.kind) {
    case 'instant':
      return read.instant
    case 'gap':
      throw new BadInput(`${option}: ${written} did not happen: the clocks went forward.`)
    case 'overlap':
      throw new BadInput(
        `${option}: ${written} happened twice: the clocks went back. Write ${written} +01:00 for the first or ${written} +00:00 for the second.`,
      )
    default:
      throw new BadInput(
        `${option}: “${written}” is not a date and time. Write "2026-03-01 21:00".`,
      )
  }
}
