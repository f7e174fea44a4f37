import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { openPool, openStore, type Store, startEmbedded } from '../../src/store/index.ts'

/** A store in a folder of its own, gone when closed. */
export interface ScratchStore {
  readonly folder: string
  readonly store: Store
  /** Connections as the schema's owner. */
  readonly owner: pg.Pool
  readonly ownerUrl: string
  close(): Promise<void>
}

export interface ScratchOptions {
  /** Trades safety of the data for speed: for measurements that only read. */
  readonly unsafeAndFast?: boolean
}

/** A new embedded server in a temporary folder, migrated. */
export async function openScratchStore(options: ScratchOptions = {}): Promise<ScratchStore> {
  const folder = await mkdtemp(join(tmpdir(), 'whereabouts-bench-'))
  const server = await startEmbedded({ folder, ...options })
  const store = await openStore({ folder })
  const ownerUrl = server.ownerUrl('whereabouts')
  const owner = openPool({ url: ownerUrl, max: 8 })
  return {
    folder,
    store,
    owner,
    ownerUrl,
    async close() {
      await owner.end()
      await store.close()
      await server.stop()
      await rm(server.folder, { recursive: true, force: true })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Version of the server that comes with the project. */
export async function serverVersion(): Promise<string> {
  const scratch = await openScratchStore({ unsafeAndFast: true })
  try {
    const { rows } = await scratch.owner.query<{ server_version: string }>('show server_version')
    return rows[0]?.server_version ?? 'unknown'
  } finally {
    await scratch.close()
  }
}
