import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { connect, type Database, openPool } from '../../src/store/index.ts'
import { withDatabase } from './database-server.ts'

/** A fresh database of a test file's own, in the two roles the service uses. */
export interface TestDatabase {
  readonly ownerUrl: string
  /** As the migrator: may do anything. */
  readonly owner: ReturnType<typeof openPool>
  /** As the application. */
  readonly app: Database
  /** Role to take on a connection made with `ownerUrl` to act as the application. */
  readonly appRole: string
  /** Removes it, and throws when anybody forgot to close a connection. */
  drop(): Promise<void>
}

export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const { adminUrl, template } = inject('testServer')
  const name = `whereabouts_test_${randomBytes(6).toString('hex')}`
  await asAdmin(adminUrl, (admin) =>
    admin.query(`create database ${name} template ${options.empty ? 'template0' : template}`),
  )
  const ownerUrl = withDatabase(adminUrl, name)
  const appRole = 'whereabouts_app'
  const owner = openPool({ url: ownerUrl, max: 4 })
  const app = connect({ url: ownerUrl, role: appRole, max: 10 })
  return {
    ownerUrl,
    owner,
    app,
    appRole,
    async drop() {
      await Promise.all([owner.end(), app.close()])
      await asAdmin(adminUrl, async (admin) => {
        const leaked = await countConnections(admin, name)
        await admin.query(`drop database ${name} with (force)`)
        if (leaked > 0) throw new Error(`${leaked} connections to ${name} were never closed`)
      })
    },
  }
}

/** A server process takes a moment to notice that its client has gone; anything still there after two seconds is a leak. */
async function countConnections(
  admin: ReturnType<typeof openPool>,
  database: string,
): Promise<number> {
  const { rows } = await admin.query<{ left: number }>(
    `select pg_temp.wait_for_no_connections($1) as left`,
    [database],
  )
  return rows[0]?.left ?? 0
}

async function asAdmin<T>(
  adminUrl: string,
  work: (admin: ReturnType<typeof openPool>) => Promise<T>,
): Promise<T> {
  const admin = openPool({ url: adminUrl, max: 1 })
  try {
    await admin.query(`create or replace function pg_temp.wait_for_no_connections(name text) returns integer
      language plpgsql as $$
      declare v_left integer;
      begin
        for i in 1..100 loop
          perform pg_stat_clear_snapshot();
          select count(*) into v_left from pg_stat_activity where datname = name and backend_type = 'client backend';
          exit when v_left = 0;
          perform pg_sleep(0.02);
        end loop;
        return v_left;
      end $$`)
    return await work(admin)
  } finally {
    await admin.end()
  }
}
