import { type FileHandle, mkdir, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type pg from 'pg'
import { type PublishedHead, sayHead } from './published-head.ts'

/** How often heads are looked for, in milliseconds: so long may a head wait to be published. */
const every = 1_000
const batch = 5_000

/**
 * Writes the heads of streams to a file after they are committed, so that somebody who rewrites the database is found by what stands in the file. An append leaves
 * its head in a table, in its own transaction; here they are taken from it, written and flushed, and only then removed. A kill in between publishes a head
 * twice, which says the same; nothing is ever left out. Lines are only added, by one process at a time: the one that holds the lock.
 */
export class HeadPublisher {
  readonly #pool: pg.Pool
  readonly #file: string
  #timer: NodeJS.Timeout | null = null
  #inHand: Promise<void> | null = null
  #failing = false

  constructor(pool: pg.Pool, file: string) {
    this.#pool = pool
    this.#file = file
  }

  /** Publishes what was missed, and from then on what comes. */
  start(): void {
    this.#begin(this.#sayIfGone().then(() => this.#publishOrSay('try')))
    this.#timer = setInterval(() => this.#tick(), every)
    this.#timer.unref()
  }

  /** A file that is not there, though heads have been published, was moved or taken away. A new one is begun, and whoever runs the service is told. */
  async #sayIfGone(): Promise<void> {
    // Where the database cannot say, it is not asked again: publishing will say so.
    const published = await this.#pool.query('select from head_publication').catch(() => null)
    const size = await stat(this.#file).then(
      (found) => found.size,
      () => 0,
    )
    if (size === 0 && published?.rowCount)
      console.error(
        `Heads of this record have been published, and ${this.#file} holds none: it was moved, emptied or taken away. Put it back from a copy; what comes is added to it.`,
      )
  }

  #tick(): void {
    if (!this.#inHand) this.#begin(this.#publishOrSay('try'))
  }

  #begin(work: Promise<void>): void {
    this.#inHand = work.finally(() => {
      this.#inHand = null
    })
  }

  /** Publishes everything that has been committed, and stops. */
  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    await this.#inHand
    await this.#publishOrSay('wait')
  }

  /** A file that cannot be written is said once and tried again; nobody's fact waits for it. */
  async #publishOrSay(lock: 'try' | 'wait'): Promise<void> {
    try {
      if (await this.#isAnythingWaiting()) await this.#publish(lock)
      this.#failing = false
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      if (!this.#failing)
        console.error(
          `Heads were not written to ${this.#file}: ${said}. They wait in the database, and are written when it can be.`,
        )
      this.#failing = true
    }
  }

  async #isAnythingWaiting(): Promise<boolean> {
    const { rows } = await this.#pool.query<{ waiting: boolean }>(
      'select exists (select from head_unpublished) as waiting',
    )
    return rows[0]?.waiting ?? false
  }

  /** With `try`, leaves it to whoever is at it already; with `wait`, comes after them. */
  async #publish(lock: 'try' | 'wait'): Promise<void> {
    const client = await this.#pool.connect()
    let broken: Error | undefined
    try {
      const asked = lock === 'wait' ? 'pg_advisory_lock' : 'pg_try_advisory_lock'
      const { rows } = await client.query<{ ours: unknown }>(
        `select ${asked}(hashtext('whereabouts.heads')) as ours`,
      )
      if (rows[0]?.ours === false) return
      while ((await publishBatch(client, this.#file)) === batch);
      await client.query(`select pg_advisory_unlock(hashtext('whereabouts.heads'))`)
    } catch (error) {
      // The lock goes with the connection.
      broken = error instanceof Error ? error : new Error(String(error))
      throw error
    } finally {
      client.release(broken)
    }
  }
}

async function publishBatch(client: pg.PoolClient, file: string): Promise<number> {
  const { rows } = await client.query<PublishedHead & { number: number }>(
    `select number, authority, kind, stream_id as id, version, hash, at from head_unpublished
      order by number limit ${batch}`,
  )
  if (rows.length === 0) return 0
  // Rows are seen here once committed, and durable once something committed after them is.
  await client.query(`insert into head_publication (at) values ((extract(epoch from clock_timestamp()) * 1000)::bigint)
    on conflict (single) do update set at = excluded.at`)
  await addLines(file, rows.map(sayHead))
  await client.query('delete from head_unpublished where number = any($1::bigint[])', [
    rows.map(({ number }) => number),
  ])
  return rows.length
}

async function addLines(file: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'a+')
  try {
    const cut = (await endsMidLine(handle)) ? '\n' : ''
    await handle.appendFile(`${cut}${lines.join('\n')}\n`)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** Whether the last writer was killed half way through a line: it is left as it is, and published again whole. */
async function endsMidLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat()
  if (size === 0) return false
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] !== 0x0a
}
