import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Binaries, copyBinaries, findBinaries, serverMajor } from './binaries.ts'
import { guardServer } from './guard.ts'
import { findPostmaster, type Postmaster, stopPostmaster } from './postmaster.ts'
import { findServerUser, giveTo, isReachable, type ServerUser } from './unprivileged.ts'
import { claim } from './users.ts'
import { watchServer } from './watch-server.ts'

/** A PostgreSQL of our own, with its data in one folder; reached by a socket in there, or on 127.0.0.1 where the folder can hold none. */
export interface EmbeddedServer {
  /** Address of a database on it for the owner of the schema (the migrator). */
  ownerUrl(database: string): string
  /** Address for the application's own, lesser role. */
  appUrl(database: string): string
  readonly appPassword: string
  readonly folder: string
  /** How it came to run: newly started, or found running (left by a killed process, or in use by another). */
  readonly came: 'started' | 'adopted'
  /** Stops it, unless another living process of ours uses it. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly folder: string
  /** Trades safety of the data for speed; for tests that never survive a power cut. */
  readonly unsafeAndFast?: boolean
}

const owner = 'whereabouts_owner'
export const appRole = 'whereabouts_app'

/** Starts the server of a folder, making it first if need be. A server already running there is adopted, never refused. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const user = await findServerUser()
  const { folder, binaries } = await findHome(resolve(options.folder), user)
  await mkdir(folder, { recursive: true, mode: 0o755 })
  const secrets = await readSecrets(folder)
  const data = join(folder, `postgres-${serverMajor}`)
  await initialise(data, binaries, secrets.owner, user)
  const users = join(folder, 'users')
  // Before it is looked for: a guard of a killed process stops no server that somebody who lives has claimed.
  const release = await claim(users)
  const start = (port: number) => launch(data, binaries, folder, user, options, port)
  const found = await findReady(data)
  const server =
    found ??
    (await startSomewhere(start).catch(async (error: unknown) => {
      await release()
      throw error
    }))
  const came = found ? 'adopted' : 'started'
  const letGo = guardServer(data, users)
  const watch = watchServer(data, async () => {
    await await findReady(data).then((other) => other ?? start(server.port))
  })
  const url = (name: string, password: string, database: string) =>
    `postgres://${name}:${password}@127.0.0.1:${server.port}/${database}${socketIn(server.sockets)}`
  return {
    ownerUrl: (database) => url(owner, secrets.owner, database),
    appUrl: (database) => url(appRole, secrets.app, database),
    appPassword: secrets.app,
    folder,
    came,
    async stop() {
      await watch.stop()
      if (await release()) await stopServer(data)
      await letGo()
    },
  }
}

/**
 * Where the server lives. As root it runs as another user, who may be unable to enter our folders (as under /root); then its programs
 * and data are kept in /var/lib/whereabouts, under a name made from the folder that was asked for.
 */
async function findHome(
  asked: string,
  user: ServerUser | null,
): Promise<{ folder: string; binaries: Binaries }> {
  const binaries = await findBinaries()
  if (!user) return { folder: asked, binaries }
  const shared = '/var/lib/whereabouts'
  const name = createHash('sha256').update(asked).digest('hex').slice(0, 12)
  const folder = (await isReachable(asked)) ? asked : join(shared, name)
  return (await isReachable(binaries.native))
    ? { folder, binaries }
    : { folder, binaries: await copyBinaries(binaries, join(shared, `postgres-${serverMajor}`)) }
}

async function readSecrets(folder: string): Promise<{ owner: string; app: string }> {
  const file = join(folder, 'secrets.json')
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (Reflect.get(Object(error), 'code') === 'ENOENT') return null
    throw error
  })
  if (text !== null) return passwordsIn(text, file)
  const fresh = { owner: randomBytes(18).toString('hex'), app: randomBytes(18).toString('hex') }
  // Beside its place and moved there whole: a kill or a full disk leaves none rather than half of one.
  await writeFile(`${file}.new`, JSON.stringify(fresh), { mode: 0o600 })
  await rename(`${file}.new`, file)
  return fresh
}

function passwordsIn(text: string, file: string): { owner: string; app: string } {
  try {
    const { owner, app }: Readonly<Record<string, unknown>> = Object(JSON.parse(text))
    if (typeof owner === 'string' && typeof app === 'string') return { owner, app }
  } catch {
    // As one that holds something else.
  }
  throw new ServerFailed(
    `${file} is damaged: it holds the passwords of the database beside it. Restore it from a copy; without one, start on another WHEREABOUTS_DATA.`,
  )
}

