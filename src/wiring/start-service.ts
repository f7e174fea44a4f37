import { randomUUID } from 'node:crypto'
import packageFile from '../../package.json' with { type: 'json' }
import { api } from '../api/index.ts'
import {
  type App,
  createApp,
  type Dependencies,
  deriveChild,
  derivedVersion,
  deriveEpisodeWith,
  deriveOfChildWith,
  ringAlarmsWith,
  sayOfChildWith,
} from '../app/index.ts'
import { type ClockPorts, nextDueAt } from '../clock/index.ts'
import type { Instant } from '../facts/index.ts'
import { type HttpDeps, type Limits, openServer, type Route, usualLimits } from '../http/index.ts'
import {
  clockAhead,
  createSignIn,
  keepClockAhead,
  listAppliedVersions,
  openStore,
  rebuildIfOutdated,
  type Store,
  type Tries,
} from '../store/index.ts'
import { pages } from '../web/index.ts'
import { findFreePort } from './free-port.ts'
import { loadProtocols, type Protocols } from './load-protocols.ts'
import { MovableClock } from './movable-clock.ts'
import { refuseAbsentVersions } from './refuse-absent-versions.ts'
import { refuseNobodyAwake } from './refuse-nobody-awake.ts'
import { startTicking } from './start-ticking.ts'
import { train } from './train.ts'

export interface ServiceOptions {
  /** Where WHEREABOUTS_PROTOCOLS is looked up; the process’s own when left out. */
  readonly env?: NodeJS.ProcessEnv
  /** Where our own database keeps its data, when no `databaseUrl` is given. */
  readonly folder: string
  readonly databaseUrl?: string
  readonly migratorUrl?: string
  /** File to which the heads of streams are added; left out, one beside the data. */
  readonly headsFile?: string
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Address people use, when it differs from host and port (behind a proxy). */
  readonly publicUrl?: string
  /** Fictional children and accounts, and their password on the sign-in page. */
  readonly training: boolean
  /** A clock that goes by itself, instead of with the machine's, for tests. Left out: the machine's, which in training can be moved. */
  readonly clock?: MovableClock
  /** Addresses of proxies before us, or their ranges (CIDR), whose word is taken for who asks; left out, nobody's is. */
  readonly proxies?: readonly string[]
  /** Other than usual: how long and how much is put up with. */
  readonly limits?: Partial<Limits>
  /** Other than usual: how often a wrong password may be tried. */
  readonly tries?: Partial<Tries>
}

/** The whole service, running. */
export interface Service {
  readonly origin: string
  /** Every address it answers, as the server itself knows them. */
  readonly routes: readonly Route[]
  readonly app: App
  readonly store: Store
  /** Sets a movable clock and does at once all that has come due. Throws when the clock is not a movable one. */
  moveClock(to: Instant): Promise<void>
  close(): Promise<void>
}

/** Starts everything and answers when the first page can be asked for. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const protocols = loadProtocols(options.env)
  const store = await openStore(options)
  try {
    refuseAbsentVersions(await listAppliedVersions(store.pool), protocols.packs)
    return await assemble(options, protocols, store)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function assemble(
  options: ServiceOptions,
  { shared, packs, forms, authorities }: Protocols,
  store: Store,
): Promise<Service> {
  // In training the clock can be moved by the trainer, and goes on from where it was moved to.
  const movable =
    options.clock ??
    (options.training ? new MovableClock(undefined, await clockAhead(store.pool)) : null)
  const clock = movable ?? new MovableClock()
  const dependencies: Dependencies = {
    ...store,
    library: { packs, authorities },
    forms,
    newId: randomUUID,
  }
  const app = createApp(dependencies)
  const ports: ClockPorts = {
    log: store.log,
    deriveChild,
    deriveEpisode: deriveEpisodeWith(dependencies.library),
    ringAlarms: ringAlarmsWith(dependencies.library),
    deriveOfChild: deriveOfChildWith(dependencies.library),
    sayOfChild: sayOfChildWith(dependencies.library),
    now: clock.now,
  }
  const derive = {
    child: deriveChild,
    episode: ports.deriveEpisode,
    ofChild: ports.deriveOfChild,
  }
  await rebuildIfOutdated(store.pool, derive, derivedVersion, clock.now())
  const training = options.training
    ? await train(dependencies, ports, store, shared, authorities)
    : null
  if (!options.training) {
    const people = [...authorities.keys()].map((one) => store.accounts.listPeople(one))
    refuseNobodyAwake(dependencies.library, (await Promise.all(people)).flat(), clock.now())
  }
  const ticking = await startTicking(store, ports, movable, options.clock === undefined)
  const moveClock = async (to: Instant): Promise<void> => {
    if (!movable) throw new Error('This service runs on the machine’s own clock.')
    movable.move(to)
    if (options.training) await keepClockAhead(store.pool, movable.ahead)
    await ticking.catchUp()
  }
  const port = options.port === 0 ? await findFreePort(options.host) : options.port
  const origin = options.publicUrl ?? `http://${sayHost(options.host)}:${port}`
  const signIn = createSignIn(store.pool, {
    secret: store.secret,
    publicUrl: origin,
    ...(options.tries && { tries: options.tries }),
  })
  const serverDeps: HttpDeps = {
    app,
    signIn,
    isReady: store.isReady,
    secret: store.secret,
    origin,
    proxies: options.proxies ?? [],
    limits: { ...usualLimits, ...options.limits },
  }
  const { server, routes } = await openServer(serverDeps, [
    api({ app, now: clock.now, origin, version: packageFile.version }),
    pages({
      app,
      now: clock.now,
      signIn,
      accounts: store.accounts,
      training,
      shared,
      movableClock:
        movable && options.training
          ? {
              move: moveClock,
              isMoved: () => movable.isMoved,
              nextDueAt: () => nextDueAt(store.pool, clock.now()),
            }
          : null,
    }),
  ])
  try {
    await server.listen({ host: options.host, port })
  } catch (error) {
    // The clock would keep the process alive, at work on a store that is closed.
    await server.close()
    await ticking.stop()
    throw error
  }
  return {
    origin,
    routes,
    app,
    store,
    moveClock,
    async close() {
      await server.close()
      await ticking.stop()
      await store.close()
    },
  }
}

function sayHost(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
}
