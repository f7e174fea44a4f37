import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreePort } from '../../src/wiring/free-port.ts'

const home = join(import.meta.dirname, '..', '..')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whereabouts-stopped-'))
  await chmod(folder, 0o755)
})
afterAll(async () => {
  for (const { pid } of processes()) process.kill(pid, 'SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

interface Running {
  readonly pid: number
  readonly command: string
}

/** Every process that belongs to a service on the test's folder: it has the folder in its environment or on its command line. */
function processes(): readonly Running[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        const environment = readFileSync(`/proc/${name}/environ`, 'utf8')
        const ours = command.includes(folder) || environment.includes(folder)
        return ours ? [{ pid: Number(name), command }] : []
      } catch {
        return []
      }
    })
}

/** Starts it and waits until it answers; `said` is what it has printed of anything wrong. */
async function start(
  program: string,
  args: readonly string[],
): Promise<{ child: ChildProcess; said: () => string }> {
  const port = await findFreePort('127.0.0.1')
  const child = spawn(program, args, {
    cwd: home,
    env: {
      ...process.env,
      WHEREABOUTS_DATA: folder,
      WHEREABOUTS_TRAINING: 'no',
      PORT: String(port),
      HOST: '127.0.0.1',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}: ${said}`)
    const health = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null)
    if (health?.status === 200) return { child, said: () => said }
    await wait(50)
  }
}

function find(pattern: RegExp): number {
  const found = processes().find(({ command }) => pattern.test(command))
  if (!found) throw new Error(`nothing runs like ${pattern}`)
  return found.pid
}

/** Waits until nothing of it is left; the test's own time limit says how long that may take. */
async function expectNothingLeft(): Promise<void> {
  while (processes().length > 0) await wait(50)
  expect(processes()).toEqual([])
}

const launched = /^\S*node \S*src\/main\.ts serve|^\S*node .*src\/main\.ts serve/
const npm: readonly [string, readonly string[]] = ['npm', ['start']]
const launcher: readonly [string, readonly string[]] = [
  process.execPath,
  ['bin/whereabouts.js', 'serve'],
]

test.each([
  ['SIGTERM to npm', npm, 'SIGTERM', null],
  ['SIGINT to npm', npm, 'SIGINT', null],
  ['SIGHUP to npm', npm, 'SIGHUP', null],
  ['kill -9 of npm', npm, 'SIGKILL', null],
  ['kill -9 of the service beneath npm', npm, 'SIGKILL', launched],
  ['SIGTERM to the command', launcher, 'SIGTERM', null],
  ['SIGHUP to the command', launcher, 'SIGHUP', null],
  ['kill -9 of the command', launcher, 'SIGKILL', null],
] as const)(
  '%s leaves nothing running that it started',
  { timeout: 120_000 },
  async (_what, [program, args], signal, whom) => {
    expect(processes()).toEqual([])
    const { child, said } = await start(program, args)
    expect(processes().some(({ command }) => command.includes('postgres'))).toBe(true)
    const gone = once(child, 'exit')
    process.kill(whom ? find(whom) : (child.pid ?? 0), signal)
    await gone
    await expectNothingLeft()
    expect(said()).not.toContain('Warning')
  },
)
