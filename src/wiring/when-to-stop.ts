import { readFile } from 'node:fs/promises'
import { setInterval as every } from 'node:timers/promises'

/** How often it is looked whether whoever started us is still there, in milliseconds. */
const look = 250
/** By how many processes a service can be started from npm: npm, its shell, a launcher, and room. */
const mostStarters = 16

/** A process, by its number and when it began: numbers are used again. */
interface Starter {
  readonly pid: number
  readonly began: string
}

/**
 * Settles when the service is to end: told to by a signal, or left by whoever started it. npm does not pass every signal on, and kill -9 cannot be
 * passed on: so a service started through npm, or through the launcher in bin/, ends when they have. One started by anything else, a service manager
 * or `nohup node`, outlives its parent as it should.
 */
export async function whenToStop(env: NodeJS.ProcessEnv): Promise<void> {
  const told = new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => stop())
    // The launcher in bin/ holds the other end. It is listened to, and keeps nothing going that has nothing left to do.
    if (process.connected) process.once('disconnect', () => stop())
    process.channel?.unref()
  })
  await (env.npm_lifecycle_event === undefined ? told : Promise.race([told, untilLeft()]))
}

async function untilLeft(): Promise<void> {
  const parent = process.ppid
  const starters = await findStarters(parent)
  for await (const _ of every(look, undefined, { ref: false })) {
    if (process.ppid !== parent) return
    for (const { pid, began } of starters) if ((await beganAt(pid)) !== began) return
  }
}

/** Every process from our parent up to the outermost npm: those that npm started carry its mark in their environment, npm itself does not. */
async function findStarters(parent: number): Promise<readonly Starter[]> {
  const starters: Starter[] = []
  for (let pid = parent; pid > 1 && starters.length < mostStarters; ) {
    const stat = await readStat(pid)
    if (stat === null) break
    starters.push({ pid, began: stat.began })
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    if (!environment.includes('npm_lifecycle_event=')) break
    pid = stat.parent
  }
  return starters
}

async function beganAt(pid: number): Promise<string | null> {
  return (await readStat(pid))?.began ?? null
}

/** What the system knows of a process that lives (Linux); null for one that has ended, though nobody has noticed yet, and elsewhere for all. */
async function readStat(pid: number): Promise<{ parent: number; began: string } | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (stat === '' || state === 'Z' || state === 'X') return null
  return { parent: Number(parent), began: rest[17] ?? '' }
}
