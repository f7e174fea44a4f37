import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const ours = 'whereabouts-tests-'

/** A folder for all that the tests of one run make, gone when they are over: whoever tests here is left with nothing. Root's database runs as another user, who must be able to enter. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  // Of several kinds of tests in one run, the first has made it.
  if (basename(tmpdir()).startsWith(ours)) return undefined
  const before = process.env.TMPDIR
  const folder = await mkdtemp(join(tmpdir(), ours))
  await chmod(folder, 0o755)
  process.env.TMPDIR = folder
  return async () => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    await rm(folder, { recursive: true, force: true })
  }
}
