import { runOnce } from 'graphile-worker'
import type pg from 'pg'
import { jobLogger } from './job-logger.ts'
import type { ClockPorts } from './look-at-episode.ts'
import { createTasks, lookJob } from './start-clock.ts'

/**
 * Does at once everything that falls due up to the ports' own now, and answers how many looks that took. For a clock that is moved by hand, in
 * tests and in the development server; the database's time, by which jobs are set, stays as it is.
 */
export async function catchUp(pool: pg.Pool, ports: ClockPorts): Promise<number> {
  for (let looks = 0; ; ) {
    const { rowCount } = await pool.query(
      `select graphile_worker.reschedule_jobs(array_agg(id), run_at := now()) from graphile_worker.jobs
        where task_identifier = $1 and run_at <= to_timestamp($2 / 1000.0) and attempts < max_attempts
        having count(*) > 0`,
      [lookJob, ports.now()],
    )
    if (rowCount === 0) return looks
    const { rows } = await pool.query<{ due: number }>(
      `select count(*) as due from graphile_worker.jobs
        where task_identifier = $1 and run_at <= now() and locked_at is null and attempts < max_attempts`,
      [lookJob],
    )
    const due = rows[0]?.due ?? 0
    if (due === 0) return looks
    looks += due
    await runOnce({
      pgPool: pool,
      taskList: createTasks(ports),
      noHandleSignals: true,
      logger: jobLogger,
    })
  }
}
