import pg from 'pg'
import { startClock } from '../../src/clock/index.ts'
import { connect, createLog } from '../../src/store/index.ts'
import {
  deriveChild,
  deriveEpisode,
  deriveOfChild,
  ringAlarms,
  sayOfChild,
} from '../support/tennis-club.ts'

/** A clock in a process of its own, to be killed. Told where the database is by DATABASE_URL. */
const url = process.env.DATABASE_URL ?? ''
const database = connect({ url, role: 'whereabouts_app', max: 4 })
const log = createLog(database.pool, { tell: () => {} })
await startClock({
  pool: database.pool,
  ownConnection: () => new pg.Client({ connectionString: url, options: '-c role=whereabouts_app' }),
  ports: {
    log,
    deriveChild,
    deriveEpisode,
    ringAlarms,
    deriveOfChild,
    sayOfChild,
    now: () => Temporal.Now.instant().epochMilliseconds,
  },
  pollInterval: 50,
})
process.stdout.write('ready\n')
