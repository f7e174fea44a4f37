import { join } from 'node:path'
import {
  type Coverage,
  coverage as coverageOf,
  coveragePage,
  type DocumentCoverage,
  type Pack,
  proves,
} from '../protocol/index.ts'
import { BadInput, exitCodes } from './exit-codes.ts'
import { dayAsked, type Named, openProtocols, versionNamed } from './find-protocols.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { paint, printJson, type Terminal } from './terminal.ts'

/** `coverage [PACK…]`: every row of each source document, what carries it and what proves it. */
export function coverage(
  files: ProtocolFiles,
  terminal: Terminal,
  names: readonly string[],
  options: { json?: boolean; write?: boolean; on?: string },
): void {
  const { all, named } = openProtocols(files, names)
  const { shared } = all
  const asked: readonly Named[] =
    names.length > 0
      ? named
      : [...Map.groupBy(all.packs, ({ protocol }) => protocol)].map(([name, packs]) => ({
          name,
          packs,
        }))
  const packs = asked.map((one) => versionNamed(one, dayAsked(options)))
  const broken = packs.filter(({ compiled }) => !compiled)
  if (broken.length > 0)
    throw new BadInput(
      `These protocols have faults, so nothing of theirs can be proved: ${broken.map(({ folder }) => folder).join(', ')}. Run check.`,
    )
  const covering = new Map(packs.map(({ compiled }) => [compiled?.pack.protocol, compiled]))
  const found = files
    .readScenarios(all.packs, all.packs)
    .filter(({ applied }) =>
      applied.every(
        ({ compiled }) => (covering.get(compiled.pack.protocol) ?? compiled) === compiled,
      ),
    )
  const faulty = found.filter(({ faults }) => faults.length > 0)
  const proofs = found.flatMap(({ file, scenario, applied }) =>
    scenario ? [{ file, proves: proves(scenario, applied) }] : [],
  )
  const covered = coverageOf(
    packs.flatMap(({ compiled }) => (compiled ? [compiled.pack] : [])),
    shared,
    proofs,
  )
  for (const { folder, compiled } of packs) {
    const document = compiled && covered.documents[compiled.pack.document.id]
    if (options.write && document)
      write(files, terminal, folder, compiled.pack, document, options.json ?? false)
  }
  if (options.json) printJson(terminal, covered)
  else say(terminal, covered)
  for (const { file, faults } of faulty)
    terminal.err(`${file} has faults and proves nothing: ${faults[0]?.message ?? ''}`)
  terminal.setExitCode(faulty.length === 0 ? exitCodes.fine : exitCodes.faulty)
}

function write(
  files: ProtocolFiles,
  terminal: Terminal,
  folder: string,
  pack: Pack,
  document: DocumentCoverage,
  quiet: boolean,
): void {
  const path = join(folder, 'coverage.md')
  files.writeText(path, coveragePage(pack, document))
  if (!quiet) terminal.out(`Wrote ${path}.`)
}

function say(terminal: Terminal, { documents }: Coverage): void {
  const line = (
    name: string,
    { total, carried, prompt, informed, cannot, 'not-yet': notYet }: DocumentCoverage['counts'],
  ) =>
    `${name.padEnd(14)}${String(total).padStart(6)}${String(carried).padStart(9)}${String(prompt).padStart(8)}${String(informed).padStart(10)}${String(cannot).padStart(8)}${String(notYet).padStart(9)}`
  for (const [name, { counts, byKind, rows }] of Object.entries(documents)) {
    terminal.out(paint(terminal, 'bold', `\n${name}`))
    terminal.out(
      paint(
        terminal,
        'dim',
        `${'kind'.padEnd(14)}${'rows'.padStart(6)}${'carried'.padStart(9)}${'prompt'.padStart(8)}${'informed'.padStart(10)}${'cannot'.padStart(8)}${'not yet'.padStart(9)}`,
      ),
    )
    for (const [kind, own] of Object.entries(byKind)) terminal.out(line(kind, own))
    terminal.out(paint(terminal, 'bold', line('all', counts)))
    const unproved = rows.filter(({ status, by }) => status === 'not-yet' && by.length > 0)
    if (unproved.length > 0)
      terminal.out(
        `Cited, and no scenario asserts it: ${unproved.map(({ id, by }) => `${id} (${by[0]})`).join(', ')}`,
      )
    const notYet = rows.filter(({ status, by }) => status === 'not-yet' && by.length === 0)
    if (notYet.length > 0) terminal.out(`Not yet carried: ${notYet.map(({ id }) => id).join(' ')}`)
  }
}
