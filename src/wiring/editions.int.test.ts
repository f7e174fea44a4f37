import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createProgram, type OuterCommands, runProgram } from '../cli/index.ts'
import { home } from './load-protocols.ts'
import { createProtocolFiles } from './protocol-files.ts'

/*
 * An invented protocol in two editions, of which the first has been read twice: 2026.1 gives an hour to tell the desk, 2026.2 half an hour, and the
 * edition of 2027 a quarter. Read by the application as any protocol kept elsewhere.
 */

const elsewhere = mkdtempSync(join(tmpdir(), 'whereabouts-editions-'))
const protocol = join(elsewhere, 'exampleton')
const first = join(protocol, '2026')

function change(file: string, ...pairs: readonly (readonly [string, string])[]): void {
  let text = readFileSync(file, 'utf8')
  for (const [from, to] of pairs) {
    if (!text.includes(from)) throw new Error(`${file} does not say ${from}`)
    text = text.replace(from, to)
  }
  writeFileSync(file, text)
}

cpSync(join(home, 'docs', 'new-protocol'), protocol, { recursive: true })
cpSync(first, join(elsewhere, 'kept'), { recursive: true })
cpSync(join(elsewhere, 'kept'), join(first, 'revisions', '1'), { recursive: true })
rmSync(join(elsewhere, 'kept'), { recursive: true })
change(join(first, 'pack.yaml'), ['revision: 1', 'revision: 2'])
change(join(first, 'duties', '1-first-hour.yaml'), ['within: PT1H', 'within: PT30M'])
change(join(first, 'scenarios', 'told-within-the-hour.yaml'), ['01 22:00', '01 21:30'])
const second = join(protocol, '2027')
cpSync(join(first, 'revisions', '1'), second, { recursive: true })
change(
  join(second, 'pack.yaml'),
  ['edition: "2026"', 'edition: "2027"'],
  ['inForceFrom: 2026-01-01', 'inForceFrom: 2027-01-01, supersedes: "2026"'],
)
change(join(second, 'duties', '1-first-hour.yaml'), ['within: PT1H', 'within: PT15M'])
change(
  join(second, 'scenarios', 'told-within-the-hour.yaml'),
  ['01 22:00', '01 21:15'],
  ['state: done,', 'state: done-late,'],
)

process.env.WHEREABOUTS_PROTOCOLS = elsewhere
const underTest = await import('../../test/support/app-under-test.ts')
const { actor, addChild, at, episode, key, must, record, say } = underTest
const worker = actor('allocated-social-worker', 'childrens-services', 'exampleton')

async function missingOn(day: string): Promise<string> {
  const childId = await addChild([], 'exampleton')
  const carer = actor('foster-carer', 'carer', 'exampleton', [childId])
  const { episodeId } = must(
    await underTest.app.reportAbsence({
      actor: carer,
      now: at(`${day} 21:05`),
      idempotencyKey: key(),
      childId,
      facts: [say('absence.noticed', `${day} 21:00`, { setting: 'care', whereaboutsKnown: 'no' })],
    }),
  )
  return episodeId
}

/** Which version judges an episode as looked at then, and when the desk must be told. */
async function judged(episodeId: string, now: string, moment = {}) {
  const { episode: head, duties } = await episode(worker, episodeId, now, moment)
  return {
    version: head.protocols.map(({ version }) => version).join(),
    due: duties.find(({ act }) => act === 'tell-of-absence')?.dueAt,
  }
}

const notHere = (): Promise<void> => Promise.reject(new Error('not asked for in these tests'))
const outer: OuterCommands = {
  serve: notHere,
  migrate: notHere,
  verifyLog: notHere,
  bench: notHere,
}

async function whereabouts(...args: readonly string[]) {
  const said = { code: 0, out: '' }
  const terminal = {
    out: (text: string) => {
      said.out += `${text}\n`
    },
    err: (text: string) => {
      said.out += `${text}\n`
    },
    setExitCode: (code: number) => {
      said.code = code
    },
    colour: false,
  }
  await runProgram(createProgram(createProtocolFiles(process.env), outer, terminal), args, terminal)
  return said
}

