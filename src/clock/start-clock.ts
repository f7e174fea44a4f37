import { EventEmitter } from 'node:events'
import { type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import { jobLogger } from './job-logger.ts'
import { Liveness } from './liveness.ts'
import { type ClockPorts, type Look, lookAtEpisode } from './look-at-episode.ts'

/** The job the store sets in the same transaction as the facts that call for it. */
export const lookJob = 'look-at-episode'

export interface ClockOptions {
  readonly pool: pg.Pool
  /** A connection for this process alone, kept for as long as it lives. */
  readonly ownConnection: () => pg.Client
  readonly ports: ClockPorts
  /** Episodes looked at side by side; 2 left out. */
  readonly concurrency?: number
  /** How often to ask for jobs that have come due, in milliseconds; 1,000 left out. */
  readonly pollInterval?: number
}

export interface Clock {
  /** Settles when the job in hand is finished. */
  stop(): Promise<void>
}

/** How often jobs held by dead workers are looked for. */
const sweep = 30_000

/** Starts looking at episodes as their time comes, until stopped. Several processes may do so on one database. */
export async function startClock(options: ClockOptions): Promise<Clock> {
  const client = options.ownConnection()
  client.on('error', () => {})
  await client.connect()
  const liveness = new Liveness(client)
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => {
    liveness.declare(worker.workerId).catch(() => {})
  })
  await liveness.freeDead()
  const runner: Runner = await run({
    pgPool: options.pool,
    taskList: createTasks(options.ports),
    concurrency: options.concurrency ?? 2,
    pollInterval: options.pollInterval ?? 1_000,
    noHandleSignals: true,
    logger: jobLogger,
    events,
  })
  const sweeper = setInterval(() => void liveness.freeDead().catch(() => {}), sweep)
  sweeper.unref()
  return {
    async stop() {
      clearInterval(sweeper)
      await runner.stop()
      await liveness.freeOwn()
      await liveness.close()
    },
  }
}

function createTasks(ports: ClockPorts): TaskList {
  return {
    [lookJob]: async (payload) => {
      await lookAtEpisode(ports, readLook(payload))
    },
  }
}

/** Which episode a job is about. Throws when it does not say. */
export function readLook(payload: unknown): Look {
  if (
    typeof payload === 'object' &&
    payload !== null &&
    'authority' in payload &&
    'childId' in payload &&
    'episodeId' in payload &&
    typeof payload.authority === 'string' &&
    typeof payload.childId === 'string' &&
    typeof payload.episodeId === 'string'
  ) {
    const { authority, childId, episodeId } = payload
    const at = 'at' in payload && typeof payload.at === 'number' ? { at: payload.at } : {}
    return { authority, childId, episodeId, ...at }
  }
  throw new Error(`A ${lookJob} job does not say which episode: ${JSON.stringify(payload)}`)
}
