import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { childAppend, episodeAppend } from '../../test/support/tennis-club.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { createProgram, runProgram, type Terminal } from '../cli/index.ts'
import { createLog, openStore } from '../store/index.ts'
import { createOuterCommands } from './outer-commands.ts'
import { createProtocolFiles } from './protocol-files.ts'

let database: TestDatabase
let folder: string
/** The file the service adds to, and a copy of it kept elsewhere. */
let heads: string
let copy: string
const log = () => createLog(database.app.pool, { tell: () => {} })
const noticedAt = 1_780_000_000_000
const noticed = { kind: 'absence.noticed' as const, occurredAt: noticedAt }
const enquiry = { kind: 'enquiry.made' as const, occurredAt: noticedAt + 1 }
const at = (childId: string) => ({ authority: 'courtside', childId, episodeId: `of-${childId}` })

beforeEach(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'whereabouts-verify-'))
  heads = join(folder, 'heads.jsonl')
  copy = join(folder, 'kept-elsewhere.jsonl')
  for (const childId of ['ash', 'birch']) {
    await log().append(
      await childAppend(log(), at(childId), [{ ...noticed, kind: 'child.registered' }]),
    )
    for (const fact of [noticed, enquiry, enquiry])
      await log().append(await episodeAppend(log(), at(childId), [fact]))
  }
  // A service was here: what waited has been published.
  await (await openStore({ databaseUrl: database.ownerUrl, folder })).close()
  await writeFile(copy, await readFile(heads))
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** What `whereabouts log verify` says, and its exit code. */
async function verify(...options: readonly string[]): Promise<{ code: number; said: string }> {
  const answer = { code: 0, said: '' }
  const say = (text: string) => {
    answer.said += `${text}\n`
  }
  const terminal: Terminal = {
    out: say,
    err: say,
    setExitCode: (code) => {
      answer.code = code
    },
    colour: false,
  }
  const env = { DATABASE_URL: database.ownerUrl, WHEREABOUTS_DATA: folder }
  const program = createProgram(
    createProtocolFiles({}),
    createOuterCommands(terminal, env),
    terminal,
  )
  await runProgram(program, ['log', 'verify', ...options], terminal)
  return answer
}

/** As the owner of the database could: from its third fact on the stream says something else, and chain and head agree with it. */
async function rewriteWithItsHead(): Promise<void> {
  const { owner } = database
  await owner.query(`delete from log where stream_id = 'of-ash' and version > 2`)
  await owner.query(`update stream set version = 2, hash = (
    select hash from log where stream_id = 'of-ash' and version = 2) where id = 'of-ash'`)
  await log().append(
    await episodeAppend(log(), at('ash'), [{ ...enquiry, data: { result: 'child-found' } }]),
  )
}

describe('log verify', () => {
  test('finds a whole record whole, by itself and by the heads that were published', async () => {
    expect(await verify('--heads', copy)).toEqual({
      code: 0,
      said: 'The record is whole: 8 facts in 4 streams.\n8 published heads compared; 0 streams have facts that are not published yet.\n',
    })
    const { code, said } = await verify('--heads', heads, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(said)).toMatchObject({
      facts: 8,
      broken: null,
      heads: { published: 8, missing: 0, broken: [] },
    })
  })

  test('finds a stream that was rewritten together with its head, by the heads and not without', async () => {
    await rewriteWithItsHead()
    expect((await verify()).code).toBe(0)
    for (const file of [copy, heads]) {
      const { code, said } = await verify('--heads', file)
      expect(code).toBe(1)
      expect(said).toContain(
        'Not as it was published: courtside, episode of-ash, fact 3: the stream was rewritten.',
      )
    }
    const { code, said } = await verify('--heads', copy, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(said)).toMatchObject({ broken: null, heads: { broken: [{ version: 3 }] } })
  })

  test('finds a stream that was taken out whole', async () => {
    await database.owner.query(`delete from log where stream_id = 'of-birch'`)
    await database.owner.query(`delete from stream where id = 'of-birch'`)
    expect((await verify()).code).toBe(0)
    const { code, said } = await verify('--heads', copy)
    expect(code).toBe(1)
    expect(said).toContain(
      'Not as it was published: courtside, episode of-birch, fact 1: the stream is gone.',
    )
  })

  test('names the row that does not fit, with no heads at all', async () => {
    await database.owner.query(
      `update log set data = '{"result": "child-found"}' where stream_id = 'of-ash' and version = 3`,
    )
    expect(await verify()).toEqual({
      code: 1,
      said: 'The record is broken at courtside, episode of-ash, fact 3: a fact was changed.\n',
    })
  })

  test('finds the service’s own file of heads cut short: in the middle of a line, between lines, or to nothing', async () => {
    const lines = (await readFile(copy, 'utf8')).split('\n').filter((line) => line !== '')
    const upToThree = `${lines.slice(0, 3).join('\n')}\n`.length
    for (const [length, cutOff] of [
      [upToThree, 0],
      [upToThree + 20, 1],
      [0, 0],
    ] as const) {
      await writeFile(heads, await readFile(copy))
      await truncate(heads, length)
      const { code, said } = await verify('--heads', heads)
      expect(code, said).toBe(1)
      expect(said).toContain('The file of heads is not whole')
      expect(said.includes('1 line of it is no head')).toBe(cutOff === 1)
      const answer = JSON.parse((await verify('--heads', heads, '--json')).said)
      expect(answer.heads).toMatchObject({ cutOff, broken: [] })
      expect(answer.heads.missing).toBeGreaterThan(0)
    }
  })

  test('takes a copy that is older than the record for what it is, and says so', async () => {
    await log().append(await episodeAppend(log(), at('birch'), [enquiry]))
    await (await openStore({ databaseUrl: database.ownerUrl, folder })).close()
    const { code, said } = await verify('--heads', copy)
    expect(code).toBe(0)
    expect(said).toContain(
      '1 stream has facts that were published and are not in this file: it was cut short, or is a copy made before.',
    )
  })

  test('says 2 of a file there is not', async () => {
    const { code, said } = await verify('--heads', join(folder, 'none.jsonl'))
    expect(code).toBe(2)
    expect(said).toContain('There is no file of heads at')
  })
})
