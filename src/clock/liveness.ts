import type pg from 'pg'

const space = 'whereabouts.worker'

/**
 * A worker killed in the middle of a job leaves the job locked, and the job library frees it only after four hours. So each worker holds an
 * advisory lock for as long as its process lives, on a connection of its own, and whoever finds a job locked by a worker without that lock
 * frees it at once. Freeing wrongly (a lost connection) only means a second look, which does nothing twice.
 */
export class Liveness {
  readonly #client: pg.ClientBase & { end(): Promise<void> }
  readonly #own: string[] = []

  constructor(client: pg.ClientBase & { end(): Promise<void> }) {
    this.#client = client
  }

  async declare(workerId: string): Promise<void> {
    this.#own.push(workerId)
    await this.#client.query('select pg_advisory_lock(hashtext($1), hashtext($2))', [
      space,
      workerId,
    ])
  }

  /** Frees what dead workers held; answers how many of them there were. */
  async freeDead(): Promise<number> {
    const { rows } = await this.#client.query<{ worker: string }>(
      `select distinct locked_by as worker from graphile_worker.jobs where locked_by is not null`,
    )
    let dead = 0
    for (const { worker } of rows) {
      if (await this.#isDead(worker)) {
        await this.#client.query('select graphile_worker.force_unlock_workers(array[$1])', [worker])
        dead += 1
      }
    }
    return dead
  }

  /** Frees what our own workers took and had not begun when they were told to stop. To be called once they have. */
  async freeOwn(): Promise<void> {
    await this.#client.query('select graphile_worker.force_unlock_workers($1)', [this.#own])
  }

  /** Dead when nobody, this process included, holds its lock. Our own would be granted again, so it is looked for rather than tried. */
  async #isDead(worker: string): Promise<boolean> {
    const { rows } = await this.#client.query<{ held: boolean }>(
      `select exists (
        select from pg_locks where locktype = 'advisory' and objsubid = 2 and granted
          and database = (select oid from pg_database where datname = current_database())
          and classid::bigint = hashtext($1)::bigint & 4294967295 and objid::bigint = hashtext($2)::bigint & 4294967295
      ) as held`,
      [space, worker],
    )
    return rows[0]?.held === false
  }

  async close(): Promise<void> {
    await this.#client.end()
  }
}