/** Makes the data folder beside its place and moves it there whole, so a kill leaves either nothing or all of it. */
async function initialise(
  data: string,
  binaries: Binaries,
  password: string,
  user: ServerUser | null,
): Promise<void> {
  if (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => null)) return
  const fresh = `${data}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  await giveTo(user, fresh)
  const passwordFile = `${fresh}.password`
  await writeFile(passwordFile, password, { mode: 0o600 })
  await giveTo(user, passwordFile)
  try {
    await run(
      binaries.initdb,
      [
        ...['--pgdata', fresh, '--username', owner, '--pwfile', passwordFile],
        ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-instructions'],
      ],
      user,
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(fresh, data)
}

/** A server of a killed process may still be starting, or recovering: it is given time. */
async function findReady(data: string): Promise<Postmaster | null> {
  for (;;) {
    const found = await findPostmaster(data)
    if (!found || found.ready) return found
    await wait(20)
  }
}

/** On a port of its own; one taken in the moment between is passed over. */
async function startSomewhere(start: (port: number) => Promise<Postmaster>): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(await findFreePort())
    } catch (error) {
      if (attempt === 3) throw error
    }
  }
}

/** Starts it on that port; where another process of ours was quicker, that one's is the server. Throws when it ends instead of getting ready. */
async function launch(
  data: string,
  binaries: Binaries,
  folder: string,
  user: ServerUser | null,
  options: EmbeddedOptions,
  port: number,
): Promise<Postmaster> {
  const settings = {
    ...serverSettings,
    ...(options.unsafeAndFast ? fastSettings : {}),
    unix_socket_directories: (await canHoldSockets(data)) ? data : '',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const file = join(folder, 'postgres.log')
  const log = openSync(file, 'a')
  const child = spawn(binaries.postgres, ['-D', data, '-p', String(port), ...flags], {
    ...(user ?? {}),
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C' },
  })
  closeSync(log)
  child.unref()
  const ended = new AbortController()
  const failed = new Promise<Error>((tell) => {
    child.once('error', tell)
    child.once('exit', (code) => tell(new Error(`the server stopped with code ${code}`)))
  })
  const started = await Promise.race([findStarted(data, child.pid, ended.signal), failed])
  ended.abort()
  if (!(started instanceof Error)) return started
  const other = await findReady(data)
  if (other) return other
  throw new ServerFailed(
    `The embedded PostgreSQL did not start; see ${file}. ${await lastWords(file)}`.trim(),
    { cause: started },
  )
}

/** Why our own server does not run, in words; its own last ones, where it has said any. */
export class ServerFailed extends Error {
  constructor(message: string, options: ErrorOptions = {}) {
    super(message, options)
    this.name = 'ServerFailed'
  }
}

/** What it gave up for, with the detail and the hint that follow. */
async function lastWords(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '')
  const lines = text.split('\n')
  const last = lines.findLastIndex((line) => /FATAL|PANIC|ERROR/.test(line))
  if (last === -1) return ''
  const more = lines.slice(last + 1).filter((line) => /DETAIL|HINT/.test(line))
  return [lines[last] ?? '', ...more]
    .map((line) => line.replace(/^.*?(?=FATAL|PANIC|ERROR|DETAIL|HINT)/, ''))
    .join(' ')
}

async function findStarted(
  data: string,
  pid: number | undefined,
  ended: AbortSignal,
): Promise<Postmaster | Error> {
  while (!ended.aborted) {
    const found = await findPostmaster(data)
    if (found?.ready && found.pid === pid) return found
    await wait(10)
  }
  return new Error('the server ended')
}

/** What an address says of where the socket is, which then goes before host and port. */
function socketIn(folder: string | null): string {
  return folder === null ? '' : `?host=${encodeURIComponent(folder)}`
}

/** A path of more than about a hundred letters can be no socket's, and some shared folders hold none at all. */
async function canHoldSockets(folder: string): Promise<boolean> {
  const path = join(folder, '.s.PGSQL.probe')
  await rm(path, { force: true })
  return new Promise((found) => {
    const probe = createServer()
    probe.once('error', () => found(false))
    probe.listen(path, () => probe.close(() => found(true)))
  })
}

/** Whichever it is by now: it may have been started again since. */
async function stopServer(data: string): Promise<void> {
  const server = await findPostmaster(data)
  if (server) await stopPostmaster(data, server.pid)
}

/** A small machine's server: memory for the working set, not the machine. */
const serverSettings = {
  listen_addresses: '127.0.0.1',
  max_connections: '60',
  shared_buffers: '64MB',
  random_page_cost: '1.1',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  idle_in_transaction_session_timeout: '60s',
}
const fastSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

async function findFreePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address && typeof address === 'object') found(address.port)
        else failed(new Error('no free port on 127.0.0.1'))
      })
    })
  })
}

async function run(
  program: string,
  args: readonly string[],
  user: ServerUser | null,
): Promise<void> {
  await new Promise<void>((done, failed) => {
    const child = spawn(program, args, {
      ...(user ?? {}),
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.once('error', failed)
    child.once('exit', (code) =>
      code === 0 ? done() : failed(new Error(`${program} failed with code ${code}: ${said}`)),
    )
  })
}
