import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readPack, readProtocols, readScenarios, readShared, readTexts } from '../files/index.ts'
import { createProgram, runProgram, type Terminal } from './index.ts'

const terminal: Terminal = {
  out: (t) => console.log(t),
  err: (t) => console.error(t),
  setExitCode: (c) => {
    process.exitCode = c
  },
  colour: process.stdout.isTTY,
}
const no = async () => {
  throw new Error('needs main.ts')
}
await runProgram(
  createProgram(
    {
      protocols: 'protocols',
      readShared,
      readPack,
      readProtocols,
      readScenarios,
      readTexts,
      readText: (path) => ({ path, text: readFileSync(path, 'utf8') }),
      writeText: writeFileSync,
      exists: existsSync,
    },
    { serve: no, migrate: no, verifyLog: no, bench: no },
    terminal,
  ),
  process.argv.slice(2),
  terminal,
)
