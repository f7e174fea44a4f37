import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from '../../bench/service/sign-in.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { createProgram, type OuterCommands, runProgram } from '../cli/index.ts'
import { home, loadProtocols } from './load-protocols.ts'
import { createProtocolFiles } from './protocol-files.ts'
import { type Service, startService } from './start-service.ts'

/* A sixth protocol, invented, in a folder of its own: nothing of it is in this repository. */

const elsewhere = mkdtempSync(join(tmpdir(), 'whereabouts-elsewhere-'))
const folder = join(elsewhere, 'tidewater')
/** The edition new-protocol gives it: this year's. */
const edition = String(Temporal.Now.plainDateISO('Europe/London').year)
const env = { WHEREABOUTS_PROTOCOLS: elsewhere }

const notHere = (): Promise<void> => Promise.reject(new Error('not asked for in these tests'))
const outer: OuterCommands = {
  serve: notHere,
  migrate: notHere,
  verifyLog: notHere,
  bench: notHere,
}

async function whereabouts(variables: NodeJS.ProcessEnv, ...args: readonly string[]) {
  const said = { code: 0, out: '', err: '' }
  const terminal = {
    out: (text: string) => {
      said.out += `${text}\n`
    },
    err: (text: string) => {
      said.err += `${text}\n`
    },
    setExitCode: (code: number) => {
      said.code = code
    },
    colour: false,
  }
  await runProgram(createProgram(createProtocolFiles(variables), outer, terminal), args, terminal)
  return said
}

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  expect(await whereabouts({}, 'new-protocol', 'tidewater', elsewhere)).toMatchObject({ code: 0 })
})
afterAll(() => database.drop())

async function withService<T>(work: (service: Service) => Promise<T>): Promise<T> {
  const service = await startService({
    folder: join(home, '.data', 'unused'),
    databaseUrl: database.ownerUrl,
    host: '127.0.0.1',
    port: 0,
    training: true,
    env,
  })
  try {
    return await work(service)
  } finally {
    await service.close()
  }
}

describe('A protocol kept elsewhere', { timeout: 240_000 }, () => {
  test('is laid out so that it passes check by its path and by its name, and its case goes as it says', async () => {
    expect(await whereabouts({}, 'check', folder)).toMatchObject({
      code: 0,
      out: '1 protocol checked: no faults. 1 scenarios go as they say.\n',
    })
    expect(await whereabouts(env, 'check', 'tidewater')).toMatchObject({ code: 0 })
    expect(await whereabouts({}, 'check', 'tidewater')).toMatchObject({ code: 2 })
    const replayed = await whereabouts(
      {},
      'replay',
      join(folder, edition, 'scenarios', 'told-within-the-hour.yaml'),
      '--json',
    )
    expect(replayed.code).toBe(0)
    expect(JSON.parse(replayed.out).protocols).toMatchObject([
      { id: 'tidewater', version: `${edition}.1` },
    ])
  })

  test('is compared with those that come with the service', async () => {
    const compared = await whereabouts(env, 'compare', 'tidewater', 'medway', '--json')
    expect(compared.code).toBe(0)
    expect(JSON.parse(compared.out)).toMatchObject({
      here: { protocol: 'tidewater' },
      counts: { here: 2 },
    })
  })

  test('is covered clause by clause by its own rows and cases', async () => {
    const covered = await whereabouts(env, 'coverage', 'tidewater', '--json')
    const { rows } = JSON.parse(covered.out).documents.tidewater
    expect(rows.map(({ id, status }: { id: string; status: string }) => `${id} ${status}`)).toEqual(
      [
        'TIDEWATER-001 not-yet',
        'TIDEWATER-002 carried',
        'TIDEWATER-003 carried',
        'TIDEWATER-004 carried',
      ],
    )
  })

  test('is served: people sign in to its authority, its own post too, and its page shows', async () => {
    await withService(async ({ origin, app }) => {
      const desk = await app.findActor('tidewater.tidewater-missing-desk')
      expect(desk).toMatchObject({ authority: 'tidewater', roleTitle: 'Missing desk' })
      const cookie = await signIn(origin, 'tidewater-missing-desk@tidewater.example')
      const page = await fetch(`${origin}/protocols/tidewater`, { headers: { cookie } })
      expect(page.status).toBe(200)
      const shown = await page.text()
      expect(shown).toContain('Children missing from home and care, Tidewater')
      expect(shown).toContain('Open the desk’s log')
    })
  })

  test('brings nothing that says otherwise than what is shared: both files are named', async () => {
    const roles = join(folder, 'roles.yaml')
    const before = readFileSync(roles, 'utf8')
    appendFileSync(roles, 'mash: { agency: police, title: Somebody else }\n')
    try {
      const checked = await whereabouts({}, 'check', folder)
      expect(checked.code).toBe(1)
      expect(checked.out).toContain(`${roles}:4:`)
      expect(checked.out).toContain('The role “mash” is also in protocols/roles.yaml:')
      expect(() => loadProtocols(env)).toThrow(/The role “mash” is also in/)
    } finally {
      writeFileSync(roles, before)
    }
  })

  test('stops serve with the faults check says, by file, clause and suggestion, and no stack', async () => {
    const duties = join(folder, edition, 'duties', '1-first-hour.yaml')
    const before = readFileSync(duties, 'utf8')
    writeFileSync(duties, before.replace('act: tell-of-absence', 'act: tell-of-absense'))
    try {
      // As the launcher starts it, tied to it by a channel: it must end by itself all the same.
      const child = spawn(process.execPath, ['src/main.ts', 'serve', '--port', '0'], {
        cwd: home,
        env: { ...process.env, ...env, DATABASE_URL: database.ownerUrl },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      })
      let said = ''
      child.stderr?.on('data', (text) => {
        said += String(text)
      })
      const [status] = await once(child, 'exit')
      expect(status).toBe(1)
      expect(said).toContain(`${duties}:2:8 fault tell-desk: There is no act “tell-of-absense”.`)
      expect(said).toContain('[TIDEWATER-003]')
      expect(said).toMatch(/did you mean “tell-of-absence”\?/i)
      expect(said).not.toMatch(/^\s+at /m)
    } finally {
      writeFileSync(duties, before)
    }
  })
})
