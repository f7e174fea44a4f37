import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import {
  BadInput,
  exitCodes,
  Faulty,
  type OuterCommands,
  sayFault,
  type Terminal,
} from '../cli/index.ts'
import { MigrationRefused, openStore, ServerFailed } from '../store/index.ts'
import { FaultyProtocols, home } from './load-protocols.ts'
import { readProxies, readPublicUrl, readRequests } from './read-settings.ts'
import { VersionsAbsent } from './refuse-absent-versions.ts'
import { type Service, startService } from './start-service.ts'
import { verifyRecord } from './verify-record.ts'
import { whenToStop } from './when-to-stop.ts'

/** Where the store is: DATABASE_URL (and DATABASE_MIGRATOR_URL where the schema's owner signs in apart), else our own server in WHEREABOUTS_DATA. Heads go to WHEREABOUTS_HEADS. */
function storeOptions(env: NodeJS.ProcessEnv) {
  return {
    folder: resolve(env.WHEREABOUTS_DATA ?? join(home, '.data')),
    ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
    ...(env.DATABASE_MIGRATOR_URL && { migratorUrl: env.DATABASE_MIGRATOR_URL }),
    ...(env.WHEREABOUTS_HEADS && { headsFile: resolve(env.WHEREABOUTS_HEADS) }),
  }
}

/** The commands that need the store, the clock or the web. */
export function createOuterCommands(terminal: Terminal, env: NodeJS.ProcessEnv): OuterCommands {
  const refuse = (error: unknown): never => sayRefusal(error, terminal)
  return {
    async serve({ port, host, json }) {
      const told = whenToStop(env)
      const started = endIfTold(told)
      const service = await startService({
        ...storeOptions(env),
        env,
        host: host ?? env.HOST ?? '127.0.0.1',
        port: readPort(port ?? env.PORT ?? '3000'),
        ...(env.PUBLIC_URL && { publicUrl: readPublicUrl(env.PUBLIC_URL) }),
        proxies: readProxies(env.WHEREABOUTS_PROXIES ?? ''),
        ...(env.WHEREABOUTS_REQUESTS_A_MINUTE && {
          limits: { requestsAMinute: readRequests(env.WHEREABOUTS_REQUESTS_A_MINUTE) },
        }),
        training: env.WHEREABOUTS_TRAINING !== 'no',
      }).catch(refuse)
      started()
      const stopped = untilStopped(service, told)
      terminal.out(
        json
          ? JSON.stringify({ origin: service.origin })
          : `Whereabouts is ready. Open ${service.origin} in a browser.`,
      )
      await stopped
    },
    async migrate({ json }) {
      const store = await openStore(storeOptions(env)).catch(refuse)
      const done = store.migrated.map(({ number, name }) => `${number} ${name}`)
      await store.close()
      if (json) return terminal.out(JSON.stringify({ applied: done }))
      terminal.out(done.length > 0 ? `Applied ${done.join(', ')}.` : 'Nothing to do: up to date.')
    },
    async verifyLog(options) {
      await verifyRecord(() => openStore(storeOptions(env)).catch(refuse), options, terminal)
    },
    async bench({ json, only }) {
      // In a process of its own: what is measured shares nothing with the command line.
      const args = [...(json ? ['--json'] : []), ...(only ? ['--only', only] : [])]
      const child = spawn(process.execPath, [join(home, 'bench', 'main.ts'), ...args], {
        stdio: 'inherit',
      })
      const [code] = await once(child, 'exit')
      terminal.setExitCode(typeof code === 'number' ? code : exitCodes.faulty)
    },
  }
}

function readPort(written: string): number {
  const port = Number(written)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new BadInput(`“${written}” is not a port: give a number from 0 to 65535.`)
}

