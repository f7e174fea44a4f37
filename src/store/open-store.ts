import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type {
  Accounts,
  AwayReads,
  Changes,
  Log,
  MonthReads,
  ReadModels,
  ReportDrafts,
} from '../app/index.ts'
import { createAccounts } from './accounts.ts'
import { ChangeBoard } from './changes.ts'
import { connect, openPool } from './connect.ts'
import { appRole, type EmbeddedServer, startEmbedded } from './embedded/server.ts'
import { HeadPublisher } from './head-publisher.ts'
import { createLog } from './log.ts'
import { type Migration, migrate } from './migrate.ts'
import { createReadModels } from './read-models.ts'
import { readinessOf } from './readiness.ts'
import { createReportDrafts } from './report-drafts.ts'

export interface StoreOptions {
  /** A PostgreSQL 15 or later; left out, one of our own is started. */
  readonly databaseUrl?: string
  /** Address for the schema's owner, where that is another sign-in than `databaseUrl`'s. */
  readonly migratorUrl?: string
  /** Where our own server keeps its data. */
  readonly folder: string
  /** File to which the heads of streams are added; left out, `heads.jsonl` beside the data. */
  readonly headsFile?: string
}

/** The store, up to date and ready: every port it implements. */
export interface Store {
  readonly pool: pg.Pool
  readonly log: Log
  readonly readModels: ReadModels & AwayReads & MonthReads
  readonly accounts: Accounts
  readonly changes: Changes
  readonly drafts: ReportDrafts
  /** Whether the database answers: cheap, and within two seconds. */
  readonly isReady: () => Promise<boolean>
  /** A connection apart from the pool, in the application's role, for somebody who must hold one. */
  readonly newConnection: () => pg.Client
  /**
   * Many appends, each durable only by the time the whole work is: a kill or power cut before then may lose the last of them. For loading data that
   * would be loaded again.
   */
  inBulk<T>(work: (log: Log) => Promise<T>): Promise<T>
  /** Secret for session cookies: from the folder, made once. */
  readonly secret: string
  /** The file to which the heads of streams are added. */
  readonly headsFile: string
  readonly migrated: readonly Migration[]
  readonly server: EmbeddedServer | null
  close(): Promise<void>
}

const embeddedDatabase = 'whereabouts'

/** Opens the store on the server given, or on our own, and brings its schema up to date. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const server = options.databaseUrl ? null : await startEmbedded({ folder: options.folder })
  try {
    const addresses = server ? await embeddedAddresses(server) : givenAddresses(options)
    const owner = openPool({ url: addresses.owner, max: 2 })
    const migrated = await migrate(
      owner,
      server ? { appPassword: server.appPassword } : {},
    ).finally(() => owner.end())
    return await assemble(addresses, server, options, migrated)
  } catch (error) {
    await server?.stop()
    throw error
  }
}

interface Addresses {
  readonly owner: string
  readonly app: string
  readonly role?: string
}

async function embeddedAddresses(server: EmbeddedServer): Promise<Addresses> {
  const admin = openPool({ url: server.ownerUrl('postgres'), max: 1 })
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [
      embeddedDatabase,
    ])
    if (rowCount === 0) await admin.query(`create database ${embeddedDatabase}`)
  } finally {
    await admin.end()
  }
  return { owner: server.ownerUrl(embeddedDatabase), app: server.appUrl(embeddedDatabase) }
}

function givenAddresses({ databaseUrl = '', migratorUrl }: StoreOptions): Addresses {
  return migratorUrl
    ? { owner: migratorUrl, app: databaseUrl }
    : { owner: databaseUrl, app: databaseUrl, role: appRole }
}

async function assemble(
  { app, role }: Addresses,
  server: EmbeddedServer | null,
  options: StoreOptions,
  migrated: readonly Migration[],
): Promise<Store> {
  const database = connect({ url: app, ...(role && { role }) })
  const changes = new ChangeBoard(database.pool)
  const newConnection = () =>
    new pg.Client({ connectionString: app, ...(role && { options: `-c role=${role}` }) })
  await changes.listen(newConnection)
  const folder = server?.folder ?? options.folder
  const headsFile = options.headsFile ?? join(folder, 'heads.jsonl')
  const heads = new HeadPublisher(database.pool, headsFile)
  heads.start()
  return {
    pool: database.pool,
    log: createLog(database.pool, changes),
    readModels: createReadModels(database),
    accounts: createAccounts(database),
    changes,
    drafts: createReportDrafts(database),
    isReady: readinessOf(database.pool),
    newConnection,
    async inBulk(work) {
      const unhurried = openPool({
        url: app,
        ...(role && { role }),
        settings: { synchronous_commit: 'off' },
      })
      try {
        return await work(createLog(unhurried, changes))
      } finally {
        await unhurried.end()
      }
    },
    secret: await readSessionSecret(folder),
    headsFile,
    migrated,
    server,
    async close() {
      await heads.close()
      await changes.close()
      await database.close()
      await server?.stop()
    },
  }
}

async function readSessionSecret(folder: string): Promise<string> {
  const given = process.env.WHEREABOUTS_SECRET
  if (given) return given
  const file = join(folder, 'session-secret')
  const held = await readFile(file, 'utf8').catch(() => null)
  if (held) return held
  const fresh = randomBytes(32).toString('hex')
  await mkdir(folder, { recursive: true })
  await writeFile(file, fresh, { mode: 0o600 })
  return fresh
}
