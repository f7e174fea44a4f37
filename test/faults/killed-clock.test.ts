import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Log } from '../../src/app/index.ts'
import { createLog, verifyLog } from '../../src/store/index.ts'
import { childAppend, episodeAppend } from '../support/tennis-club.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let database: TestDatabase
let log: Log
const children: ChildProcess[] = []
const hour = 3_600_000
const episodes = 120
/** How often the record is looked at, in milliseconds: often enough to kill in the middle, seldom enough to leave the machine to the clock. */
const look = 5
/** Eight processes are started one after another, and starting is nearly all the work: ten seconds of a machine that does nothing else. */
const longest = 240_000

beforeAll(async () => {
  database = await createTestDatabase()
  log = createLog(database.app.pool, { tell: () => {} })
  const noticedAt = Temporal.Now.instant().epochMilliseconds - 3 * hour
  for (let i = 0; i < episodes; i++) {
    const at = { authority: 'courtside', childId: `c${i}`, episodeId: `e${i}` }
    await log.append(
      await childAppend(log, at, [{ kind: 'child.registered', occurredAt: noticedAt }]),
    )
    await log.append(
      await episodeAppend(log, at, [{ kind: 'absence.noticed', occurredAt: noticedAt }]),
    )
  }
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await database.drop()
})

function startClockProcess(): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'clock-process.ts')], {
    env: { ...process.env, DATABASE_URL: database.ownerUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

async function countAlarms(): Promise<number> {
  const { rows } = await database.app.pool.query<{ n: number }>(
    `select count(*) as n from log where once_key is not null`,
  )
  return rows[0]?.n ?? 0
}

async function countDue(): Promise<number> {
  const { rows } = await database.owner.query<{ n: number }>(
    `select count(*) as n from graphile_worker.jobs where run_at <= now() and attempts < max_attempts`,
  )
  return rows[0]?.n ?? 0
}

/** Kills without warning the moment the record shows so many alarms; the process is in the middle of whatever comes next. */
async function killAt(child: ChildProcess, alarms: number): Promise<void> {
  const gone = once(child, 'exit')
  while ((await countAlarms()) < alarms) await wait(look)
  child.kill('SIGKILL')
  await gone
}

test('a clock killed again and again in the middle of its work rings every alarm exactly once', {
  timeout: longest,
}, async () => {
  for (const alarms of [1, 12, 30, 60, 100, 150, 190]) await killAt(startClockProcess(), alarms)
  const last = startClockProcess()
  while ((await countAlarms()) < 2 * episodes) await wait(look)
  // Nothing a killed process had in hand stays locked: the queue empties.
  while ((await countDue()) > 0) await wait(look)
  last.kill('SIGKILL')
  await once(last, 'exit')
  const { rows } = await database.app.pool.query(
    `select kind, count(*) as alarms, count(distinct stream_id) as episodes
      from log where once_key is not null group by kind order by kind`,
  )
  expect(rows).toEqual([
    { kind: 'escalation.raised', alarms: episodes, episodes },
    { kind: 'reminder.sent', alarms: episodes, episodes },
  ])
  expect(await verifyLog(database.app.pool)).toMatchObject({ broken: null })
})
