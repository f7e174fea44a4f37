import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/store/index.ts'
import { startSystemServer } from './system-server.ts'

/*
 * Runs a command with TEST_DATABASE_URL naming a server that is not the suite's own: the machine's PostgreSQL programs (Debian keeps them in
 * /usr/lib/postgresql) where there are any, so that another major version is tried as well; otherwise a second embedded one.
 */
const [command = '', ...args] = process.argv.slice(2)
const folder = await mkdtemp(join(tmpdir(), 'whereabouts-second-'))
const system = ['18', '17', '16', '15']
  .map((major) => `/usr/lib/postgresql/${major}/bin`)
  .find((bin) => existsSync(join(bin, 'postgres')))
const server = system
  ? await startSystemServer(system, folder)
  : await startEmbedded({ folder }).then((embedded) => ({
      url: embedded.ownerUrl('postgres'),
      stop: () => embedded.stop(),
    }))
console.log(`second server: ${system ?? 'embedded'}`)
const code = await new Promise<number>((done) => {
  const child = spawn(command, args, {
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: server.url },
  })
  child.on('exit', (status) => done(status ?? 1))
})
await server.stop()
await rm(folder, { recursive: true, force: true })
process.exitCode = code
