import { join } from 'node:path'
import { formSchemas } from '../forms/index.ts'
import { dataDictionary, publishedSchemas } from '../protocol/index.ts'
import { exitCodes } from './exit-codes.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { printJson, type Terminal } from './terminal.ts'

/** `schemas`: writes the published JSON Schemas and the data dictionary; with --json, prints the schemas by file name instead. */
export function schemas(
  files: ProtocolFiles,
  terminal: Terminal,
  options: { json?: boolean; into?: string },
): void {
  const published = publishedSchemas(formSchemas)
  terminal.setExitCode(exitCodes.fine)
  if (options.json) {
    const parsed = [...published].map(([name, text]): [string, unknown] => [name, JSON.parse(text)])
    printJson(terminal, Object.fromEntries(parsed))
    return
  }
  const folder = options.into ?? join(files.protocols, '..', 'docs', 'schemas')
  for (const [name, text] of published) files.writeText(join(folder, name), text)
  const dictionary = join(folder, '..', 'data-dictionary.md')
  files.writeText(dictionary, dataDictionary())
  terminal.out(`Wrote ${published.size} schemas to ${folder}, and ${dictionary}.`)
}
