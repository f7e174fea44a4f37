import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { loadTraining, readAuthorities, readTrainingSet } from '../../training/index.ts'
import {
  type App,
  createApp,
  type Dependencies,
  deriveChild,
  deriveEpisodeWith,
  registerChildWith,
  ringAlarmsWith,
} from '../app/index.ts'
import { type ClockPorts, catchUp, lookAtEpisode, startClock } from '../clock/index.ts'
import type { Instant } from '../facts/index.ts'
import { readProtocols } from '../files/index.ts'
import type { CompiledPack, Shared } from '../protocol/index.ts'
import {
  beginTraining,
  createSignIn,
  finishTraining,
  openStore,
  putTrainingAccounts,
  type Store,
} from '../store/index.ts'
import { buildServer } from '../web/index.ts'
import { findFreePort } from './free-port.ts'
import { MovableClock } from './movable-clock.ts'
import { readForms } from './read-forms.ts'

/** The project's own folder, where protocols and training data are found. */
export const home = join(import.meta.dirname, '..', '..')

export interface ServiceOptions {
  /** Where our own database keeps its data, when no `databaseUrl` is given. */
  readonly folder: string
  readonly databaseUrl?: string
  readonly migratorUrl?: string
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Address people use, when it differs from host and port (behind a proxy). */
  readonly publicUrl?: string
  /** Fictional children and accounts, and their password on the sign-in page. */
  readonly training: boolean
  /** A clock that can be moved, instead of the machine's own. Left out: the machine's. */
  readonly clock?: MovableClock
  /** Sign-ins a minute from one address. */
  readonly triesPerMinute?: number
}

/** The whole service, running. */
export interface Service {
  readonly origin: string
  readonly app: App
  readonly store: Store
  /** Sets a movable clock and does at once all that has come due. Throws when the clock is not a movable one. */
  moveClock(to: Instant): Promise<void>
  close(): Promise<void>
}

/** Starts everything and answers when the first page can be asked for. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const protocols = loadProtocols()
  const store = await openStore(options)
  try {
    return await assemble(options, protocols, store)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function assemble(
  options: ServiceOptions,
  { shared, packs, forms }: Protocols,
  store: Store,
): Promise<Service> {
  const clock = options.clock ?? new MovableClock()
  const dependencies: Dependencies = {
    ...store,
    library: { packs, authorities: readAuthorities() },
    forms,
    newId: randomUUID,
  }
  const app = createApp(dependencies)
  const ports: ClockPorts = {
    log: store.log,
    deriveChild,
    deriveEpisode: deriveEpisodeWith(dependencies.library),
    ringAlarms: ringAlarmsWith(dependencies.library),
    now: clock.now,
  }
  const training = options.training ? await train(dependencies, app, ports, store, shared) : null
  const ticking = await startTicking(options, store, ports)
  const moveClock = async (to: Instant): Promise<void> => {
    if (!options.clock) throw new Error('This service runs on the machine’s own clock.')
    options.clock.move(to)
    await catchUp(store.pool, ports)
  }
  const port = options.port === 0 ? await findFreePort(options.host) : options.port
  const origin = options.publicUrl ?? `http://${sayHost(options.host)}:${port}`
  const server = await buildServer({
    app,
    now: clock.now,
    signIn: createSignIn(store.pool, {
      secret: store.secret,
      publicUrl: origin,
      ...(options.triesPerMinute !== undefined && { triesPerMinute: options.triesPerMinute }),
    }),
    accounts: store.accounts,
    training,
    forms,
    shared,
    secret: store.secret,
    origin,
    ...(options.clock && { movableClock: { move: (to: Instant) => void moveClock(to) } }),
  })
  await server.listen({ host: options.host, port })
  return {
    origin,
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

interface Protocols {
  readonly shared: Shared
  readonly packs: readonly CompiledPack[]
  readonly forms: ReturnType<typeof readForms>['forms']
}

/** Every protocol and form, or every fault in them, before anything listens. */
function loadProtocols(): Protocols {
  const folder = join(home, 'protocols')
  const { shared, faults, packs } = readProtocols(folder)
  const { forms, faults: formFaults } = readForms(folder)
  const all = [...faults, ...formFaults, ...packs.flatMap((pack) => pack.faults)].filter(
    ({ level }) => level === 'error',
  )
  if (all.length > 0) {
    const said = all.map(({ file, line, message }) => `${file}:${line}: ${message}`)
    throw new Error(`The protocols have faults; nothing was started.\n${said.join('\n')}`)
  }
  return { shared, packs: packs.flatMap(({ compiled }) => compiled ?? []), forms }
}

/** Records the training data at the first start, or the rest of it where that was cut short. */
async function train(
  dependencies: Dependencies,
  app: App,
  ports: ClockPorts,
  store: Store,
  shared: Shared,
): Promise<{ readonly password: string }> {
  const set = readTrainingSet(shared)
  const { asOf, finished } = await beginTraining(store.pool, ports.now())
  if (!finished) {
    await putTrainingAccounts(store.pool, set.accounts, set.password)
    const lookAt = (look: Parameters<typeof lookAtEpisode>[1], now: Instant) =>
      lookAtEpisode({ ...ports, now: () => now }, look)
    const registerChild = registerChildWith(dependencies)
    await loadTraining(
      { app, registerChild, log: store.log, deriveEpisode: ports.deriveEpisode, lookAt },
      set,
      asOf,
    )
    await finishTraining(store.pool)
  }
  return { password: set.password }
}

/** On the machine's clock, jobs are worked as they come due; on one that is moved by hand, the database's time says nothing. */
async function startTicking(
  options: ServiceOptions,
  store: Store,
  ports: ClockPorts,
): Promise<{ stop(): Promise<void> }> {
  if (!options.clock) {
    return startClock({ pool: store.pool, ownConnection: store.newConnection, ports })
  }
  let inHand: Promise<unknown> = Promise.resolve()
  const tick = () => {
    inHand = inHand.then(() => catchUp(store.pool, ports)).catch(console.error)
  }
  tick()
  const timer = setInterval(tick, 1_000)
  return {
    async stop() {
      clearInterval(timer)
      await inHand
    },
  }
}

function sayHost(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
}
