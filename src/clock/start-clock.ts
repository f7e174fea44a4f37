import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import { jobLogger } from './job-logger.ts'
import { Liveness } from './liveness.ts'
import { type ChildLook, lookAtChild } from './look-at-child.ts'
import { type ClockPorts, type Look, type Looked, lookAtEpisode } from './look-at-episode.ts'
import { releasedOnce } from './released-once.ts'

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
/** How long after losing the database it is asked for again, in milliseconds. */
const patience = 500

/** Starts looking at episodes as their time comes, until stopped. Several processes may do so on one database. */
export async function startClock(options: ClockOptions): Promise<Clock> {
  const clock = new TickingClock(options)
  await clock.start()
  return clock
}

/**
 * Ends of jobs are noted by the batch, with no time waited for one: an end noted singly that cannot be, because the database has gone, is a
 * rejection that the library leaves to nobody, and the process would end by it; of a batch it makes the workers give up, and the next run begins.
 */
const endsTogether = { completeJobBatchDelay: 0, failJobBatchDelay: 0 }

/** One run of the workers, on one connection that says that they live. */
interface Run {
  readonly runner: Runner
  readonly liveness: Liveness
  /** Settles when the connection is lost or the workers give up, which they do when a job's end cannot be noted. */
  readonly lost: Promise<void>
}

/**
 * Workers at work, or, where the database was lost, about to be again: whatever ends a run but being told to stop begins the next, with workers and
 * connections of its own. What the lost run had in hand is freed by the next, since nobody says any more that its workers live.
 */
class TickingClock implements Clock {
  readonly #options: ClockOptions
  readonly #stopping = new AbortController()
  #run: Run | null = null
  #running: Promise<void> = Promise.resolve()

  constructor(options: ClockOptions) {
    this.#options = options
  }

  /** Throws when the database cannot be reached the first time. */
  async start(): Promise<void> {
    this.#run = await begin(this.#options)
    this.#running = this.#keepRunning()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
    if (this.#run) await finish(this.#run)
  }

  async #keepRunning(): Promise<void> {
    const { signal } = this.#stopping
    const stopped = new Promise<void>((tell) =>
      signal.addEventListener('abort', () => tell(), { once: true }),
    )
    while (!signal.aborted) {
      await Promise.race([this.#run?.lost, stopped])
      if (signal.aborted) return
      if (this.#run) await finish(this.#run)
      this.#run = null
      while (!this.#run && !signal.aborted) {
        await wait(patience, undefined, { signal }).catch(() => {})
        if (!signal.aborted) this.#run = await begin(this.#options).catch(() => null)
      }
    }
  }
}

async function begin(options: ClockOptions): Promise<Run> {
  const client = options.ownConnection()
  const ended = new Promise<void>((tell) => client.once('end', tell))
  client.on('error', () => {})
  await client.connect()
  const liveness = new Liveness(client)
  try {
    const events: WorkerEvents = new EventEmitter()
    events.on('worker:create', ({ worker }) => {
      liveness.declare(worker.workerId).catch(() => {})
    })
    await liveness.freeDead()
    const runner: Runner = await run({
      pgPool: releasedOnce(options.pool),
      taskList: createTasks(options.ports),
      concurrency: options.concurrency ?? 2,
      pollInterval: options.pollInterval ?? 1_000,
      noHandleSignals: true,
      preset: { worker: endsTogether },
      logger: jobLogger,
      events,
    })
    const sweeper = setInterval(() => void liveness.freeDead().catch(() => {}), sweep)
    sweeper.unref()
    const gaveUp = runner.promise.catch(() => {})
    const lost = Promise.race([ended, gaveUp]).finally(() => clearInterval(sweeper))
    return { runner, liveness, lost }
  } catch (error) {
    await liveness.close()
    throw error
  }
}

/** Finishes what is in hand and lets it go; where the database is away there is nothing to let go of. */
async function finish({ runner, liveness }: Run): Promise<void> {
  await runner.stop().catch(() => {})
  await liveness.freeOwn().catch(() => {})
  await liveness.close().catch(() => {})
}

function createTasks(ports: ClockPorts): TaskList {
  const task = (name: string) => async (payload: unknown) => {
    await lookAt(ports, name, payload)
  }
  return { [lookJob]: task(lookJob), [childJob]: task(childJob) }
}

/** The job of a look at a child's own duties. */
export const childJob = 'look-at-child'

/** Looks at what a job is about, whichever it is. */
export function lookAt(ports: ClockPorts, task: string, payload: unknown): Promise<Looked> {
  return task === childJob
    ? lookAtChild(ports, readChildLook(payload))
    : lookAtEpisode(ports, readLook(payload))
}

/** Which child a job is about. Throws when it does not say. */
function readChildLook(payload: unknown): ChildLook {
  const { authority, childId, at } = Object(payload)
  if (typeof authority !== 'string' || typeof childId !== 'string')
    throw new Error(`A ${childJob} job does not say which child: ${JSON.stringify(payload)}`)
  return { authority, childId, ...(typeof at === 'number' && { at }) }
}

/** Which episode a job is about. Throws when it does not say. */
function readLook(payload: unknown): Look {
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
