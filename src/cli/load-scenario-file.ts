import { type Instant, readTime } from '../facts/index.ts'
import {
  type Applied,
  type CompiledPack,
  type Fault,
  prepareScenario,
  readScenario,
  type Scenario,
} from '../protocol/index.ts'
import { sayFault } from './check.ts'
import { BadInput } from './exit-codes.ts'
import type { ProtocolFiles } from './protocol-files.ts'
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
  const packs = usablePacks(
    files,
    terminal,
    scenario.protocols.map(({ protocol }) => protocol),
  )
  const prepared = prepareScenario(scenario, packs)
  if (prepared.kind === 'faults') throw badScenario(prepared.faults, terminal)
  return { scenario, applied: prepared.applied }
}

function badScenario(faults: readonly Fault[], terminal: Terminal): BadInput {
  return new BadInput(faults.map((fault) => sayFault(fault, terminal)).join('\n'))
}

/** The named packs, compiled. Throws BadInput if one has faults. */
export function usablePacks(
  files: ProtocolFiles,
  terminal: Terminal,
  names: readonly string[],
): readonly CompiledPack[] {
  const { shared, faults } = files.readShared(files.protocols)
  if (faults.length > 0)
    throw new BadInput(faults.map((fault) => sayFault(fault, terminal)).join('\n'))
  return [...new Set(names)].map((name) => {
    const folder = name.includes('/') ? name : `${files.protocols}/${name}`
    if (!files.exists(folder)) throw new BadInput(`There is no protocol “${name}”.`)
    const read = files.readPack(folder, shared)
    if (!read.compiled)
      throw new BadInput(
        `The protocol “${name}” has faults:\n${read.faults.map((fault) => sayFault(fault, terminal)).join('\n')}`,
      )
    return read.compiled
  })
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
