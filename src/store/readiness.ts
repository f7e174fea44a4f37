import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'

/** Longest an answer is waited for, in milliseconds. */
const patience = 2_000

/**
 * Asks the database whether it answers. However many ask, one question is on its way at a time, and nobody waits for it longer than two seconds:
 * asking costs the database nothing worth counting.
 */
export function readinessOf(pool: pg.Pool): () => Promise<boolean> {
  let asked: Promise<boolean> | null = null
  const ask = async (): Promise<boolean> => {
    try {
      await pool.query('select 1')
      return true
    } catch {
      return false
    } finally {
      asked = null
    }
  }
  return () => {
    asked ??= ask()
    return Promise.race([asked, wait(patience, false, { ref: false })])
  }
}
