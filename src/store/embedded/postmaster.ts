import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A server at work in a data folder, as its own postmaster.pid says. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** The server now running in the folder; null when none is. A file left by a crash, whose process is gone, counts as none. */
export async function findPostmaster(dataFolder: string): Promise<Postmaster | null> {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  const pid = Math.abs(Number(lines[0]))
  if (!Number.isInteger(pid) || pid === 0 || !(await isPostgres(pid))) return null
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** A process number may have been given to another program since. Where the system can say what runs, it is asked. */
async function isPostgres(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return command.split('\0')[0]?.endsWith('postgres') ?? false
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
export async function stopPostmaster(pid: number, patience = 20_000): Promise<void> {
  if (await isPostgres(pid)) process.kill(pid, 'SIGINT')
  for (let waited = 0; await isPostgres(pid); waited += 20) {
    if (waited === patience) process.kill(pid, 'SIGQUIT')
    await wait(20)
  }
}
