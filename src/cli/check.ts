import {
  checkPosts,
  checkRows,
  type Difference,
  type Fault,
  MissingBankHolidays,
  runScenario,
} from '../protocol/index.ts'
import { exitCodes } from './exit-codes.ts'
import { openProtocols, versionNamed } from './find-protocols.ts'
import type { FoundScenario, ProtocolFiles } from './protocol-files.ts'
import { sayFault } from './say-fault.ts'
import { printJson, type Terminal } from './terminal.ts'

/** `check PACK…`: every fault of every pack at once, each with its file, line, clause and suggestion; its scenarios are run too. */
export function check(
  files: ProtocolFiles,
  terminal: Terminal,
  names: readonly string[],
  options: { json?: boolean; scenarios?: boolean },
): void {
  const { all, named } = openProtocols(files, names)
  const packs = [
    ...new Set(
      named.flatMap((one) =>
        one.version === undefined ? one.packs : [versionNamed(one, Number.POSITIVE_INFINITY)],
      ),
    ),
  ]
  const usable = all.faults.every(({ level }) => level === 'warning')
  const scenarios =
    options.scenarios === false || !usable
      ? []
      : files.readScenarios(
          packs.filter(({ compiled }) => compiled),
          all.packs,
        )
  const faults = [
    ...all.faults,
    ...packs.flatMap((pack) => pack.faults),
    ...scenarios.flatMap(scenarioFaults),
  ]
  const errors = faults.filter(({ level }) => level === 'error')
  if (options.json)
    printJson(terminal, {
      packs: packs.map(({ folder }) => folder),
      scenarios: scenarios.length,
      errors: errors.length,
      warnings: faults.length - errors.length,
      faults,
    })
  else {
    for (const fault of faults) terminal.out(sayFault(fault, terminal))
    const warnings = faults.length - errors.length
    terminal.out(
      errors.length === 0
        ? `${packs.length} ${packs.length === 1 ? 'protocol' : 'protocols'} checked: no faults${warnings ? `, ${warnings} warnings` : ''}.${scenarios.length > 0 ? ` ${scenarios.length} scenarios go as they say.` : ''}`
        : `${errors.length} ${errors.length === 1 ? 'fault' : 'faults'}, ${warnings} warnings.`,
    )
  }
  terminal.setExitCode(errors.length === 0 ? exitCodes.fine : exitCodes.faulty)
}

/** What is wrong with a scenario: with how it is written, else with how it goes and with what it says its rows say. */
function scenarioFaults({ file, scenario, applied, faults }: FoundScenario): readonly Fault[] {
  if (!scenario) return faults
  try {
    return [
      ...runScenario(scenario, applied).map(faultOf),
      ...checkRows(scenario, applied),
      ...checkPosts(scenario, applied),
    ]
  } catch (error) {
    if (!(error instanceof MissingBankHolidays)) throw error
    return [faultIn(file, 1, 'missing-bank-holidays', error.message)]
  }
}

function faultOf({ file, line, at, about, expected, got }: Difference): Fault {
  return faultIn(
    file,
    line,
    'not-as-expected',
    `At ${at}, ${about}: the case expects ${expected}, and gets ${got}.`,
  )
}

function faultIn(file: string, line: number, rule: string, message: string): Fault {
  return {
    level: 'error',
    file,
    line,
    column: 1,
    where: '',
    rule,
    message,
    cites: [],
    suggestion: null,
  }
}
