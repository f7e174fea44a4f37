import { createProgram, runProgram, type Terminal } from './cli/index.ts'
import { createOuterCommands } from './wiring/outer-commands.ts'
import { createProtocolFiles } from './wiring/protocol-files.ts'

const terminal: Terminal = {
  out: (text) => console.log(text),
  err: (text) => console.error(text),
  setExitCode: (code) => {
    process.exitCode = code
  },
  colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
}

const program = createProgram(
  createProtocolFiles(process.env),
  createOuterCommands(terminal, process.env),
  terminal,
)
await runProgram(program, process.argv.slice(2), terminal)
