import { Command, CommanderError } from 'commander'
import { MissingBankHolidays } from '../protocol/index.ts'
import { check } from './check.ts'
import { compare } from './compare.ts'
import { coverage } from './coverage.ts'
import { BadInput, exitCodes, Faulty } from './exit-codes.ts'
import { explain } from './explain.ts'
import { onOption } from './find-protocols.ts'
import { newProtocol } from './new-protocol.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { replay } from './replay.ts'
import { schemas } from './schemas.ts'
import type { Terminal } from './terminal.ts'

export { BadInput, exitCodes, Faulty } from './exit-codes.ts'
export type { ProtocolFiles } from './protocol-files.ts'
export { sayFault } from './say-fault.ts'
export type { Terminal } from './terminal.ts'

/** Commands that need the store or the clock: main.ts supplies them. */
export interface OuterCommands {
  readonly serve: (options: { port?: string; host?: string; json?: boolean }) => Promise<void>
  readonly migrate: (options: { json?: boolean }) => Promise<void>
  readonly verifyLog: (options: { json?: boolean; heads?: string }) => Promise<void>
  readonly bench: (options: { json?: boolean; only?: string }) => Promise<void>
}

/** The command line, ready to parse arguments. Commands set the terminal's exit code; see README.md for what it means. */
export function createProgram(
  files: ProtocolFiles,
  outer: OuterCommands,
  terminal: Terminal,
): Command {
  const program = new Command('whereabouts')
    .description(
      'Runs a safeguarding partnership’s protocol for children who go missing: facts in, duties out.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
  const json = ['--json', 'print one JSON value instead of words'] as const
  program
    .command('check')
    .argument(
      '<pack...>',
      'folders, or names under protocols/, each with every edition unless one is named: exampleshire@2026',
    )
    .option(...json)
    .description('every fault of a protocol at once: file, line, clause, suggestion')
    .action((packs, options) => check(files, terminal, packs, options))
  const asOf = [
    '--as-of <time>',
    'the moment asked about: "2026-03-01 21:00" in England, or ISO 8601',
  ] as const
  const knownAt = ['--known-at <time>', 'what had been recorded by then'] as const
  const episode = [
    '--episode <which>',
    'which absence of the case, by number or name; the last when left out',
  ] as const
  program
    .command('replay')
    .argument('<scenario>')
    .option(...asOf)
    .option(...knownAt)
    .option(...episode)
    .option('--all', 'also duties that do not apply')
    .option(...json)
    .description('facts in, duties out, each with why')
    .action((path, options) => replay(files, terminal, path, options))
  program
    .command('explain')
    .argument('<scenario>')
    .argument('<duty>')
    .option(...asOf)
    .option(...knownAt)
    .option(...episode)
    .option(...json)
    .description('why a duty stands as it does')
    .action((path, duty, options) => explain(files, terminal, path, duty, options))
  program
    .command('compare')
    .argument('<a>', 'a protocol: its name, or name@edition, name@edition.revision, or a folder')
    .argument('<b>', 'another, or another edition of the same')
    .option(...json)
    .option(...onOption)
    .description('two protocols side by side: who must do what, how soon')
    .action((a, b, options) => compare(files, terminal, a, b, options))
  program
    .command('coverage')
    .argument('[pack...]', 'all when left out')
    .option(...json)
    .option(...onOption)
    .option('--write', 'also write coverage.md in each protocol')
    .description('every row of each source document: what carries it and what proves it')
    .action((packs, options) => coverage(files, terminal, packs, options))
  program
    .command('new-protocol')
    .argument('<name>', 'small letters, with hyphens between words')
    .argument('[folder]', 'where its folder is made', '.')
    .option(...json)
    .description('lay out a protocol of your own that passes check and starts')
    .action((name, folder, options) => newProtocol(files, terminal, name, folder, options))
  program
    .command('schemas')
    .option(...json)
    .option('--into <folder>', 'docs/schemas when left out')
    .description('write the JSON Schemas of every file and answer others read')
    .action((options) => schemas(files, terminal, options))
  program
    .command('serve')
    .option(...json)
    .option('--port <number>')
    .option('--host <address>')
    .description('the service, on its own embedded PostgreSQL or DATABASE_URL')
    .action((options) => outer.serve(options))
  program
    .command('migrate')
    .option(...json)
    .description('bring the database to this version')
    .action((options) => outer.migrate(options))
  program
    .command('log')
    .command('verify')
    .option(...json)
    .option('--heads <file>', 'and that every head published to this file still stands')
    .description('check the tamper-evident chain of every record')
    .action((options) => outer.verifyLog(options))
  program
    .command('bench')
    .option(...json)
    .option('--only <name>', 'one measurement')
    .description('every figure as a ratio against a named baseline')
    .action((options) => outer.bench(options))
  return program
}

/** Runs the command line: bad usage and bad input are said in words, never as a stack. */
export async function runProgram(
  program: Command,
  argv: readonly string[],
  terminal: Terminal,
): Promise<void> {
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) {
      terminal.setExitCode(error.exitCode === 0 ? exitCodes.fine : exitCodes.badInput)
    } else if (error instanceof BadInput || error instanceof MissingBankHolidays) {
      terminal.err(error.message)
      terminal.setExitCode(exitCodes.badInput)
    } else if (error instanceof Faulty) {
      terminal.err(error.message)
      terminal.setExitCode(exitCodes.faulty)
    } else if (unreadable(error) !== undefined) {
      terminal.err(unreadable(error) ?? '')
      terminal.setExitCode(exitCodes.badInput)
    } else throw error
  }
}

/** What is wrong with a path somebody gave, by the code the system gives. */
const wrongWithAPath: Readonly<Record<string, string>> = {
  EISDIR: 'is no file: a file was to be read or written there.',
  ENOTDIR: 'goes through a file as if it were a folder.',
  ENOENT: 'is not there.',
  EACCES: 'may not be read or written by this user.',
  EPERM: 'may not be read or written by this user.',
  EROFS: 'is on a disk that cannot be written to.',
  ENOSPC: 'is on a disk that is full.',
  ELOOP: 'is a link that leads back to itself.',
  ENAMETOOLONG: 'is longer than a path may be.',
}

/** A path that cannot be used, said; undefined for any other error. */
function unreadable(error: unknown): string | undefined {
  const { code, path }: { readonly code?: unknown; readonly path?: unknown } = Object(error)
  const wrong = typeof code === 'string' ? wrongWithAPath[code] : undefined
  return wrong !== undefined && typeof path === 'string' ? `${path} ${wrong}` : undefined
}
