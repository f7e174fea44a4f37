import type pg from 'pg'
import type { Instant } from '../facts/index.ts'

/** Notes that training data is being recorded as at an instant; answers the instant first noted, and whether it is all there. */
export async function beginTraining(
  pool: pg.Pool,
  now: Instant,
): Promise<{ readonly asOf: Instant; readonly finished: boolean }> {
  await pool.query('insert into training (as_of) values ($1) on conflict do nothing', [now])
  const { rows } = await pool.query<{ asOf: Instant; finished: boolean }>(
    'select as_of as "asOf", finished from training',
  )
  return rows[0] ?? { asOf: now, finished: false }
}

export async function finishTraining(pool: pg.Pool): Promise<void> {
  await pool.query('update training set finished = true')
}

/** How far ahead of the machine's clock a training service goes, in milliseconds. */
export async function clockAhead(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ ahead: number }>(
    'select clock_ahead::float8 as ahead from training',
  )
  return rows[0]?.ahead ?? 0
}

/** Keeps how far ahead it was moved, for the next start. */
export async function keepClockAhead(pool: pg.Pool, ahead: number): Promise<void> {
  await pool.query('update training set clock_ahead = $1', [Math.round(ahead)])
}
