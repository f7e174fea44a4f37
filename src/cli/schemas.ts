import { join } from 'node:path'
import { publishedSchemas } from '../protocol/index.ts'
import { exitCodes } from './exit-codes.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { printJson, type Terminal } from './terminal.ts'

/** `schemas`: writes the published JSON Schemas; with --json, prints them all by file name instead. */
export function schemas(
  files: ProtocolFiles,
  terminal: Terminal,
  options: { json?: boolean; into?: string },
): void {
  const published = publishedSchemas()
  terminal.setExitCode(exitCodes.fine)
  if (options.json) {
    const parsed = [...published].map(([name, text]): [string, unknown] => [name, JSON.parse(text)])
    printJson(terminal, Object.fromEntries(parsed))
    return
  }
  const folder = options.into ?? join(files.protocols, '..', 'docs', 'schemas')
  for (const [name, text] of published) files.writeText(join(folder, name), text)
  terminal.out(`Wrote ${published.size} schemas to ${folder}.`)
}
