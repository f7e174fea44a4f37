import { exitCodes } from './exit-codes.ts'
import { foldersOf, readAll } from './find-protocols.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { sayFault } from './say-fault.ts'
import { printJson, type Terminal } from './terminal.ts'

/** `check PACK…`: every fault of every pack at once, each with its file, line, clause and suggestion. */
export function check(
  files: ProtocolFiles,
  terminal: Terminal,
  packs: readonly string[],
  options: { json?: boolean },
): void {
  const { shared, faults: sharedFaults } = files.readShared(files.protocols)
  const folders = [...new Set(packs.flatMap((pack) => foldersOf(files, pack)))]
  const faults = [
    ...sharedFaults,
    ...readAll(files, folders, shared).flatMap((pack) => pack.faults),
  ]
  const errors = faults.filter(({ level }) => level === 'error')
  if (options.json)
    printJson(terminal, {
      packs: folders,
      errors: errors.length,
      warnings: faults.length - errors.length,
      faults,
    })
  else {
    for (const fault of faults) terminal.out(sayFault(fault, terminal))
    const warnings = faults.length - errors.length
    terminal.out(
      errors.length === 0
        ? `${folders.length} ${folders.length === 1 ? 'protocol' : 'protocols'} checked: no faults${warnings ? `, ${warnings} warnings` : ''}.`
        : `${errors.length} ${errors.length === 1 ? 'fault' : 'faults'}, ${warnings} warnings.`,
    )
  }
  terminal.setExitCode(errors.length === 0 ? exitCodes.fine : exitCodes.faulty)
}
