import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/store/index.ts'
import { childAppend } from '../support/tennis-club.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whereabouts-killed-'))
  // Root's server runs as another user, who must be able to enter.
  await chmod(folder, 0o755)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const at = { authority: 'courtside', childId: 'ash' }
const registered = { kind: 'child.registered', occurredAt: 1, data: { givenName: 'Ash' } }

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ folder })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function startAndKill(): Promise<string> {
  const script = join(import.meta.dirname, 'server-process.ts')
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  return String(said).trim()
}

const aliveIn = (store: Store) =>
  store.pool.query<{ pid: number }>('select pg_backend_pid() as pid')

test('the first start makes the database; a second keeps what was recorded', async () => {
  await withStore(async (store) => {
    expect(store.migrated.length).toBeGreaterThan(0)
    expect(store.server?.came).toBe('started')
    await store.log.append(await childAppend(store.log, at, [registered]))
  })
  await withStore(async (store) => {
    expect(store.migrated).toEqual([])
    const { facts } = await store.log.read({ ...at, kind: 'child', id: 'ash' })
    expect(facts).toMatchObject([{ kind: 'child.registered', data: { givenName: 'Ash' } }])
  })
})

test('a server left by a killed service is adopted by the next start, which then stops it', async () => {
  expect(await startAndKill()).toBe('started 0')
  expect(await startAndKill()).toBe('adopted 0')
  await withStore(async (store) => {
    expect(store.server?.came).toBe('adopted')
    expect((await aliveIn(store)).rows).toHaveLength(1)
  })
  await withStore(async (store) => expect(store.server?.came).toBe('started'))
})

test('a command run beside the service shares its server and leaves it running', async () => {
  await withStore(async (service) => {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'server-process.ts'), folder],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [said] = await once(child.stdout, 'data')
    expect(String(said).trim()).toBe('adopted 0')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect((await aliveIn(service)).rows).toHaveLength(1)
  })
})

test('a postmaster.pid naming a process that is no server does not stop a start', async () => {
  const data = (await readdir(folder)).find((name) => /^postgres-\d+$/.test(name)) ?? ''
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(other, 'spawn')
  const lines = [other.pid, data, '1', '5432', '', '127.0.0.1', '', 'ready   ', '']
  await writeFile(join(folder, data, 'postmaster.pid'), lines.join('\n'))
  await withStore(async (store) => expect(store.server?.came).toBe('started'))
  other.kill()
})

test('two services starting at once on one folder share one server', async () => {
  const stores = await Promise.all([openStore({ folder }), openStore({ folder })])
  const ports = await Promise.all(
    stores.map(async ({ pool }) => (await pool.query('show port')).rows[0].port),
  )
  expect(new Set(ports).size).toBe(1)
  for (const store of stores) await store.close()
})

describe('its own server is reached', () => {
  const cameFrom = async (where: string) => {
    const store = await openStore({ folder: where })
    try {
      return (await store.pool.query('select inet_client_addr() as address')).rows[0].address
    } finally {
      await store.close()
    }
  }

  test('by a socket in its folder, which nobody else may enter', async () => {
    expect(await cameFrom(folder)).toBeNull()
  })

  test('on 127.0.0.1 where the folder’s path is longer than a socket’s may be', async () => {
    const long = join(folder, 'a-folder-in-a-folder'.repeat(5))
    expect(await cameFrom(long)).toBe('127.0.0.1')
  })
})
