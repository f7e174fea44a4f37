import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { findFreePort } from '../../src/wiring/free-port.ts'

const home = join(import.meta.dirname, '..', '..')

/** A server in a process of its own, on 127.0.0.1. */
export interface ServingProcess {
  readonly origin: string
  /** From asking for it to its first page, in seconds. */
  readonly seconds: number
  /** Memory it holds now, in MiB. */
  memory(): number
  /** The most it has held, in MiB. */
  peakMemory(): number
  stop(): Promise<void>
}

/** `npm start` as people type it, on its own data folder. */
export function npmStart(folder: string): Promise<ServingProcess> {
  return startProcess('npm', ['start'], { WHEREABOUTS_DATA: folder })
}

/** What `npm start` runs, without npm around it: one process, whose memory can be measured. */
export function serve(folder: string): Promise<ServingProcess> {
  const { args, env } = startScript()
  return startProcess(process.execPath, args, { ...env, WHEREABOUTS_DATA: folder })
}

/** The settings of `npm start`, and what it gives node. */
function startScript(): { readonly args: readonly string[]; readonly env: Record<string, string> } {
  const written: unknown = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const found = /"start":"([^"]+)"/.exec(JSON.stringify(written))?.[1] ?? ''
  const [before, after] = found.split('exec node ')
  if (before === undefined || after === undefined) throw new Error('npm start does not run node')
  const settings = before.split(' ').flatMap((one) => (one === '' ? [] : [one.split('=')]))
  return { args: after.split(' '), env: Object.fromEntries(settings) }
}

/** The bare route held against the pages. */
export function serveBare(env: Readonly<Record<string, string>>): Promise<ServingProcess> {
  return startProcess(process.execPath, ['bench/service/bare-route-process.ts'], env)
}

async function startProcess(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ServingProcess> {
  const port = await findFreePort('127.0.0.1')
  const origin = `http://127.0.0.1:${port}`
  const asked = performance.now()
  const child = spawn(program, args, {
    cwd: home,
    env: {
      ...process.env,
      ...env,
      PORT: String(port),
      HOST: '127.0.0.1',
      WHEREABOUTS_REQUESTS_A_MINUTE: '100000000',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000)
  })
  try {
    await firstPage(`${origin}/sign-in`, child)
  } catch (cause) {
    await stop(child)
    throw new Error(`${program} ${args.join(' ')} did not come up: ${said}`, { cause })
  }
  return {
    origin,
    seconds: (performance.now() - asked) / 1000,
    memory: () => memoryOf(child.pid, 'VmRSS'),
    peakMemory: () => memoryOf(child.pid, 'VmHWM'),
    stop: () => stop(child),
  }
}

async function firstPage(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 6000; tries++) {
    if (child.exitCode !== null) throw new Error(`it stopped with code ${child.exitCode}`)
    const status = await fetch(url).then(
      async (response) => (await response.text()) && response.status,
      () => null,
    )
    if (status === 200) return
    if (status !== null) throw new Error(`${url} was answered ${status}`)
    await wait(20)
  }
  throw new Error('it took more than two minutes')
}

/** Ends the process and those it started itself, and waits until the last of them has: npm is gone before what it started. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit')
    process.kill(child.pid, 'SIGTERM')
    await gone
  }
  while (hasMembers(child.pid)) await wait(20)
}

/** Whether any process of a group is left. */
function hasMembers(group: number): boolean {
  try {
    process.kill(-group, 0)
    return true
  } catch {
    return false
  }
}

/** As the system counts it (Linux); elsewhere not known. */
function memoryOf(pid: number | undefined, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kibibytes = new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]
  return Number(kibibytes) / 1024
}
