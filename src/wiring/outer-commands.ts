import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { BadInput, exitCodes, type OuterCommands, type Terminal } from '../cli/index.ts'
import { MigrationRefused, openStore, verifyLog } from '../store/index.ts'
import { home } from './load-protocols.ts'
import { type Service, startService } from './start-service.ts'

/** Where the store is: DATABASE_URL (and DATABASE_MIGRATOR_URL where the schema's owner signs in apart), else our own server in WHEREABOUTS_DATA. */
function storeOptions(env: NodeJS.ProcessEnv) {
  return {
    folder: resolve(env.WHEREABOUTS_DATA ?? join(home, '.data')),
    ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
    ...(env.DATABASE_MIGRATOR_URL && { migratorUrl: env.DATABASE_MIGRATOR_URL }),
  }
}

/** The commands that need the store, the clock or the web. */
export function createOuterCommands(terminal: Terminal, env: NodeJS.ProcessEnv): OuterCommands {
  return {
    async serve({ port, host }) {
      const service = await startService({
        ...storeOptions(env),
        host: host ?? env.HOST ?? '127.0.0.1',
        port: readPort(port ?? env.PORT ?? '3000'),
        ...(env.PUBLIC_URL && { publicUrl: env.PUBLIC_URL }),
        training: env.WHEREABOUTS_TRAINING !== 'no',
      })
      const stopped = untilStopped(service)
      terminal.out(`Whereabouts is ready. Open ${service.origin} in a browser.`)
      await stopped
    },
    async migrate() {
      const store = await openStore(storeOptions(env)).catch(sayRefusal)
      const done = store.migrated.map(({ number, name }) => `${number} ${name}`)
      await store.close()
      terminal.out(done.length > 0 ? `Applied ${done.join(', ')}.` : 'Nothing to do: up to date.')
    },
    async verifyLog({ json }) {
      const store = await openStore(storeOptions(env)).catch(sayRefusal)
      const verified = await verifyLog(store.pool).finally(() => store.close())
      const { facts, streams, broken } = verified
      if (broken) terminal.setExitCode(exitCodes.faulty)
      if (json) return terminal.out(JSON.stringify(verified, null, 2))
      terminal.out(
        broken
          ? `The record is broken at ${broken.stream.authority}, ${broken.stream.kind} ${broken.stream.id}, fact ${broken.version}: ${broken.fault}.`
          : `The record is whole: ${facts} facts in ${streams} streams.`,
      )
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

function sayRefusal(error: unknown): never {
  if (error instanceof MigrationRefused) throw new BadInput(error.message)
  throw error
}

/** Runs until asked to stop, then finishes what is in hand. A second signal does not wait. */
async function untilStopped(service: Service): Promise<void> {
  await new Promise<void>((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped())
  })
  process.once('SIGINT', () => process.exit(1))
  await service.close()
}
