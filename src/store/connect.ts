import pg from 'pg'

/** Connections in the application's own role, which may add to the log and never change it. */
export interface Database {
  readonly pool: pg.Pool
  close(): Promise<void>
}

export interface ConnectOptions {
  readonly url: string
  /** Take this lesser role on every connection; for one address that serves migrator and application alike. */
  readonly role?: string
  readonly max?: number
  /** Server settings for every connection. */
  readonly settings?: Readonly<Record<string, string>>
}

const int8 = 20
/** Instants and counts are well inside the exact integers of a number. */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 && format !== 'binary'
      ? (text: string) => Number(text)
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

/** Opens a pool. Nothing is connected until it is first used. */
export function openPool(options: ConnectOptions): pg.Pool {
  const settings = Object.entries({
    ...options.settings,
    ...(options.role && { role: options.role }),
  }).map(([name, value]) => `-c ${name}=${value}`)
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    types,
    application_name: 'whereabouts',
    connectionTimeoutMillis: 10_000,
    ...(settings.length > 0 && { options: settings.join(' ') }),
  })
  // A connection lost while idle is replaced at the next use; the loss itself is nobody's error.
  const replaced = () => {}
  pool.on('error', replaced)
  pool.on('connect', (client) => client.on('error', replaced))
  return pool
}

export function connect(options: ConnectOptions): Database {
  const pool = openPool(options)
  return {
    pool,
    async close() {
      if (!pool.ended) await pool.end()
    },
  }
}