describe('A protocol in two editions, one of them read twice', { timeout: 120_000 }, () => {
  test('passes check, and each version’s own cases hold its answers', async () => {
    expect(await whereabouts('check', 'exampleton')).toEqual({
      code: 0,
      out: '3 protocols checked: no faults. 3 scenarios go as they say.\n',
    })
    change(join(first, 'revisions', '1', 'duties', '1-first-hour.yaml'), ['PT1H', 'PT2H'])
    const broken = await whereabouts('check', 'exampleton')
    change(join(first, 'revisions', '1', 'duties', '1-first-hour.yaml'), ['PT2H', 'PT1H'])
    expect(broken.code).toBe(1)
    expect(broken.out).toMatch(/revisions\/1\/scenarios\/told-within-the-hour\.yaml:\d+/)
  })

  test('the day of the absence chooses the edition, and its highest revision is for new episodes', async () => {
    const inFirst = await missingOn('2026-03-01')
    expect(await judged(inFirst, '2026-03-01 21:10')).toEqual({
      version: '2026.2',
      due: at('2026-03-01 21:30'),
    })
    const inSecond = await missingOn('2027-03-01')
    expect(await judged(inSecond, '2027-03-01 21:10')).toEqual({
      version: '2027.1',
      due: at('2027-03-01 21:15'),
    })
  })

  test('an episode begun under one edition keeps it when the next is in force', async () => {
    const episodeId = await missingOn('2026-12-31')
    expect(await judged(episodeId, '2027-01-02 09:00')).toEqual({
      version: '2026.2',
      due: at('2026-12-31 21:30'),
    })
  })

  test('an open episode is moved by a person who says why, and is as it was when looked at as known before', async () => {
    const episodeId = await missingOn('2026-04-01')
    const move = (data: Record<string, unknown>) =>
      record(worker, episodeId, '2026-04-01 21:20', [
        say('protocol.applied', '2026-04-01 21:20', {
          protocol: 'exampleton',
          capacity: 'both',
          ...data,
        }),
      ])
    expect(await move({ edition: '2026', revision: 1 })).toMatchObject({
      reason: 'faulty-facts',
      faults: [{ field: 'why', rule: 'missing-answer' }],
    })
    expect(await move({ edition: '2026', revision: 3, why: 'Test.' })).toMatchObject({
      reason: 'no-protocol-in-force',
    })
    must(
      await move({ edition: '2026', revision: 1, why: 'The board asked for the first reading.' }),
    )
    expect(await judged(episodeId, '2026-04-01 21:25')).toEqual({
      version: '2026.1',
      due: at('2026-04-01 22:00'),
    })
    expect(
      await judged(episodeId, '2026-04-01 21:25', {
        asOf: '2026-04-01 21:10',
        knownAt: '2026-04-01 21:10',
      }),
    ).toEqual({ version: '2026.2', due: at('2026-04-01 21:30') })
  })

  test('editions are compared with each other, and chosen by a day', async () => {
    const compared = await whereabouts('compare', 'exampleton@2026.1', 'exampleton@2027', '--json')
    expect(JSON.parse(compared.out)).toMatchObject({
      here: { protocol: 'exampleton', version: '2026.1' },
      there: { protocol: 'exampleton', version: '2027.1' },
      counts: { soonerHere: 0, soonerThere: 1 },
    })
    const said = await whereabouts('compare', 'exampleton@2026.1', 'exampleton@2026.2')
    expect(said.out).toContain('sooner in exampleton@2026.2: 1')
    const onDay = await whereabouts(
      'compare',
      'exampleton',
      'brent',
      '--on',
      '2027-06-01',
      '--json',
    )
    expect(JSON.parse(onDay.out).here).toMatchObject({ version: '2027.1' })
    expect(await whereabouts('compare', 'exampleton@2030', 'brent')).toMatchObject({ code: 2 })
  })
})
