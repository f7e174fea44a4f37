#!/usr/bin/env node
// The service needs Node 26, which npm put in node_modules; whichever Node was asked hands over to it, or to another of itself, so that both are stopped and warned alike.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const entry = join(root, 'src', 'main.ts')
const major = Number(process.versions.node.split('.')[0])
const brought = join(
  root,
  'node_modules',
  '.bin',
  process.platform === 'win32' ? 'node.cmd' : 'node',
)

const node = major >= 26 ? process.execPath : existsSync(brought) ? brought : null

if (node !== null) {
  // The channel is a tie: a service whose launcher was killed finds it cut, and ends. What of Node is still an experiment is ours to know.
  const child = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', entry, ...process.argv.slice(2)],
    { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
  )
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
} else {
  console.error(
    `whereabouts needs Node 26 and this is ${process.version}. Run npm ci in ${root}, which brings it.`,
  )
  process.exitCode = 1
}
