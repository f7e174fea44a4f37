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
