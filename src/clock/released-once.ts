import type pg from 'pg'

type Handed = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (error?: Error | boolean) => void,
) => void

/**
 * The same pool, whose connections handed to a callback may be given back twice. The workers give back the connection they listen on when they stop, and again
 * when its LISTEN comes back refused; where the database is lost in between, the second throws into a promise nobody holds, and the process would end by it.
 */
export function releasedOnce(pool: pg.Pool): pg.Pool {
  const connect = (handed?: Handed): unknown => {
    if (!handed) return pool.connect()
    return pool.connect((error, client, release) => {
      let isReleased = false
      handed(error, client, (reason) => {
        if (isReleased) return
        isReleased = true
        release(reason)
      })
    })
  }
  return new Proxy(pool, {
    get(target, name) {
      if (name === 'connect') return connect
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
