import { join } from 'node:path'
import type { Fault } from '../protocol/index.ts'
import { BadInput, exitCodes } from './exit-codes.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { paint, printJson, type Terminal } from './terminal.ts'

/** `check PACK…`: every fault of every pack at once, each with its file, line, clause and suggestion. */
export function check(
  files: ProtocolFiles,
  terminal: Terminal,
  packs: readonly string[],
  options: { json?: boolean },
): void {
  const { shared, faults: sharedFaults } = files.readShared(files.protocols)
  const folders = packs
    .map((pack) => folderOf(files, pack))
    .filter((folder) => files.exists(join(folder, 'pack.yaml')) || packs.length === 1)
  const faults = [
    ...sharedFaults,
    ...folders.flatMap((folder) => files.readPack(folder, shared).faults),
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

/** A pack by its folder, or by its name under protocols/. Throws BadInput when there is neither. */
export function folderOf(files: ProtocolFiles, pack: string): string {
  if (files.exists(pack)) return pack
  const named = join(files.protocols, pack)
  if (files.exists(named)) return named
  throw new BadInput(`There is no protocol at ${pack}, nor ${named}.`)
}

export function sayFault(fault: Fault, terminal: Terminal): string {
  const place = `${fault.file}:${fault.line}:${fault.column}`
  const level =
    fault.level === 'error' ? paint(terminal, 'red', 'fault') : paint(terminal, 'yellow', 'warning')
  const clause =
    fault.cites.length > 0
      ? ` [${fault.cites.slice(0, 4).join(', ')}${fault.cites.length > 4 ? ' …' : ''}]`
      : ''
  const suggestion = fault.suggestion === null ? '' : `\n    Did you mean “${fault.suggestion}”?`
  return `${place} ${level} ${fault.where ? `${paint(terminal, 'bold', fault.where)}: ` : ''}${fault.message} (${fault.rule})${clause}${suggestion}`
}
