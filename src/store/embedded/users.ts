import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from './postmaster.ts'

/** How often this process has claimed a server: each claim has a note of its own. */
let claims = 0

/**
 * Notes that this process uses the server, before it looks for it. The answer to `release` is whether nobody else does, so that a command run beside
 * the service never stops the service's database, and a server left by a killed process is stopped by whoever adopted it.
 */
export async function claim(users: string): Promise<() => Promise<boolean>> {
  await mkdir(users, { recursive: true })
  claims += 1
  const mine = join(users, `${process.pid}.${claims}`)
  await writeFile(mine, await beganAt(process.pid))
  await sweep(users)
  return async () => {
    await rm(mine, { force: true })
    return (await sweep(users)) === 0
  }
}

/** Removes what is left of the dead; answers how many live. */
async function sweep(users: string): Promise<number> {
  let living = 0
  for (const name of await readdir(users)) {
    const file = join(users, name)
    const noted = await readFile(file, 'utf8').catch(() => '')
    if (await isUser(Number.parseInt(name, 10), noted)) living += 1
    else await rm(file, { force: true })
  }
  return living
}

/** A process of that number that began when the note says: numbers are used again, after a restart of the machine most of all. */
async function isUser(pid: number, noted: string): Promise<boolean> {
  return isAlive(pid) && noted === (await beganAt(pid))
}

/** When a process began, in the system's own count (Linux); elsewhere not known, and one word for all. A process that has ended and waits to be noticed has not begun. */
async function beganAt(pid: number): Promise<string> {
  if (process.platform !== 'linux') return 'alive'
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? 'ended' : `began ${fields[19] ?? ''}`
}
