import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Append, Change, Changes } from '../app/index.ts'

const channel = 'whereabouts_changed'
/** PostgreSQL carries no more than 8,000 bytes in a notice. */
const perNotice = 40
/** Milliseconds in which changes gather before they are told: a notice is a transaction of its own, and everybody who listens wakes for it. */
const gathering = 25

/** What the log calls once something is durable. */
export interface ChangeTeller {
  tell(request: Append): void
}

/**
 * Tells every web process that something changed. Sent after the commit rather than within it, because a notice inside a transaction
 * makes all commits on the server queue for one another; a notice lost to a kill costs a page a moment's staleness, nothing else.
 */
export class ChangeBoard implements Changes, ChangeTeller {
  readonly #pool: pg.Pool
  readonly #listeners = new Map<string, Set<(change: Change) => void>>()
  readonly #waiting = new Map<string, Change>()
  #sending: Promise<void> | null = null
  #ear: pg.Client | null = null
  #again: Promise<void> | null = null
  /** Aborted on closing: what has gathered is then told at once. */
  readonly #hurry = new AbortController()
  #closed = false

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  tell(request: Append): void {
    for (const { summary } of request.episodes) {
      for (const authority of [summary.authority, summary.hostAuthority]) {
        if (authority === null) continue
        this.#waiting.set(`${authority} ${summary.episodeId}`, {
          authority,
          episodeId: summary.episodeId,
        })
      }
    }
    if (this.#waiting.size > 0 && !this.#closed) this.#sending ??= this.#send()
  }

  /** One notice at a time; what gathers meanwhile goes with the next. */
  async #send(): Promise<void> {
    while (this.#waiting.size > 0) {
      await wait(gathering, undefined, { signal: this.#hurry.signal }).catch(() => {})
      const batch = [...this.#waiting].slice(0, perNotice)
      for (const [key] of batch) this.#waiting.delete(key)
      const notice = JSON.stringify(
        batch.map(([, { authority, episodeId }]) => [authority, episodeId]),
      )
      await this.#pool.query('select pg_notify($1, $2)', [channel, notice]).catch(() => {})
    }
    this.#sending = null
  }

  subscribe(authority: string, onChange: (change: Change) => void): () => void {
    const listeners = this.#listeners.get(authority) ?? new Set()
    this.#listeners.set(authority, listeners)
    listeners.add(onChange)
    return () => listeners.delete(onChange)
  }

  /** Begins to listen; a lost connection is made again, and everybody is then told to look, as notices may have been missed. */
  async listen(connect: () => pg.Client): Promise<void> {
    const ear = connect()
    ear.on('notification', ({ payload }) => this.#hear(payload ?? '[]'))
    ear.on('error', () => {})
    ear.on('end', () => {
      if (this.#ear !== ear || this.#closed) return
      this.#ear = null
      this.#again = this.#listenAgain(connect)
    })
    await ear.connect()
    await ear.query(`listen ${channel}`)
    this.#ear = ear
    if (this.#closed) await ear.end()
  }

  async #listenAgain(connect: () => pg.Client): Promise<void> {
    while (!this.#closed) {
      await wait(500, undefined, { ref: false })
      if (this.#closed) return
      try {
        await this.listen(connect)
        break
      } catch {
        // The server is still away: try again.
      }
    }
    for (const [authority, listeners] of this.#listeners) {
      for (const onChange of listeners) onChange({ authority, episodeId: '' })
    }
  }

  #hear(payload: string): void {
    const heard: unknown = JSON.parse(payload)
    if (!Array.isArray(heard)) return
    for (const entry of heard) {
      const [authority, episodeId] = entry as [string, string]
      for (const onChange of this.#listeners.get(authority) ?? [])
        onChange({ authority, episodeId })
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#hurry.abort()
    await this.#sending
    await this.#again
    await this.#ear?.end()
  }
}