/** What the person who started it can mend, by the code the system or the database gives. */
const mendable: Readonly<Record<string, string>> = {
  EROFS: 'The data folder cannot be written to. Give another as WHEREABOUTS_DATA.',
  EPERM: 'This user may not do that to the data folder. Give another as WHEREABOUTS_DATA.',
  ENOSPC: 'The disk is full. Make room where WHEREABOUTS_DATA is, and start again.',
  EDQUOT: 'This user has used up their share of the disk. Make room where WHEREABOUTS_DATA is.',
  ENOTDIR:
    'Part of that path is a file, not a folder. Correct WHEREABOUTS_DATA or WHEREABOUTS_HEADS.',
  EEXIST: 'There is a file where a folder should be. Correct WHEREABOUTS_DATA.',
  EISDIR: 'There is a folder where a file should be. Correct WHEREABOUTS_HEADS.',
  ENOENT: 'There is no such folder. Create it, or correct WHEREABOUTS_DATA or WHEREABOUTS_HEADS.',
  EMFILE: 'This process may open too few files. Raise the limit (ulimit -n).',
  EADDRNOTAVAIL: 'This machine has no such address. Correct --host or HOST.',
  EAI_AGAIN:
    'The name of a machine could not be looked up. Check DATABASE_URL, HOST and the network.',
  ECONNRESET:
    'The database closed the connection. Check DATABASE_URL, and that the server is running.',
  EHOSTUNREACH: 'That machine cannot be reached. Check DATABASE_URL and the network.',
  ERR_INVALID_URL: 'An address is not one. Correct DATABASE_URL or PUBLIC_URL.',
  '53300': 'The database takes no more connections. Raise max_connections, or stop something else.',
  '53100': 'The database’s disk is full. Make room, and start again.',
  '57P03': 'The database is starting or stopping. Try again in a moment.',
  '58P01': 'Files of the database are missing. Restore them from a copy.',
  XX001: 'Data of the database is damaged. Restore it from a copy.',
  ECONNREFUSED: 'No PostgreSQL answers there. Check DATABASE_URL, and that the server is running.',
  ENOTFOUND: 'There is no such machine. Check DATABASE_URL.',
  ETIMEDOUT: 'The database did not answer in time. Check DATABASE_URL and the network.',
  EADDRINUSE: 'Something else is using that port. Give another with --port or PORT.',
  EACCES:
    'This user may not use that port, folder or file. Give them the right to it, or another port or WHEREABOUTS_DATA.',
  '28P01': 'The database refused the password in DATABASE_URL.',
  '28000': 'The database refused the user in DATABASE_URL.',
  '3D000': 'There is no such database on that server. Create it, or correct DATABASE_URL.',
  '42501': 'The user in DATABASE_URL may not do this. Give the owner as DATABASE_MIGRATOR_URL.',
}

/** Says in words what the person at the keyboard can mend, and never a stack: what is not foreseen is said as it came. Protocols with faults are said as `check` says them. */
function sayRefusal(error: unknown, terminal: Terminal): never {
  if (
    error instanceof MigrationRefused ||
    error instanceof ServerFailed ||
    error instanceof BadInput
  )
    throw new BadInput(error.message)
  if (error instanceof VersionsAbsent) throw new Faulty(error.message)
  if (error instanceof FaultyProtocols) {
    const said = error.faults.map((fault) => sayFault(fault, terminal))
    throw new Faulty(`The protocols have faults; nothing was started.\n${said.join('\n')}`)
  }
  const code = String(Reflect.get(Object(error), 'code'))
  const said = error instanceof Error && error.message ? error.message : code
  const words = mendable[code] ?? 'Whereabouts could not start, for a reason it does not know.'
  throw new BadInput(`${words} (${said}${causeOf(error)})`)
}

/** What was beneath a failure, on the same line. */
function causeOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : {}
  return cause instanceof Error ? `: ${cause.message}${causeOf(cause)}` : ''
}

/** How long a start that is no longer wanted may take to come to its end, in milliseconds. */
const startPatience = 10_000

/** Told to stop while still starting: what was begun is finished and stopped in good order, if it comes to that soon. Answers how to say that it did. */
function endIfTold(told: Promise<void>): () => void {
  let starting = true
  void told.then(() => {
    if (starting) setTimeout(() => starting && process.exit(1), startPatience).unref()
  })
  return () => {
    starting = false
  }
}

/** Runs until asked to stop, or left by whoever started it, then finishes what is in hand. A second signal does not wait. */
async function untilStopped(service: Service, told: Promise<void>): Promise<void> {
  await told
  process.once('SIGINT', () => process.exit(1))
  await service.close()
}
