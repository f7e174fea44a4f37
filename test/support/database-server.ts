import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate, openPool, startEmbedded } from '../../src/store/index.ts'

/** What every test file of the run is told: a server, and a migrated database on it to copy. */
export interface TestServer {
  /** Address of the server's own `postgres` database, for somebody who may make databases. */
  readonly adminUrl: string
  readonly template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

/**
 * One server for the run: the one TEST_DATABASE_URL names, or an embedded one in a folder of its own that goes with the run. Its template is
 * migrated once and each test file copies it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const folder = given ? null : await mkdtemp(join(tmpdir(), 'whereabouts-test-'))
  // Root's server runs as another user, who must be able to enter.
  if (folder) await chmod(folder, 0o755)
  const server = folder ? await startEmbedded({ folder, unsafeAndFast: true }) : null
  const adminUrl = given ?? server?.ownerUrl('postgres') ?? ''
  const template = `whereabouts_template_${randomBytes(4).toString('hex')}`
  const admin = openPool({ url: adminUrl, max: 1 })
  await admin.query(`create database ${template}`)
  const owner = openPool({ url: withDatabase(adminUrl, template), max: 2 })
  await migrate(owner)
  await owner.end()
  project.provide('testServer', { adminUrl, template })
  return async () => {
    await admin.query(`drop database ${template}`)
    await admin.end()
    await server?.stop()
    if (server && folder) {
      await rm(server.folder, { recursive: true, force: true })
      await rm(folder, { recursive: true, force: true })
    }
  }
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
