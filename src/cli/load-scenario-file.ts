import { join, resolve, sep } from 'node:path'
import { type Instant, isOfACase, readTime } from '../facts/index.ts'
import {
  type Applied,
  type Authority,
  type CompiledPack,
  type Expecting,
  type Fault,
  noticedAt,
  prepareScenario,
  readScenario,
  readVersionName,
  type Scenario,
} from '../protocol/index.ts'
import { BadInput } from './exit-codes.ts'
import { compiledOf, type Named, openProtocols, versionNamed } from './find-protocols.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { sayFault } from './say-fault.ts'
import type { Terminal } from './terminal.ts'

/** A scenario with its protocols ready. */
export interface LoadedScenario {
  readonly scenario: Scenario
  readonly applied: readonly Applied[]
  readonly expecting: readonly Expecting[]
  /** Facts of it that would be refused today, each said; what follows from them is answered all the same, as it is of a record that holds them. */
  readonly refused: readonly string[]
}

/** A scenario from disk with its protocols ready. Throws BadInput, saying everything wrong at once. */
export function loadScenarioFile(
  files: ProtocolFiles,
  terminal: Terminal,
  path: string,
): LoadedScenario {
  if (!files.exists(path)) throw new BadInput(`There is no scenario at ${path}.`)
  const { scenario, faults } = readScenario(files.readText(path))
  if (!scenario) throw badScenario(faults, terminal)
  const folder = versionAround(files, path)
  const { all, named } = openProtocols(files, folder === undefined ? [] : [folder])
  const errors = all.faults.filter(({ level }) => level === 'error')
  if (errors.length > 0) throw badScenario(errors, terminal)
  const usable = (one: Named): CompiledPack =>
    compiledOf(versionNamed(one, noticedAt(scenario)), one.name, terminal)
  const [own] = named.map(usable)
  const others = scenario.protocols
    .map(({ protocol: name }) => readVersionName(name))
    .filter(({ protocol, version }) => protocol !== own?.pack.protocol || version !== undefined)
    .flatMap(({ protocol: name, ...version }) => {
      const packs = all.packs.filter(({ protocol }) => protocol === name)
      return packs.length > 0 ? [usable({ name, ...version, packs })] : []
    })
  const prepared = prepareScenario(scenario, others, own)
  const refused = prepared.kind === 'faults' ? prepared.faults : []
  const { applied } = prepared
  if (!applied) throw badScenario(refused, terminal)
  return {
    scenario,
    applied,
    expecting: expectingOf(applied, all.authorities),
    refused: refused.map((fault) => sayFault(fault, terminal)),
  }
}

/** What the authority whose protocol it is expects itself. */
function expectingOf(
  applied: readonly Applied[],
  authorities: ReadonlyMap<string, Authority>,
): readonly Expecting[] {
  return applied.map(({ compiled: { pack } }) => ({
    by: pack.authority,
    protocol: pack.protocol,
    expectations: authorities.get(pack.authority)?.expectations ?? [],
  }))
}

/** The folder of the version in whose `scenarios` folder the file stands, if it stands in one. */
function versionAround(files: ProtocolFiles, path: string): string | undefined {
  const inside = resolve(path).lastIndexOf(`${sep}scenarios${sep}`)
  const folder = resolve(path).slice(0, Math.max(0, inside))
  return inside !== -1 && files.exists(join(folder, 'pack.yaml')) ? folder : undefined
}

function badScenario(faults: readonly Fault[], terminal: Terminal): BadInput {
  return new BadInput(faults.map((fault) => sayFault(fault, terminal)).join('\n'))
}

/** An instant given on the command line: England's wall time or ISO 8601. Throws BadInput. */
export function instantGiven(written: string, option: string): Instant {
  const read = readTime(written)
  switch (read.kind) {
    case 'instant':
      if (isOfACase(read.instant)) return read.instant
      throw new BadInput(`${option}: no case is of ${written}: times here are from 1989 to 2099.`)
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
