import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { withDatabase } from '../../test/support/database-server.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import { startEmbedded } from '../store/index.ts'

const home = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'whereabouts-refused-'))
// Root's server runs as another user, who must be able to enter.
chmodSync(folder, 0o755)

/** What `serve` says when it cannot, and its exit code. */
async function serve(
  env: Readonly<Record<string, string>>,
  wrapped: readonly string[] = [],
): Promise<{ readonly code: number | null; readonly said: string }> {
  const [command = process.execPath, ...rest] = [
    ...wrapped,
    process.execPath,
    'src/main.ts',
    'serve',
  ]
  const child = spawn(command, rest, {
    cwd: home,
    env: {
      ...process.env,
      WHEREABOUTS_TRAINING: 'no',
      WHEREABOUTS_DATA: folder,
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk
    })
  const [code] = await once(child, 'close')
  return { code, said }
}

test.each([
  ['a proxy that is no address', { WHEREABOUTS_PROXIES: 'true' }, /WHEREABOUTS_PROXIES/],
  ['a public address that is none', { PUBLIC_URL: 'whereabouts' }, /PUBLIC_URL/],
  ['a port that is none', { PORT: 'http' }, /is not a port/],
  [
    'a database that does not answer',
    { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' },
    /No PostgreSQL answers there/,
  ],
])('%s is said in words, without a stack', async (_what, env, words) => {
  const { code, said } = await serve(env)
  expect(said).toMatch(words)
  expect(said).not.toMatch(/^\s+at /m)
  expect(code).toBe(2)
})

test('a database there is not, and a port in use, are said in words, without a stack', {
  timeout: 120_000,
}, async () => {
  const { adminUrl } = inject('testServer')
  const database = await createTestDatabase()
  const absent = await serve({ DATABASE_URL: withDatabase(adminUrl, 'there_is_none') })
  expect(absent.said).toMatch(/no such database/)
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const taken = await serve({ DATABASE_URL: database.ownerUrl, PORT: String(portOf(other)) })
  other.close()
  await database.drop()
  expect(taken.said).toMatch(/Something else is using that port/)
  for (const { code, said } of [absent, taken]) {
    expect(said).not.toMatch(/^\s+at /m)
    expect(code).toBe(2)
  }
})

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

/** Stands before a server, of which everything passes but its version: that is said to be another of as many digits. */
async function withVersion(
  url: string,
  real: string,
  other: string,
): Promise<{ url: string; close(): void }> {
  const { hostname, port } = new URL(url)
  const relay = createServer((asking) => {
    const server = connect(Number(port), hostname)
    for (const socket of [asking, server]) socket.on('error', () => {})
    asking.pipe(server)
    server.on('data', (chunk: Buffer) =>
      asking.write(Buffer.from(chunk.toString('latin1').replaceAll(real, other), 'latin1')),
    )
    server.on('close', () => asking.destroy())
  }).listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const through = new URL(url)
  through.host = `127.0.0.1:${portOf(relay)}`
  through.searchParams.delete('host')
  return { url: through.href, close: () => relay.close() }
}

test('a PostgreSQL older than 15 is said in words, and nothing is done to it', async () => {
  const database = await createTestDatabase({ empty: true })
  const { rows } = await database.owner.query('show server_version_num')
  const old = await withVersion(database.ownerUrl, rows[0].server_version_num, '140012')
  const { code, said } = await serve({ DATABASE_URL: old.url })
  old.close()
  const { rowCount } = await database.owner.query(
    `select from pg_class where relnamespace = 'public'::regnamespace`,
  )
  await database.drop()
  expect(said).toMatch(/is version 14\.12, and Whereabouts needs 15 or later\. Upgrade it, or/)
  expect(said).not.toMatch(/^\s+at /m)
  expect(code).toBe(2)
  expect(rowCount).toBe(0)
})

describe('a data folder', () => {
  /**
   * Whoever runs this, bound by the rights of folders, which root is not: root without that one capability. Another user would not do, who may not be able to
   * enter the checkout.
   */
  const bound = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override'] : []
  const closed = join(folder, 'closed')
  mkdirSync(closed, { mode: 0o555 })
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const damaged = join(folder, 'damaged')
  mkdirSync(damaged, { mode: 0o755 })
  writeFileSync(join(damaged, 'secrets.json'), '{"owner":"an')

  test.each([
    [
      'that may not be written to',
      closed,
      /This user may not use that .*folder.*WHEREABOUTS_DATA.*closed/s,
    ],
    [
      'that may not be made',
      join(closed, 'inside'),
      /This user may not use that .*folder.*WHEREABOUTS_DATA/s,
    ],
    ['that is a file', file, /There is a file where a folder should be\. Correct WHEREABOUTS_DATA/],
    ['inside a file', join(file, 'inside'), /is a file, not a folder\. Correct WHEREABOUTS_DATA/],
    ['whose passwords are damaged', damaged, /secrets\.json is damaged.*Restore it from a copy/],
  ])('%s is said in words, without a stack', async (_what, data, words) => {
    const { code, said } = await serve({ WHEREABOUTS_DATA: data }, bound)
    expect(said).toMatch(words)
    expect(said).not.toMatch(/^\s+at /m)
    expect(code).toBe(2)
  })

  test('whose database everybody may read is said in words, with the rights it should have', async () => {
    const data = join(folder, 'open')
    mkdirSync(data, { mode: 0o755 })
    const server = await startEmbedded({ folder: data })
    await server.stop()
    const inside = readdirSync(data).find((name) => /^postgres-\d+$/.test(name)) ?? ''
    chmodSync(join(data, inside), 0o755)
    const { code, said } = await serve({ WHEREABOUTS_DATA: data })
    expect(said).toMatch(
      /did not start.*has invalid permissions.*Permissions should be u=rwx \(0700\)/s,
    )
    expect(said).not.toMatch(/^\s+at /m)
    expect(code).toBe(2)
  })
})
