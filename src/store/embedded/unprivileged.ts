import { chown, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The user an embedded server runs as when we are root, because PostgreSQL refuses to be root. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

/** Null when we are not root: the server then runs as ourselves. */
export async function findServerUser(): Promise<ServerUser | null> {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null
  const users = await readFile('/etc/passwd', 'utf8')
  for (const wanted of ['postgres', 'nobody']) {
    const line = users.split('\n').find((entry) => entry.startsWith(`${wanted}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and this machine has neither a postgres nor a nobody user to run it as. ' +
      'Start Whereabouts as another user, or set DATABASE_URL to a PostgreSQL 15 or later.',
  )
}

/** Whether any user may enter every folder on the way to the path; an unprivileged server must. What is no folder is not in the way: it is told as what it is. */
export async function isReachable(path: string): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => null)
    if (found?.isDirectory() && (found.mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

export async function giveTo(user: ServerUser | null, path: string): Promise<void> {
  if (user) await chown(path, user.uid, user.gid)
}
