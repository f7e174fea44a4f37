import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** Starts the machine's own PostgreSQL programs on a fresh folder, with its settings as they come: fsync on, the machine's locale. */
export async function startSystemServer(
  bin: string,
  folder: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const user = findUser()
  const data = join(folder, 'data')
  const password = join(folder, 'password')
  chmodSync(folder, 0o755)
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(password, 'second', { mode: 0o600 })
  if (user) for (const path of [data, password]) chownSync(path, user.uid, user.gid)
  const as = { ...(user ?? {}), cwd: '/' }
  execFileSync(
    join(bin, 'initdb'),
    [
      ...['-D', data, '-U', 'second', '--pwfile', password],
      ...['-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C.UTF-8'],
    ],
    { ...as, stdio: 'ignore' },
  )
  const port = await freePort()
  const child = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
    ],
    { ...as, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  await new Promise<void>((ready, failed) => {
    child.stderr?.on('data', (said: Buffer) => {
      if (said.toString().includes('ready to accept connections')) ready()
    })
    child.once('exit', (code) => failed(new Error(`the second server stopped with code ${code}`)))
  })
  return {
    url: `postgres://second:second@127.0.0.1:${port}/postgres`,
    stop: () =>
      new Promise((stopped) => {
        child.once('exit', () => stopped())
        child.kill('SIGINT')
      }),
  }
}

function findUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => /^(postgres|nobody):/.test(entry))
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}

async function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(address && typeof address === 'object' ? address.port : 0))
    })
  })
}
