import type pg from 'pg'
import type { Instant } from '../facts/index.ts'
import type { ClockPorts } from './look-at-episode.ts'
import { childJob, lookAt, lookJob } from './start-clock.ts'

interface DueJob {
  readonly id: string
  readonly task: string
  readonly payload: unknown
}

/**
 * Does at once everything that falls due up to the ports' own now, earliest first, and answers how many looks that took. For a clock that is moved
 * by hand, in tests and in the development server: the worker goes by the database's time, which such a clock leaves behind or runs ahead of, and is
 * not running then. Each look comes before its job is moved on, so a kill between the two only means looking again.
 */
export async function catchUp(pool: pg.Pool, ports: ClockPorts): Promise<number> {
  for (let looks = 0; ; looks++) {
    const { rows } = await pool.query<DueJob>(
      `select j.id, j.task_identifier as task, p.payload from graphile_worker.jobs j
        join graphile_worker._private_jobs p on p.id = j.id
        where j.task_identifier = any($1) and j.run_at <= to_timestamp($2 / 1000.0)
        order by j.run_at, j.id limit 1`,
      [[lookJob, childJob], ports.now()],
    )
    const [job] = rows
    if (!job) return looks
    const { nextAt } = await lookAt(ports, job.task, job.payload)
    await moveOn(pool, job.id, nextAt)
  }
}

async function moveOn(pool: pg.Pool, id: string, nextAt: number | null): Promise<void> {
  if (nextAt === null)
    await pool.query('select graphile_worker.complete_jobs(array[$1::bigint])', [id])
  else {
    await pool.query(
      'select graphile_worker.reschedule_jobs(array[$1::bigint], run_at := to_timestamp($2 / 1000.0))',
      [id, nextAt],
    )
  }
}

/** When the next look at an absence or a child is due after an instant; null where none is. */
export async function nextDueAt(pool: pg.Pool, now: Instant): Promise<Instant | null> {
  const { rows } = await pool.query<{ at: number | null }>(
    `select (extract(epoch from min(run_at)) * 1000)::float8 as at from graphile_worker.jobs
      where task_identifier = any($1) and run_at > to_timestamp($2 / 1000.0)`,
    [[lookJob, childJob], now],
  )
  const at = rows[0]?.at
  return at === null || at === undefined ? null : Math.ceil(at)
}
