import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A server at work in a data folder, as its own postmaster.pid says. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** The folder of its socket; null when it has none. */
  readonly sockets: string | null
  readonly ready: boolean
}

/**
 * The server now running in the folder; null when none is. The file outlives a crash, and its process number may by then be another
 * program's, on which PostgreSQL would refuse to start: such a file is removed.
 */
export async function findPostmaster(data: string): Promise<Postmaster | null> {
  const file = join(data, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  const pid = Math.abs(Number(lines[0]))
  if (!Number.isInteger(pid) || pid === 0) return null
  if (!(await isServerOf(data, pid))) {
    if (isAlive(pid)) await rm(file, { force: true })
    return null
  }
  return {
    pid,
    port: Number(lines[3]),
    sockets: lines[4]?.trim() || null,
    ready: lines[7]?.trim() === 'ready',
  }
}

/** Whether that process is the server of that folder. Where the system cannot say what a process runs, one that lives is believed. */
async function isServerOf(data: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  const [program, ...args] = command.split('\0')
  return program?.endsWith('postgres') === true && args.includes(data)
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Asks the server to finish at once and cleanly (its "fast" shutdown) and waits until it has. */
export async function stopPostmaster(data: string, pid: number, patience = 20_000): Promise<void> {
  if (await isServerOf(data, pid)) process.kill(pid, 'SIGINT')
  for (let waited = 0; await isServerOf(data, pid); waited += 20) {
    if (waited === patience) process.kill(pid, 'SIGQUIT')
    await wait(20)
  }
}
