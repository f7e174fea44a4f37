import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { withDatabase } from '../../test/support/database-server.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'

const home = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'whereabouts-refused-'))

/** What `serve` says when it cannot, and its exit code. */
async function serve(
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, ['src/main.ts', 'serve'], {
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

test('a database there is not, and a port in use, are said in words, without a stack', async () => {
  const { adminUrl } = inject('testServer')
  const database = await createTestDatabase()
  const absent = await serve({ DATABASE_URL: withDatabase(adminUrl, 'there_is_none') })
  expect(absent.said).toMatch(/no such database/)
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const taken = await serve({ DATABASE_URL: database.ownerUrl, PORT: String(port) })
  other.close()
  await database.drop()
  expect(taken.said).toMatch(/Something else is using that port/)
  for (const { code, said } of [absent, taken]) {
    expect(said).not.toMatch(/^\s+at /m)
    expect(code).toBe(2)
  }
})
